import { Secret, TOTP } from 'otpauth';
import { CommandBus } from '#libs/commands/buses.js';
import type { CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import {
  loaderRequest,
  testApp,
  TEST_PASSWORD,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { FactorResets, GrantMembership } from '#src/identity/contract.js';

const clock = new MovingClock('2026-03-02T09:00:00.000Z');
let api: TestApp;
beforeAll(async () => {
  api = await testApp({ clock });
});
afterAll(() => api?.close());

const codeOf = ({ status, body }: Answer) => `${status} ${body?.code ?? ''}`.trim();
const codeAt = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });
let peers = 0;
const login = ({ email, orgId, role }: TestPerson, more: object = {}, password = TEST_PASSWORD) => {
  peers += 1;
  return api.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    remoteAddress: `198.51.100.${peers}`,
    payload: { email, password, audience: role === 'client' ? 'app' : 'portal', orgId, ...more },
  });
};
/** Adds a second factor. @returns its secret */
const enrol = async (caller: TestCaller): Promise<string> => {
  const { secret } = (await caller.write('POST', '/auth/second-factor')).body;
  expect((await caller.write('POST', '/auth/second-factor/confirmation', { code: codeAt(secret) })).status).toBe(200);
  clock.advance(30_000);
  return secret;
};
const require = (caller: TestCaller, required = true) =>
  caller.write('PUT', '/org/second-factor-requirement', { required });
const within5s = async (look: () => Promise<boolean>) => {
  for (const began = Date.now(); !(await look());) {
    if (Date.now() - began > 20_000) throw new Error('not soon');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
};
const mailTo = (address: string, subject: string) =>
  until(async () =>
    (await api.app.get<CapturedMails>(Mailer).list(10_000)).find(
      (mail) => mail.to === address && mail.subject === subject,
    ),
  );

describe('a second factor that the organisation requires', () => {
  it('is for an administrator to require, who has one, with a fresh proof', async () => {
    const org = await api.found({ lena: 'org_admin', nora: 'dietitian' });
    const lena = await api.login(org.lena);
    expect(codeOf(await require(await api.login(org.nora)))).toBe('403 access.denied');
    expect(codeOf(await require(lena))).toBe('409 org.second-factor-first');
    await enrol(lena);
    clock.advance(600_001);
    const late = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      payload: { audience: 'portal' },
      headers: { cookie: `__Host-tf_portal=${lena.cookie}`, origin: 'http://clinic.test' },
    });
    expect(
      codeOf(
        await api.inject({
          method: 'PUT',
          url: '/api/v1/org/second-factor-requirement',
          payload: { required: true },
          headers: { authorization: `Bearer ${late.body.accessToken}`, 'idempotency-key': 'later-than-ten-minutes' },
        }),
      ),
    ).toBe('403 session.step-up-required');
    expect(
      (await lena.get('/org', { authorization: `Bearer ${late.body.accessToken}` })).body.secondFactorRequired,
    ).toBe(false);
  });

  it('shuts staff without one out of everything but their own access, soon; clients go on', async () => {
    const org = await api.found({ lena: 'org_admin', nora: 'dietitian', max: 'client' });
    const [lena, nora, max] = [await api.login(org.lena), await api.login(org.nora), await api.login(org.max)];
    await enrol(lena);
    expect((await nora.get('/auth/session')).body.secondFactorMissing).toBe(false);
    expect((await require(lena)).status).toBe(200);
    await within5s(async () => codeOf(await nora.get('/clients')) === '403 session.second-factor-required');
    expect(
      codeOf(
        await nora.write('POST', '/clients', {
          name: 'Helena Brandt',
          contact: { kind: 'phone', value: '+49 30 1234567' },
        }),
      ),
    ).toBe('403 session.second-factor-required');
    expect(codeOf(await nora.get('/live'))).toBe('403 session.second-factor-required');
    // their own access stays: they need it to add one
    expect((await nora.get('/auth/session')).body).toMatchObject({ secondFactorMissing: true });
    expect((await nora.get('/auth/sessions')).status).toBe(200);
    expect((await login(org.nora)).body.session).toMatchObject({ secondFactorMissing: true });
    expect([(await max.get('/org')).status, (await max.get('/auth/session')).body.secondFactorMissing]).toEqual([
      200,
      false,
    ]);
    expect(
      (await lena.get('/members')).body.items
        .map((one: { accountId: string; secondFactor: boolean }) => [one.accountId, one.secondFactor])
        .sort(),
    ).toEqual(
      [
        [org.lena.accountId, true],
        [org.nora.accountId, false],
      ].sort(),
    );
    // and at once they are in
    await enrol(nora);
    expect([(await nora.get('/clients')).status, (await nora.get('/auth/session')).body.secondFactorMissing]).toEqual([
      200,
      false,
    ]);
  });

  it('is asked of who joins later, and of who comes over from another organisation', async () => {
    const org = await api.found({ lena: 'org_admin' });
    const other = await api.found({ nora: 'dietitian' }, 'Elsewhere');
    const lena = await api.login(org.lena);
    await enrol(lena);
    await require(lena);
    await api.app
      .get(CommandBus)
      .execute(
        new GrantMembership(
          other.nora.accountId,
          { role: 'dietitian', displayName: 'Nora', clientId: null },
          loaderRequest(org.orgId),
        ),
      );
    await api.settle();
    const there = await api.login(other.nora);
    expect((await there.get('/clients')).status).toBe(200);
    const here = (await there.write('POST', '/auth/switch', { orgId: org.orgId })).body;
    expect(here).toMatchObject({ orgId: org.orgId, secondFactorMissing: true });
    const clients = () =>
      api.inject({ method: 'GET', url: '/api/v1/clients', headers: { authorization: `Bearer ${here.accessToken}` } });
    await within5s(async () => codeOf(await clients()) === '403 session.second-factor-required');
  });

  it('can not be removed while it is required, and can afterwards', async () => {
    const org = await api.found({ lena: 'org_admin' });
    const lena = await api.login(org.lena);
    await enrol(lena);
    await require(lena);
    await within5s(
      async () => codeOf(await lena.write('DELETE', '/auth/second-factor')) === '409 second-factor.required',
    );
    expect((await lena.get('/auth/second-factor')).body.active).toBe(true);
    expect((await require(lena, false)).status).toBe(200);
    await within5s(async () => (await lena.write('DELETE', '/auth/second-factor')).status === 204);
  });
});

