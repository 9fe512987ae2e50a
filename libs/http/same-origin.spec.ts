import { fastify, type FastifyInstance } from 'fastify';
import { PackagedApps } from './packaged-apps.js';
import { guardCookies } from './same-origin.js';

let server: FastifyInstance;
const start = async (publicUrl: string) => {
  server = fastify();
  guardCookies(server, {
    cookieRoutes: ['/refresh'],
    loginRoutes: ['/login'],
    publicUrl,
    packaged: new PackagedApps(['capacitor://localhost']),
  });
  for (const url of ['/refresh', '/login', '/other']) server.post(url, () => 'done');
  server.setErrorHandler((error, _request, reply) =>
    reply.code((error as { status?: number }).status ?? 500).send((error as { code?: string }).code),
  );
  await server.ready();
};
const post = async (url: string, headers: Record<string, string>, payload = '{}') =>
  (
    await server.inject({
      method: 'POST',
      url,
      headers: { host: 'clinic.example:8443', 'content-type': 'application/json', ...headers },
      payload,
    })
  ).statusCode;

describe('cookie routes', () => {
  beforeAll(() => start('http://public.example'));
  afterAll(() => server.close());

  it.each([
    ['our own host', { origin: 'http://clinic.example:8443' }, 200],
    [
      'our own host, said by the browser',
      { origin: 'http://clinic.example:8443', 'sec-fetch-site': 'same-origin' },
      200,
    ],
    ['the public address', { origin: 'http://public.example' }, 200],
    ['no origin', {}, 403],
    ['null', { origin: 'null' }, 403],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a sibling host', { origin: 'http://app.clinic.example:8443' }, 403],
    ['another port', { origin: 'http://clinic.example:9000' }, 403],
    ['our name with a tail', { origin: 'http://clinic.example:8443.evil.example' }, 403],
    ['our name with a head', { origin: 'http://evil-clinic.example:8443' }, 403],
    [
      'a page of ours by way of another site',
      { origin: 'http://clinic.example:8443', 'sec-fetch-site': 'cross-site' },
      403,
    ],
    ['a sibling, as the browser says', { origin: 'http://clinic.example:8443', 'sec-fetch-site': 'same-site' }, 403],
    ['a typed address', { origin: 'http://clinic.example:8443', 'sec-fetch-site': 'none' }, 403],
    ['an app from a store', { origin: 'capacitor://localhost', 'sec-fetch-site': 'cross-site' }, 200],
    ['what looks like one', { origin: 'capacitor://localhost.evil.example' }, 403],
    ['rubbish', { origin: '%%%' }, 403],
  ])('answer %s with %#', async (_, headers, status) =>
    expect(await post('/refresh', headers as Record<string, string>)).toBe(status),
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuse a foreign %s body before reading it',
    async (type) => {
      expect(await post('/refresh', { origin: 'https://evil.example', 'content-type': type }, 'a=b')).toBe(403);
    },
  );

  it('let a program sign in, and a foreign page not', async () => {
    expect(await post('/login', {})).toBe(200);
    expect(await post('/login', { origin: 'https://evil.example' })).toBe(403);
    expect(await post('/login', { 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('leave other routes alone', async () =>
    expect(await post('/other', { origin: 'https://evil.example' })).toBe(200));
});

describe('behind TLS', () => {
  beforeAll(() => start('https://clinic.example:8443'));
  afterAll(() => server.close());

  it('a page of the same host without TLS is foreign', async () => {
    expect(await post('/refresh', { origin: 'https://clinic.example:8443' })).toBe(200);
    expect(await post('/refresh', { origin: 'http://clinic.example:8443' })).toBe(403);
  });
});
