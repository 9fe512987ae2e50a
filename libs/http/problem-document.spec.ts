import { BadRequestException, NotFoundException } from '@nestjs/common';
import { StoreUnavailable } from '../event-sourcing/event-store.js';
import { Refusal } from '../event-sourcing/refusal.js';
import { problemOf } from './problem-document.js';
import { Problem } from './problem.js';

const of = (error: unknown) => problemOf(error, 'r-1');

describe('problem documents', () => {
  it('show a refusal with its code and extras', () => {
    expect(of(new Refusal('stream.stale', 412, 'It moved on.', { currentRevision: 7 })).document).toEqual({
      type: '/problems/stream.stale',
      title: 'Precondition Failed',
      status: 412,
      detail: 'It moved on.',
      code: 'stream.stale',
      requestId: 'r-1',
      currentRevision: 7,
    });
  });

  it.each([
    [429 as const, { retryAfter: 40 }, { 'retry-after': '40' }],
    [503 as const, { retryAfter: 2 }, { 'retry-after': '2' }],
    [503 as const, {}, { 'retry-after': '1' }],
    [409 as const, {}, {}],
  ])('say when to come back: %i %j', (status, extra, headers) =>
    expect(of(new Refusal('work.too-much', status, undefined, extra)).headers).toEqual(headers),
  );

  it('show a protocol problem with its headers and fields', () => {
    const answer = of(
      new Problem('requests.too-many', 429, undefined, {
        headers: { 'retry-after': '30' },
        errors: [{ path: 'a', message: 'm', code: 'c' }],
      }),
    );
    expect(answer.headers).toEqual({ 'retry-after': '30' });
    expect(answer.document).toMatchObject({
      status: 429,
      code: 'requests.too-many',
      errors: [{ path: 'a', message: 'm', code: 'c' }],
    });
  });

  it.each([
    ['the store', new StoreUnavailable(new Error('x'))],
    ['a refused connection', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })],
    ['a pool that waited too long', new Error('timeout exceeded when trying to connect')],
    [
      'a statement timeout',
      Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
    ],
    ['a full disk', Object.assign(new Error('could not extend file'), { code: '53100' })],
    ['any of them further down', new Error('outer', { cause: Object.assign(new Error('inner'), { code: '57P01' }) })],
  ])('say 503 with Retry-After when the trouble is %s', (_, error) => {
    const { document, headers, unexpected } = of(error);
    expect(document).toMatchObject({ status: 503, code: 'service.unavailable' });
    expect(headers['retry-after']).toBe('2');
    expect(unexpected).toBe(false);
  });

  it('never pass on what a driver or the framework says', () => {
    const secret = 'duplicate key value violates unique constraint: (email)=(eva@example.org)';
    for (const error of [
      new Error(secret),
      new BadRequestException(secret),
      new NotFoundException(secret),
      Object.assign(new Error(secret), { statusCode: 400 }),
      secret,
      undefined,
      null,
    ]) {
      const { document } = of(error);
      expect(JSON.stringify(document)).not.toContain('eva@');
      expect(document.code).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    }
  });

  it('mark what nobody foresaw', () => {
    expect(of(new TypeError('x is undefined'))).toMatchObject({
      unexpected: true,
      document: { status: 500, code: 'server.fault' },
    });
    expect(of(Object.assign(new Error('x'), { statusCode: 500 }))).toMatchObject({
      unexpected: true,
      document: { status: 500, code: 'server.fault' },
    });
    expect(of(new NotFoundException())).toMatchObject({
      unexpected: false,
      document: { status: 404, code: 'route.unknown' },
    });
  });
});