describe('a lost second factor', () => {
  const world = async () => {
    const org = await api.found({ lena: 'org_admin', nora: 'dietitian', max: 'client' });
    return { org, lena: await api.login(org.lena), nora: await api.login(org.nora) };
  };
  const reset = (caller: TestCaller, accountId: string, headers: Record<string, string> = {}) =>
    caller.write('POST', `/members/${accountId}/second-factor-reset`, { reason: 'Telephone lost' }, headers);
  const factsOf = async ({ accountId, orgId }: TestPerson) =>
    (await api.streams.recorded({ orgId, category: 'credential', streamId: accountId })).map(({ event }) => event);

  it('is taken away by an administrator of the only organisation: event, mail, every session ends', async () => {
    const { org, lena, nora } = await world();
    await enrol(nora);
    expect((await login(org.nora)).body.secondFactor).toBe(true);
    expect((await reset(lena, org.nora.accountId)).status).toBe(200);
    expect((await nora.get('/auth/session')).status).toBe(401);
    expect((await login(org.nora)).body.session).not.toBeNull();
    expect((await factsOf(org.nora)).at(-1)).toEqual({
      type: 'SecondFactorReset',
      data: { by: 'org_admin', reason: 'Telephone lost', passwordVoided: false },
    });
    await mailTo(org.nora.email, 'Your second factor was reset');
  });

  it('is taken away once by one request, whatever was added since', async () => {
    const { org, lena, nora } = await world();
    await enrol(nora);
    expect((await reset(lena, org.nora.accountId, { 'idempotency-key': 'one-and-the-same-reset' })).status).toBe(200);
    clock.advance(1);
    const again = await api.login(org.nora);
    await enrol(again);
    expect((await reset(lena, org.nora.accountId, { 'idempotency-key': 'one-and-the-same-reset' })).status).toBe(200);
    expect((await again.get('/auth/second-factor')).body.active).toBe(true);
  });

  it('with a password too short to stand alone leaves neither', async () => {
    const { org, lena, nora } = await world();
    await enrol(nora);
    expect(
      (await nora.write('POST', '/auth/password', { currentPassword: TEST_PASSWORD, newPassword: 'tree 42!' })).status,
    ).toBe(204);
    expect((await reset(lena, org.nora.accountId)).status).toBe(200);
    expect(codeOf(await login(org.nora, {}, 'tree 42!'))).toBe('401 login.failed');
    expect((await mailTo(org.nora.email, 'Your second factor was reset')).text).toContain('too short to stand alone');
  });

  it("is no matter of an administrator when the account works elsewhere too, nor their own, nor a client's, nor one that is not there", async () => {
    const { org, lena, nora } = await world();
    expect(codeOf(await reset(lena, org.nora.accountId))).toBe('409 second-factor.inactive');
    await enrol(nora);
    await enrol(lena);
    expect(codeOf(await reset(lena, org.lena.accountId))).toBe('409 second-factor.own');
    expect(codeOf(await reset(lena, org.max.accountId))).toBe('404 staff.unknown');
    expect(codeOf(await reset(await api.login(org.max), org.nora.accountId))).toBe('403 access.denied');
    const other = await api.found({ boss: 'org_admin' }, 'Elsewhere');
    await api.app
      .get(CommandBus)
      .execute(
        new GrantMembership(
          org.nora.accountId,
          { role: 'trainer', displayName: 'Nora', clientId: null },
          loaderRequest(other.orgId),
        ),
      );
    await api.settle();
    const refused = await reset(lena, org.nora.accountId);
    expect([codeOf(refused), refused.body.detail]).toEqual([
      '409 second-factor.elsewhere',
      expect.stringContaining('operator'),
    ]);
    expect((await nora.get('/auth/second-factor')).body.active).toBe(true);
  });

  it("is the operator's to take away, of whomever", async () => {
    const { org } = await world();
    const max = await api.login(org.max);
    await enrol(max);
    await api.app.get(FactorResets).byOperator(org.max.email.toUpperCase(), null, loaderRequest(PLATFORM_ORG));
    expect((await max.get('/auth/session')).status).toBe(401);
    expect((await factsOf(org.max)).at(-1)).toEqual({
      type: 'SecondFactorReset',
      data: { by: 'operator', reason: null, passwordVoided: false },
    });
    await expect(
      api.app.get(FactorResets).byOperator('nobody@clinic.example', null, loaderRequest(PLATFORM_ORG)),
    ).rejects.toMatchObject({ code: 'account.unknown' });
  });
});
