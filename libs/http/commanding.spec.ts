import type { FastifyRequest } from 'fastify';
import { Refusal } from '../event-sourcing/refusal.js';
import {
  COMMANDING,
  Commanding,
  commandRequestOf,
  expectedRevisionOf,
  idempotencyKeyOf,
  requestHashOf,
} from './commanding.js';
import { Problem } from './problem.js';

const base = {
  id: 'request-1',
  method: 'POST',
  routeOptions: { url: '/clients/:clientId' },
  params: { clientId: 'c-1' },
  query: {},
  body: { name: 'Eva', kg: 1 },
  headers: { 'idempotency-key': 'key-0001' },
  principal: { accountId: 'a-1', orgId: 'o-1', role: 'dietitian', sessionId: 's-1' },
};
const request = (changes: object = {}) => ({ ...base, ...changes }) as unknown as FastifyRequest;

describe('the hash of a request', () => {
  it('is the same for the same request, in whatever order its members come', () => {
    expect(requestHashOf(request({ body: { kg: 1, name: 'Eva' } }))).toBe(requestHashOf(request()));
    expect(
      requestHashOf(request({ id: 'request-2', headers: { 'idempotency-key': 'key-0002', 'if-match': '"1"' } })),
    ).toBe(requestHashOf(request()));
    expect(requestHashOf(request())).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['method', { method: 'PUT' }],
    ['route', { routeOptions: { url: '/clients/:clientId/x' } }],
    ['parameter', { params: { clientId: 'c-2' } }],
    ['query', { query: { force: 'yes' } }],
    ['body', { body: { name: 'Eva', kg: 2 } }],
    ['missing body', { body: undefined }],
  ])('differs with another %s', (_, changes) =>
    expect(requestHashOf(request(changes))).not.toBe(requestHashOf(request())),
  );
});

describe('a command request', () => {
  const of = (changes: object = {}, operation = 'registerClient') => commandRequestOf(request(changes), operation, {});

  it('carries who acts, through which door, and the revision that was seen', () => {
    expect(of({ headers: { ...base.headers, 'if-match': '"7"' } })).toEqual({
      orgId: 'o-1',
      commandId: of().commandId,
      requestHash: requestHashOf(request()),
      actor: { accountId: 'a-1', role: 'dietitian' },
      origin: { door: 'api', requestId: 'request-1' },
      correlationId: 'request-1',
      causationId: null,
      expectedRevision: 7,
    });
    expect(of()).not.toHaveProperty('expectedRevision');
  });

  it.each([
    ['person', { principal: { ...base.principal, accountId: 'a-2' } }, 'registerClient'],
    ['org', { principal: { ...base.principal, orgId: 'o-2' } }, 'registerClient'],
    ['key', { headers: { 'idempotency-key': 'key-0002' } }, 'registerClient'],
    ['operation', {}, 'assignStaff'],
  ])('is another command with another %s', (_, changes, operation) =>
    expect(of(changes, operation).commandId).not.toBe(of().commandId),
  );

  it('is the same command with another body: that is how a reused key is noticed', () => {
    expect(of({ body: { name: 'Other' } }).commandId).toBe(of().commandId);
  });

  it('needs somebody who asks', () => expect(() => of({ principal: undefined })).toThrow('is the route public?'));
});

