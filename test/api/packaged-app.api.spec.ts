import { CommandBus } from '#libs/commands/buses.js';
import { loaderRequest, testApp, TEST_PASSWORD, type Answer, type TestApp } from '#libs/testing/app.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Accounts, GrantMembership } from '#src/identity/contract.js';

const APP = 'capacitor://localhost';
const WEB = { origin: 'http://clinic.test' };

// an app of a store: its pages come from the device, so it has no cookie of ours
describe('an app from a store', () => {
  let api: TestApp, orgId: string, staffEmail: string;
  const email = 'coral@client.example';
  beforeAll(async () => {
    api = await testApp({ env: { PACKAGED_APP_ORIGINS: `${APP} https://localhost` } });
    const org = await api.found({ nora: 'dietitian' });
    ({ orgId } = org);
    staffEmail = org.nora.email;
    const { accountId } = await api.app.get(Accounts).create({ email, password: TEST_PASSWORD });
    await api.app
      .get(CommandBus)
      .execute(
        new GrantMembership(
          accountId,
          { role: 'client', displayName: 'Coral', clientId: newId() },
          loaderRequest(orgId),
        ),
      );
    await api.settle();
  });
  afterAll(() => api?.close());

  const post = (path: string, payload: object, headers: Record<string, string>) =>
    api.inject({ method: 'POST', url: `/api/v1/auth/${path}`, payload, headers });
  const login = (origin: string, audience = 'app', who = email) =>
    post('login', { email: who, password: TEST_PASSWORD, audience }, { origin });
  const refresh = (refreshToken: string, headers: Record<string, string> = { origin: APP }) =>
    post('refresh', { audience: 'app', refreshToken }, headers);
  const tokenOf = (answer: Answer): string => (answer.body.session ?? answer.body).refreshToken;

  it('gets its refresh token in the answer, and no cookie', async () => {
    const answer = await login(APP);
    expect(answer.status).toBe(200);
    expect(tokenOf(answer)).toMatch(/^[0-9a-f-]{36}\.[\w-]{43}$/);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': APP });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('exchanges it, each once; one that comes back ends the session', async () => {
    const first = tokenOf(await login(APP));
    const second = tokenOf(await refresh(first));
    const third = tokenOf(await refresh(second));
    expect(new Set([first, second, third]).size).toBe(3);
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(third)).status).toBe(401);
  });

  it('signs out with it', async () => {
    const token = tokenOf(await login(APP));
    expect((await post('logout', { audience: 'app', refreshToken: token }, { origin: APP })).status).toBe(204);
    expect((await refresh(token)).status).toBe(401);
  });

  it('takes no cookie, which another app on the device may have left', async () => {
    const answer = await login(WEB.origin);
    const cookie = answer.cookies.find(({ name }) => name === '__Host-tf_app');
    expect(answer.body.session.refreshToken).toBeNull();
    expect(
      (await post('refresh', { audience: 'app' }, { origin: APP, cookie: `__Host-tf_app=${cookie?.value ?? ''}` }))
        .status,
    ).toBe(401);
  });

  it('is not the portal', async () => {
    expect((await login(APP, 'portal', staffEmail)).status).toBe(403);
    expect(
      (await post('refresh', { audience: 'portal', refreshToken: tokenOf(await login(APP)) }, { origin: APP })).status,
    ).toBe(403);
  });

  it.each([WEB.origin, 'https://evil.example', 'http://localhost', `${APP}.evil.example`, 'null'])(
    'is what %s can not pass for',
    async (origin) => {
      const answer = await refresh(tokenOf(await login(APP)), { origin });
      expect([400, 403]).toContain(answer.status);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('may ask beforehand what it may send; others learn nothing', async () => {
    const ask = (origin: string) =>
      api.inject({
        method: 'OPTIONS',
        url: '/api/v1/clients',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    expect((await ask(APP)).headers).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-headers': expect.stringContaining('Idempotency-Key'),
    });
    expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('without a packaged app', () => {
  it('its origin is as foreign as any other', async () => {
    const api = await testApp();
    try {
      expect(
        (
          await api.inject({
            method: 'POST',
            url: '/api/v1/auth/login',
            payload: { email, password: 'x', audience: 'app' },
            headers: { origin: APP },
          })
        ).status,
      ).toBe(403);
    } finally {
      await api.close();
    }
  });
  const email = 'nobody@client.example';
});
