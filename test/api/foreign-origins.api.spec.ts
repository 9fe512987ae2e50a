import { testApp, type TestApp, type TestPerson } from '#libs/testing/app.js';

let api: TestApp;
let nora: TestPerson;
beforeAll(async () => {
  api = await testApp();
  ({ nora } = await api.found({ nora: 'dietitian' }));
});
afterAll(() => api?.close());

const FOREIGN = [
  'https://evil.example',
  'null',
  'http://clinic.test.evil.example',
  'http://evilclinic.test',
  'http://clinic.test:8080',
  'http://app.clinic.test',
  'http://clinic.test@evil.example',
  'http://clinic.test%60.evil.example',
  'http://clinic.test_.evil.example',
  'http://CLINIC.TEST.evil.example',
  'file://',
  'capacitor://localhost',
  'http://localhost',
  'chrome-extension://clinic.test',
];

// security.md scenario 21
describe('a page of another origin', () => {
  it.each(FOREIGN)('%s is given no leave to read, neither asked beforehand nor with cookies', async (origin) => {
    const { accessToken, cookie } = await api.login(nora);
    const allowed = [];
    for (const [method, url] of [
      ['GET', '/api/v1/staff'],
      ['OPTIONS', '/api/v1/staff'],
      ['OPTIONS', '/api/v1/auth/refresh'],
      ['POST', '/api/v1/auth/login'],
      ['GET', '/.well-known/jwks.json'],
      ['GET', '/api/openapi.json'],
    ] as const) {
      const answer = await api.inject({
        method,
        url,
        ...(method === 'POST' ? { payload: {} } : {}),
        headers: {
          origin,
          authorization: `Bearer ${accessToken}`,
          cookie: `__Host-tf_portal=${cookie}`,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
          'access-control-request-private-network': 'true',
        },
      });
      allowed.push(
        ...Object.keys(answer.headers)
          .filter((name) => name.startsWith('access-control'))
          .map((name) => `${method} ${url} ${name}`),
      );
      if (method === 'OPTIONS') expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect(allowed).toEqual([]);
  });
});

// security.md scenario 20: every address that acts on the cookie alone, not refresh only
describe('a request with our cookie that no page of ours made', () => {
  const TRICKS: readonly (readonly [string, Record<string, string>])[] = [
    ...FOREIGN.filter((origin) => origin !== 'null').map((origin) => [origin, { origin }] as const),
    ['origin null', { origin: 'null' }],
    ['no origin', {}],
    ['cross-site', { origin: 'http://clinic.test', 'sec-fetch-site': 'cross-site' }],
    ['same-site', { origin: 'http://clinic.test', 'sec-fetch-site': 'same-site' }],
    ['a referer instead of an origin', { referer: 'http://clinic.test/' }],
    ['a forwarded host', { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }],
  ];
  it.each(TRICKS)('%s: neither goes on with the session nor ends it, whatever the body is', async (_, headers) => {
    const { cookie, accessToken } = await api.login(nora);
    for (const action of ['refresh', 'logout']) {
      for (const [type, payload] of [
        ['application/json', '{"audience":"portal"}'],
        ['text/plain', '{"audience":"portal"}'],
        ['application/x-www-form-urlencoded', 'audience=portal'],
      ] as const) {
        const answer = await api.inject({
          method: 'POST',
          url: `/api/v1/auth/${action}`,
          payload,
          headers: { cookie: `__Host-tf_portal=${cookie}`, 'content-type': type, ...headers },
        });
        expect([action, type, answer.status, answer.cookies]).toEqual([action, type, 403, []]);
      }
    }
    // a session in another org sets a cookie, too
    if (headers['origin'] !== undefined) {
      const moved = await api.inject({
        method: 'POST',
        url: '/api/v1/auth/switch',
        payload: { orgId: nora.orgId },
        headers: { authorization: `Bearer ${accessToken}`, ...headers },
      });
      expect([moved.status, moved.cookies]).toEqual([403, []]);
    }
    expect(
      (
        await api.inject({
          method: 'GET',
          url: '/api/v1/auth/session',
          headers: { authorization: `Bearer ${accessToken}` },
        })
      ).status,
    ).toBe(200);
    const ours = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      payload: { audience: 'portal' },
      headers: { cookie: `__Host-tf_portal=${cookie}`, origin: 'http://clinic.test' },
    });
    expect(ours.status).toBe(200);
  });
});
