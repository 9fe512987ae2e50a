import { Agent, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openApiDocument } from '#libs/http/openapi.js';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { OperationPolicies } from '#src/identity/guard/operation-policies.js';

const ID = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';

let api: TestApp;
let lena: TestCaller;
interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
}
let operations: readonly Operation[];
const atOnce = (asked: (operation: Operation) => Promise<void>) => Promise.all(operations.map(asked));
beforeAll(async () => {
  api = await testApp();
  lena = await api.login((await api.found({ lena: 'org_admin' })).lena);
  const open = new Set(
    api.app
      .get(OperationPolicies)
      .all()
      .filter(({ requirement }) => requirement === null)
      .map(({ operationId }) => operationId),
  );
  operations = Object.entries(openApiDocument(api.app).paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { operationId: string }>)
      .filter(([, { operationId }]) => !open.has(operationId))
      .map(([method, { operationId }]) => ({
        operationId,
        method: method.toUpperCase(),
        path: path.replace(/\{\w+\}/g, ID),
      })),
  );
  await api.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  agent.destroy();
  await api?.close();
});

/** Other spellings of an address. Decoded letters are the same address to the router; the others are none of ours. */
const SPELLINGS: readonly (readonly [string, (path: string) => string])[] = [
  ['a slash at the end', (path) => `${path}/`],
  ['two slashes', (path) => path.replace('/v1/', '/v1//')],
  ['two slashes in front', (path) => `/${path}`],
  ['a parameter', (path) => `${path};x=1`],
  ['upper case', (path) => path.replace('/api/v1', '/API/V1')],
  [
    'an upper case end',
    (path) => path.replace(/[^/]+$/, (end) => end.toUpperCase().replace(ID.toUpperCase(), `${ID}X`)),
  ],
  ['an encoded dot', (path) => path.replace('/v1/', '/v1/%2e/')],
  ['a dot', (path) => path.replace('/v1/', '/v1/./')],
  ['two dots', (path) => path.replace('/v1/', '/v1/x/../')],
  ['encoded dots', (path) => path.replace('/v1/', '/v1/x/%2e%2e/')],
  ['an encoded slash', (path) => path.replace('/v1/', '/v1%2f')],
  ['a backslash', (path) => path.replace('/v1/', '/v1\\')],
  ['an encoded blank', (path) => `${path}%20`],
  ['an encoded NUL', (path) => `${path}%00`],
  ['an encoded line end', (path) => `${path}%0d%0a`],
  ['a file name', (path) => `${path}.json`],
  ['a letter encoded twice', (path) => path.replace('/v1/', '/v1/%2563')],
];

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
/** Over the wire, because an injected request has its address tidied up first. */
const ask = (method: string, path: string, token?: string) =>
  new Promise<number>((resolve, reject) => {
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const withBody = !['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'].includes(method);
    httpRequest(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          'idempotency-key': 'path-variants-0001',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(withBody ? { 'content-type': 'application/json', 'content-length': '2' } : {}),
        },
      },
      (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0)),
    )
      .once('error', reject)
      .end(withBody ? '{}' : undefined);
  });

// security.md scenario 3, for every operation that is not public
describe('another spelling of an address', () => {
  it.each(SPELLINGS)('with %s opens nothing, with or without a token', async (_, spelled) => {
    await atOnce(async ({ operationId, method, path }) => {
      const strange = spelled(path);
      const nobody = await ask(method, strange);
      expect([operationId, strange, [400, 401, 404, 405].includes(nobody) ? 'closed' : nobody]).toEqual([
        operationId,
        strange,
        'closed',
      ]);
      const known = await ask(method, strange, lena.accessToken);
      expect([operationId, strange, known >= 400 && known < 500 ? 'closed' : known]).toEqual([
        operationId,
        strange,
        'closed',
      ]);
    });
    expect(operations.length).toBeGreaterThan(60);
  });

  it('with encoded letters needs the same token', async () => {
    await atOnce(async ({ operationId, method, path }) => {
      const encoded = path.replace(
        /([a-z])([a-z-]+)$/,
        (_, first: string, rest: string) => `%${first.charCodeAt(0).toString(16)}${rest}`,
      );
      expect([operationId, await ask(method, encoded)]).toEqual([operationId, 401]);
    });
  });

  it.each(['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'])('by way of %s gives nothing', async (method) => {
    for (const { operationId, path } of operations) {
      for (const token of [undefined, lena.accessToken]) {
        const status = await ask(method, path, token);
        expect([operationId, status, [401, 404, 405].includes(status)]).toEqual([operationId, status, true]);
      }
    }
  });

  it("under another method's name stays a read", async () => {
    const registered = async () => (await lena.get('/clients')).body.total as number;
    const before = await registered();
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      expect((await lena.get('/clients', { [name]: 'POST' })).status).toBe(200);
    }
    expect((await lena.get('/clients?_method=POST')).status).toBe(400);
    expect(await registered()).toBe(before);
  });
});
