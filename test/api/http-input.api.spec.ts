import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

/** A machine that builds and tests at the same time is slow to start databases. */
const START_MS = 120_000;

let api: TestApp;
let org: { orgId: string } & Record<'nora' | 'ben' | 'alba', TestPerson>;
let nora: TestCaller;
let port: number;
const logLines: string[] = [];

beforeAll(async () => {
  api = await testApp({ logLines });
  org = await api.found({ nora: 'dietitian', ben: 'dietitian', alba: 'org_admin' });
  nora = await api.login(org.nora);
  await api.app.listen(0, '127.0.0.1');
  port = (api.app.getHttpServer().address() as AddressInfo).port;
}, START_MS);
afterAll(() => api?.close());
afterEach(() => {
  // whatever came in: nothing unforeseen, and no prototype was touched
  expect(logLines.splice(0).filter((line) => line.includes('unforeseen'))).toEqual([]);
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});

const valid = (name = 'Helena Brandt') => ({ name, contact: { kind: 'email', value: 'helena@example.org' } });
const raw = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/clients',
    payload,
    headers: {
      authorization: `Bearer ${nora.accessToken}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    },
  });
const get = (url: string, headers: Record<string, string> = {}) =>
  api.inject({ method: 'GET', url, headers: { authorization: `Bearer ${nora.accessToken}`, ...headers } });
/** Over a socket: asked in process, a path is tidied up before it arrives. */
const overTheWire = (method: string, path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
const outcome = ({ status, body }: Answer) => `${status} ${body?.code ?? ''}`.trim();
const isProblem = (answer: Answer) => {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    type: `/problems/${answer.body.code}`,
    status: answer.status,
    title: expect.any(String),
    requestId: answer.headers['x-request-id'],
  });
};
const clients = async () => (await nora.get('/clients?limit=200')).body.total as number;

describe('bodies', () => {
  let before: number;
  beforeAll(async () => {
    before = await clients();
  });

  it.each<[string, string | Buffer, string]>([
    ['an unknown member', JSON.stringify({ ...valid(), orgId: randomUUID() }), '400 input.invalid'],
    [
      'many members known elsewhere',
      JSON.stringify({ ...valid(), role: 'org_admin', status: 'active', createdAt: 'x', revision: 7 }),
      '400 input.invalid',
    ],
    [
      'a member unknown deep inside',
      JSON.stringify({ ...valid(), contact: { kind: 'email', value: 'a@b.example', verified: true } }),
      '400 input.invalid',
    ],
    ['a number for a name', JSON.stringify({ ...valid(), name: 7 }), '400 input.invalid'],
    ['a list for an object', JSON.stringify({ ...valid(), contact: [] }), '400 input.invalid'],
    ['a list', '[]', '400 input.invalid'],
    ['a text', '"text"', '400 input.invalid'],
    ['null', 'null', '400 input.invalid'],
    ['nothing', '', '400 body.malformed'],
    ['half of it', '{"name":', '400 body.malformed'],
    ['not JSON', '<xml/>', '400 body.malformed'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), '400 input.invalid'],
    ['1e400', '{"name":"x","contact":{"kind":"email","value":1e400}}', '400 body.bad-number'],
    ['NUL', JSON.stringify(valid('a\0b')), '400 body.bad-text'],
    [
      'half a surrogate pair',
      '{"name":"\\ud800","contact":{"kind":"email","value":"a@b.example"}}',
      '400 body.bad-text',
    ],
    ['__proto__', '{"name":"x","__proto__":{"admin":true}}', '400 body.forbidden-key'],
    ['constructor.prototype', '{"name":"x","constructor":{"prototype":{"admin":true}}}', '400 body.forbidden-key'],
    ['a name twice', '{"name":"x","name":"y"}', '400 body.duplicate-key'],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), '400 body.too-deep'],
    ['33 levels', '{"a":'.repeat(33) + '1' + '}'.repeat(33), '400 body.too-deep'],
    ['10 MB', JSON.stringify(valid('x'.repeat(10_000_000))), '413 body.too-large'],
    ['300 kB', JSON.stringify(valid('x'.repeat(300_000))), '413 body.too-large'],
    [
      'a million members',
      `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
      '413 body.too-large',
    ],
    [
      '20,000 members',
      `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
      '400 body.too-many-members',
    ],
  ])('refuse %s', async (_, payload, expected) => {
    const answer = await raw(payload);
    expect(outcome(answer)).toBe(expected);
    isProblem(answer);
    expect(answer.text.length).toBeLessThan(10_000);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'application/problem+json',
  ])('refuse %s', async (type) => {
    const answer = await raw('{}', { 'content-type': type });
    expect(outcome(answer)).toBe('415 body.unsupported-type');
    isProblem(answer);
  });

  it('refuse an encoded body', async () => {
    const answer = await raw(Buffer.from([0x1f, 0x8b, 8, 0]), { 'content-encoding': 'gzip' });
    expect([400, 415]).toContain(answer.status);
    isProblem(answer);
  });

  it('say which field and why, without repeating the value', async () => {
    const answer = await raw(
      JSON.stringify({
        name: 'x',
        contact: { kind: 'carrier-pigeon', value: 'secret value' },
        favourite: 'secret value',
      }),
    );
    expect(answer.body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual(
      expect.arrayContaining([
        ['contact.kind', 'in'],
        ['favourite', 'unknown-member'],
      ]),
    );
    expect(answer.text).not.toContain('secret');
    expect(answer.text).not.toContain('pigeon');
  });

  it.each([...Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== '__proto__'), 'prototype'])(
    'refuse a member that is named as what every object has: %s',
    async (name) => {
      const { contact, ...rest } = valid();
      for (const [path, body] of [
        [name, { ...rest, contact, [name]: 'x' }],
        [`contact.${name}`, { ...rest, contact: { ...contact, [name]: 1 } }],
      ] as const) {
        const answer = await raw(JSON.stringify(body));
        expect([outcome(answer), answer.body.errors]).toEqual([
          '400 input.invalid',
          [expect.objectContaining({ path, code: 'unknown-member' })],
        ]);
      }
    },
  );

  it('stored nothing', async () => expect(await clients()).toBe(before));
});

describe('addresses', () => {
  it.each([
    '/api/v1/clients?limit=0',
    '/api/v1/clients?limit=201',
    '/api/v1/clients?limit=ten',
    '/api/v1/clients?limit=1e9',
    '/api/v1/clients?limit=NaN',
    '/api/v1/clients?limit=1&limit=2',
    "/api/v1/clients?sort=name'%20or%201=1--",
    '/api/v1/clients?sort=name;select%20pg_sleep(5)',
    '/api/v1/clients?status=pg_sleep(5)',
    '/api/v1/clients?cursor=pg_sleep(5)',
    '/api/v1/clients?cursor=W10=',
    '/api/v1/clients?cursor=eyJhIjoxfQ',
    '/api/v1/clients?orderBy=name',
    '/api/v1/clients?__proto__=x',
    '/api/v1/clients?constructor=x',
    '/api/v1/clients?toString=x',
    '/api/v1/clients?__proto__[admin]=1',
    '/api/v1/clients?search=%00',
    '/api/v1/clients?search=a&search=b',
    `/api/v1/clients?search=${'a'.repeat(5000)}`,
    '/api/v1/clients/%00',
    '/api/v1/clients/not-an-id',
    "/api/v1/clients/'%20or%20'1'='1",
  ])('refuse %s', async (url) => {
    const began = Date.now();
    const answer = await get(url);
    expect(answer.status).toBe(400);
    isProblem(answer);
    expect(Date.now() - began).toBeLessThan(20_000);
  });

  it.each(["';select pg_sleep(5);--", '%_%_%_', 'a & !b | (c', '((((', '\\', 'aaaa!'.repeat(30), '\u202e\u0301'])(
    'search for %j like for anything else',
    async (search) => {
      const answer = await get(`/api/v1/clients?search=${encodeURIComponent(search)}`);
      expect(answer.status).toBe(200);
      expect(answer.body.items).toEqual([]);
    },
  );

  it('malformed get a problem document', async () => {
    const answer = await get('/api/v1/clients/%zz');
    expect(answer.status).toBe(400);
    isProblem(answer);
  });

  // security.md scenario 3
  it.each([
    '/api/v1/clients/',
    '//api/v1/clients',
    '/api//v1/clients',
    '/api/v1/clients;x',
    '/api/v1/clients;x=1/',
    '/API/v1/clients',
    '/api/V1/Clients',
    '/api/v1/%63lients/',
    '/api%2fv1%2fclients',
    '/api/v1/./clients',
    '/api/v1/../v1/clients',
    '/./api/v1/clients',
    '/%2e/api/v1/clients',
    '/api/v1/clients%2f',
    '/api/v1/clients%20',
    '/api/v1/clients.json',
    '/api/v1/clients%00',
    '\\api\\v1\\clients',
    '/x/../api/v1/clients',
    '/app/../api/v1/clients',
    '/app/..%2fapi/v1/clients',
    '/api/v1',
    '/api',
    '/health',
    '/metrics/',
    '/dev',
  ])('written as %s are not ours, with or without a token', async (url) => {
    for (const headers of [{}, { authorization: `Bearer ${nora.accessToken}` }] as Record<string, string>[]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST'] as const) {
        expect([400, 401, 404, 405, 415]).toContain(await overTheWire(method, url, headers));
      }
    }
  });

  it('with an encoded letter are the same address, and need the same token', async () => {
    expect((await api.inject({ method: 'GET', url: '/api/v1/%63lients' })).status).toBe(401);
  });

  it.each(['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'])('give nothing to %s', async (method) => {
    for (const headers of [{}, { authorization: `Bearer ${nora.accessToken}` }] as Record<string, string>[]) {
      expect([401, 404, 405]).toContain(await overTheWire(method, '/api/v1/clients', headers));
    }
  });

  it('ignore method overrides', async () => {
    const answer = await get('/api/v1/clients', {
      'x-http-method-override': 'DELETE',
      'x-http-method': 'DELETE',
      'x-method-override': 'DELETE',
    });
    expect(answer.status).toBe(200);
  });

  it('that do not exist are 404, those that take other methods 405 with Allow', async () => {
    const unknown = await get('/api/v1/nothing-here');
    expect(outcome(unknown)).toBe('404 route.unknown');
    isProblem(unknown);
    const refused = await api.inject({ method: 'PUT', url: '/api/v1/clients' });
    expect(outcome(refused)).toBe('405 route.method-not-allowed');
    expect(refused.headers.allow).toBe('GET, POST');
    isProblem(refused);
  });
});

describe('positions', () => {
  it.each(['x', '1', '-1--1', '1 2', 'a'.repeat(200), '9'.repeat(40)])('refuse %j', async (after) => {
    const answer = await get('/api/v1/clients', { 'trackforge-after': after });
    expect(answer.status).toBe(400);
    isProblem(answer);
  });

  it('beyond the end of the log are unknown', async () => {
    const { body } = await nora.write('POST', '/clients', valid());
    const [tx = '', ...rest] = String(body.position).split('-');
    const beyond = [String(Number(tx) + 1_000_000), ...rest].join('-');
    expect(outcome(await get('/api/v1/clients', { 'trackforge-after': beyond }))).toBe('400 position.unknown');
  });

  it('let a reader see what was just written', async () => {
    for (let i = 0; i < 10; i += 1) {
      const written = await nora.write('POST', '/clients', valid(`Reader ${i}`));
      expect(written.headers.etag).toBe(`"${written.body.revision}"`);
      expect(written.headers['trackforge-position']).toBe(written.body.position);
      const read = await nora.get(`/clients/${written.body.id}`);
      expect([read.status, read.body.name]).toEqual([200, `Reader ${i}`]);
    }
  });
});

describe('every answer', () => {
  it('has a request id of ours, whatever the caller calls the request', async () => {
    const answer = await get('/api/v1/clients', { 'x-request-id': 'mine\r\nset-cookie: a=b' });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('forbids foreign scripts, frames and guessing of types', async () => {
    for (const url of ['/api/v1/clients', '/api/v1/nothing', '/health/live']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  it('of the API is kept by no cache and given to no other origin', async () => {
    const { headers } = await get('/api/v1/clients', { origin: 'https://evil.example' });
    expect(headers['cache-control']).toBe('no-store');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
