import type { FastifyRequest } from 'fastify';
import { Refusal } from '../event-sourcing/refusal.js';
import { commandRequestOf, expectedRevisionOf, idempotencyKeyOf, requestHashOf } from './commanding.js';
import { Problem } from './problem.js';

const base = {
  id: 'request-1', method: 'POST', routeOptions: { url: '/clients/:clientId' }, params: { clientId: 'c-1' }, query: {}, body: { name: 'Eva', kg: 1 },
  headers: { 'idempotency-key': 'key-0001' }, principal: { accountId: 'a-1', orgId: 'o-1', role: 'dietitian', sessionId: 's-1' },
};
const request = (changes: object = {}) => ({ ...base, ...changes }) as unknown as FastifyRequest;

describe('the hash of a request', () => {
  it('is the same for the same request, in whatever order its members come', () => {
    expect(requestHashOf(request({ body: { kg: 1, name: 'Eva' } }))).toBe(requestHashOf(request()));
    expect(requestHashOf(request({ id: 'request-2', headers: { 'idempotency-key': 'key-0002', 'if-match': '"1"' } }))).toBe(requestHashOf(request()));
    expect(requestHashOf(request())).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['method', { method: 'PUT' }], ['route', { routeOptions: { url: '/clients/:clientId/x' } }], ['parameter', { params: { clientId: 'c-2' } }],
    ['query', { query: { force: 'yes' } }], ['body', { body: { name: 'Eva', kg: 2 } }], ['missing body', { body: undefined }],
  ])('differs with another %s', (_, changes) => expect(requestHashOf(request(changes))).not.toBe(requestHashOf(request())));
});

describe('a command request', () => {
  const of = (changes: object = {}, operation = 'registerClient') => commandRequestOf(request(changes), operation, {});

  it('carries who acts, through which door, and the revision that was seen', () => {
    expect(of({ headers: { ...base.headers, 'if-match': '"7"' } })).toEqual({
      commandId: of().commandId, requestHash: requestHashOf(request()), actor: { accountId: 'a-1', role: 'dietitian' },
      origin: { door: 'api', requestId: 'request-1' }, correlationId: 'request-1', causationId: null, expectedRevision: 7,
    });
    expect(of()).not.toHaveProperty('expectedRevision');
  });

  it.each([
    ['person', { principal: { ...base.principal, accountId: 'a-2' } }, 'registerClient'], ['org', { principal: { ...base.principal, orgId: 'o-2' } }, 'registerClient'],
    ['key', { headers: { 'idempotency-key': 'key-0002' } }, 'registerClient'], ['operation', {}, 'assignStaff'],
  ])('is another command with another %s', (_, changes, operation) => expect(of(changes, operation).commandId).not.toBe(of().commandId));

  it('is the same command with another body: that is how a reused key is noticed', () => {
    expect(of({ body: { name: 'Other' } }).commandId).toBe(of().commandId);
  });

  it('needs somebody who asks', () => expect(() => of({ principal: undefined })).toThrow('is the route public?'));
});

describe('headers of a write', () => {
  it.each(['', 'short', 'has blank', 'x'.repeat(129), 'umlaut-\u00e4\u00e4'])('refuse the key %j', (key) =>
    expect(() => idempotencyKeyOf(request({ headers: { 'idempotency-key': key } }))).toThrow(Refusal));
  it.each(['12345678', 'x'.repeat(128), '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001'])('take the key %j', (key) =>
    expect(idempotencyKeyOf(request({ headers: { 'idempotency-key': key } }))).toBe(key));
  it('say which revision was seen', () => expect(expectedRevisionOf(request({ headers: { 'if-match': '"0"' } }), 'required')).toBe(0));
  it('must say it where that is asked', () => expect(() => expectedRevisionOf(request(), 'required')).toThrow(Problem));
  it('need not elsewhere', () => expect(expectedRevisionOf(request(), undefined)).toBeUndefined());
});