describe('headers of a write', () => {
  const refusedAs = (ask: () => unknown) => {
    try {
      return ask();
    } catch (error) {
      return error instanceof Refusal || error instanceof Problem
        ? `${error.status} ${error.code}: ${error.detail}`
        : error;
    }
  };
  const keyOf = (key: unknown) =>
    refusedAs(() => idempotencyKeyOf(request({ headers: key === undefined ? {} : { 'idempotency-key': key } })));
  const revisionOf = (value: string | undefined, ifMatch?: 'required' | 'optional') =>
    refusedAs(() =>
      expectedRevisionOf(request({ headers: value === undefined ? {} : { 'if-match': value } }), ifMatch),
    );

  it.each([undefined, ''])('refuse a write without a key: %j', (key) =>
    expect(keyOf(key)).toMatch(/^400 idempotency\.key-missing: .*a fresh UUID/),
  );
  it.each([
    'short',
    '1234567',
    'has blank',
    'x'.repeat(129),
    'umlaut-\u00e4\u00e4',
    '12345678\n',
    ' 12345678',
    ['key-0001', 'key-0002'],
  ])('refuse the key %j', (key) => expect(keyOf(key)).toMatch(/^400 idempotency\.key-invalid: .*8 to 128 visible/));
  it.each(['12345678', 'x'.repeat(128), '!~!~!~!~', '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001'])('take the key %j', (key) =>
    expect(keyOf(key)).toBe(key),
  );
  it.each(['required', 'optional', undefined] as const)('say which revision was seen, where that is %s', (ifMatch) =>
    expect([revisionOf('"0"', ifMatch), revisionOf('"123456789"', ifMatch)]).toEqual([0, 123_456_789]),
  );
  it.each([undefined, ''])('must say it where that is asked: %j', (value) =>
    expect(revisionOf(value, 'required')).toMatch(/^428 precondition\.required: .*ETag of what you saw/),
  );
  it.each([undefined, ''])('need not elsewhere: %j', (value) =>
    expect([revisionOf(value), revisionOf(value, 'optional')]).toEqual([undefined, undefined]),
  );
  it.each(['7', 'W/"7"', '"x"', '""', '"-1"', '"1234567890"', 'x"7"', '"7"x', '"7", "8"', '*'])(
    'refuse what is not one strong tag: %j',
    (value) => expect(revisionOf(value)).toMatch(/^400 precondition\.invalid: .*one strong ETag/),
  );
});

describe('the parameter of a write', () => {
  class Writes {
    needs(@Commanding({ ifMatch: 'required' }) seen: unknown) {
      return seen;
    }
    may(@Commanding({ ifMatch: 'optional' }) seen: unknown) {
      return seen;
    }
    plain(@Commanding() seen: unknown) {
      return seen;
    }
  }
  const method = (name: keyof Writes): object =>
    Object.getOwnPropertyDescriptor(Writes.prototype, name)!.value as object;
  const headersOf = (name: keyof Writes) =>
    (
      Reflect.getMetadata('swagger/apiParameters', method(name)) as {
        in: string;
        name: string;
        required: boolean;
        schema: object;
        description: string;
      }[]
    ).map(({ in: place, name: header, required, schema, description }) => ({
      place,
      header,
      required,
      schema,
      description,
    }));
  const key = {
    place: 'header',
    header: 'Idempotency-Key',
    required: true,
    schema: { type: 'string', minLength: 8, maxLength: 128 },
    description: expect.stringContaining('repeated unchanged on a retry'),
  };
  const ifMatch = (required: boolean) => ({
    place: 'header',
    header: 'If-Match',
    required,
    schema: { type: 'string', example: '"7"' },
    description: expect.stringContaining('412'),
  });

  it('documents the headers that the write takes, and nothing that nobody should think of', () => {
    expect(headersOf('plain')).toEqual([key]);
    for (const [name, required] of [
      ['needs', true],
      ['may', false],
    ] as const) {
      const headers = headersOf(name);
      expect(headers).toHaveLength(2);
      expect(headers).toEqual(expect.arrayContaining([key, ifMatch(required)]));
    }
  });

  it('says of the method how it is to be called', () => {
    expect((['needs', 'may', 'plain'] as const).map((name) => Reflect.getMetadata(COMMANDING, method(name)))).toEqual([
      { ifMatch: 'required' },
      { ifMatch: 'optional' },
      {},
    ]);
  });

  it('reads the request, and calls the command as the method is called', () => {
    const [bound] = Object.values(
      Reflect.getMetadata('__routeArguments__', Writes, 'needs') as Record<
        string,
        { factory: (data: unknown, context: unknown) => unknown; data: unknown }
      >,
    );
    const context = (headers: object) => ({
      switchToHttp: () => ({ getRequest: () => request({ headers: { ...base.headers, ...headers } }) }),
      getHandler: () => method('needs'),
    });
    expect(bound!.factory(bound!.data, context({ 'if-match': '"3"' }))).toEqual(
      commandRequestOf(request({ headers: { ...base.headers, 'if-match': '"3"' } }), 'needs', {}),
    );
    expect(() => bound!.factory(bound!.data, context({}))).toThrow(Problem);
  });

  it('has its place in a method of a controller', () => {
    expect(() => {
      class Wrong {
        constructor(@Commanding() readonly seen: unknown) {}
      }
      return Wrong;
    }).toThrow('belongs on a parameter of a controller method');
  });
});
