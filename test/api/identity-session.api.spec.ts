import { createPublicKey, verify } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { CommandBus } from '#libs/commands/buses.js';
import type { CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { vi } from 'vitest';
import {
  loaderRequest,
  testApp,
  TEST_PASSWORD,
  type Answer,
  type TestApp,
  type TestPerson,
} from '#libs/testing/app.js';
import { Accounts, GrantMembership } from '#src/identity/contract.js';
import { EmailAddresses } from '#src/identity/accounts/email-address.js';
import { EmailIndexes } from '#src/identity/accounts/email-indexes.js';
import { SuspendMembership } from '#src/identity/membership/membership.commands.js';
import { SessionFamilies, type SessionFamily } from '#src/identity/session/session-families.js';
import { SessionLog } from '#src/identity/session/session-log.js';

const HOST = 'clinic.test';
const ours = { origin: `http://${HOST}` };
const clock = new MovingClock('2026-03-02T09:00:00.000Z');
const logLines: string[] = [];

/** A machine that builds and tests at the same time is slow to start databases. */
const START_MS = 120_000;

let api: TestApp;
let org: { orgId: string } & Record<'nora' | 'tom' | 'alba', TestPerson>;
beforeAll(async () => {
  api = await testApp({ clock, logLines });
  org = await api.found({ nora: 'dietitian', tom: 'assistant', alba: 'org_admin' });
}, START_MS);
afterAll(() => api?.close());

const login = (payload: object, headers = {}) =>
  api.inject({ method: 'POST', url: '/api/v1/auth/login', headers, payload });
const refresh = (
  cookie: string,
  { audience = 'portal', headers = ours }: { audience?: string; headers?: Record<string, string> } = {},
) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/auth/refresh',
    headers: { cookie: `__Host-tf_${audience}=${cookie}`, ...headers },
    payload: { audience },
  });
const logout = (cookie: string) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/auth/logout',
    headers: { cookie: `__Host-tf_portal=${cookie}`, ...ours },
    payload: { audience: 'portal' },
  });
const cookieOf = (answer: Answer) => answer.cookies.find(({ name }) => name.startsWith('__Host-tf_'));
const withoutRequestId = ({ body, headers }: Answer) => {
  const { requestId: _, ...rest } = body;
  const { 'x-request-id': __, date: ___, ...others } = headers;
  return { rest, others };
};
const sessionEvents = async (cookie: { accessToken: string }) => {
  const claims = JSON.parse(Buffer.from(cookie.accessToken.split('.')[1] ?? '', 'base64url').toString());
  const events = await api.streams.recorded({ orgId: claims.org, category: 'session', streamId: claims.sid });
  return events.map(({ event }) => event.type);
};
/** Effects follow the log: waits until the mail is there. */
const mailsTo = async (address: string, subject: string): Promise<number> => {
  const mailer = api.app.get<CapturedMails>(Mailer);
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = (await mailer.list()).filter((mail) => mail.to === address && mail.subject === subject);
    if (found.length > 0) return found.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return 0;
};

describe('login', () => {
  it('gives a session, and the refresh token as a cookie that scripts, other sites and other hosts never see', async () => {
    const answer = await login({ email: org.nora.email, password: TEST_PASSWORD, audience: 'portal' });
    expect(answer.status).toBe(200);
    expect(answer.body.choose).toEqual([]);
    expect(answer.body.session).toMatchObject({
      accountId: org.nora.accountId,
      displayName: 'The dietitian',
      email: org.nora.email,
      orgId: org.orgId,
      orgName: 'Clinic Lindenhof',
      role: 'dietitian',
      audience: 'portal',
      clientId: null,
      units: 'metric',
      timeZone: 'Europe/Berlin',
      expiresAt: '2026-03-02T09:10:00.000Z',
      memberships: [{ orgId: org.orgId, orgName: 'Clinic Lindenhof', role: 'dietitian' }],
    });
    expect(answer.body.session.permissions).toEqual(
      expect.arrayContaining(['getSession', 'listStaff', 'registerClient']),
    );
    expect(cookieOf(answer)).toMatchObject({
      name: '__Host-tf_portal',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    });
    expect(cookieOf(answer)).not.toHaveProperty('domain');
    expect(answer.text).not.toContain(cookieOf(answer)?.value);
    expect(await sessionEvents(answer.body.session)).toEqual(['SessionStarted']);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await login({ email: org.nora.email, password: 'not the right password', audience: 'portal' });
    const unknown = await login({
      email: 'nobody@clinic.example',
      password: 'not the right password',
      audience: 'portal',
    });
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('login.failed');
    expect(withoutRequestId(unknown)).toEqual(withoutRequestId(wrong));
    expect(wrong.cookies).toEqual([]);
  });

  it('finds the address whatever its case', async () => {
    expect(
      (await login({ email: org.nora.email.toUpperCase(), password: TEST_PASSWORD, audience: 'portal' })).status,
    ).toBe(200);
  });

  it('lets staff into the portal only and clients into the app only', async () => {
    const client = await api.join(org.orgId, 'client');
    expect((await login({ email: org.nora.email, password: TEST_PASSWORD, audience: 'app' })).body).toMatchObject({
      status: 403,
      code: 'login.no-membership',
    });
    expect((await login({ email: client.email, password: TEST_PASSWORD, audience: 'portal' })).body).toMatchObject({
      status: 403,
      code: 'login.no-membership',
    });
    const answer = await login({ email: client.email, password: TEST_PASSWORD, audience: 'app' });
    expect(answer.body.session).toMatchObject({ role: 'client', clientId: client.clientId, audience: 'app' });
    expect(cookieOf(answer)?.name).toBe('__Host-tf_app');
  });

  it('asks for the organisation when there are several', async () => {
    const other = await api.found({ boss: 'org_admin' }, 'Another Clinic');
    await api.app
      .get(CommandBus)
      .execute(
        new GrantMembership(
          org.tom.accountId,
          { role: 'trainer', displayName: 'Tom', clientId: null },
          loaderRequest(other.orgId),
        ),
      );
    await api.settle();
    const asked = await login({ email: org.tom.email, password: TEST_PASSWORD, audience: 'portal' });
    expect(asked.body).toEqual({
      session: null,
      choose: [
        { orgId: other.orgId, orgName: 'Another Clinic', role: 'trainer', roles: ['trainer'] },
        { orgId: org.orgId, orgName: 'Clinic Lindenhof', role: 'assistant', roles: ['assistant'] },
      ],
      secondFactor: false,
    });
    expect(asked.cookies).toEqual([]);
    const chosen = await login({
      email: org.tom.email,
      password: TEST_PASSWORD,
      audience: 'portal',
      orgId: other.orgId,
    });
    expect(chosen.body.session).toMatchObject({ orgId: other.orgId, role: 'trainer' });
    const foreign = await api.found({ boss: 'org_admin' }, 'A Third Clinic');
    expect(
      (await login({ email: org.tom.email, password: TEST_PASSWORD, audience: 'portal', orgId: foreign.orgId })).status,
    ).toBe(403);
  });

  it('knows no account before its membership stands', async () => {
    await api.app.get(Accounts).create({ email: 'pending@clinic.example', password: TEST_PASSWORD });
    expect(
      (await login({ email: 'pending@clinic.example', password: TEST_PASSWORD, audience: 'portal' })).body.code,
    ).toBe('login.failed');
  });

  it('makes a hash of an earlier time anew', async () => {
    const person = await api.join(org.orgId, 'trainer');
    const vault = api.databases.databases.vault('owner');
    await vault.query('update identity.account set password_hash = $2 where account_id = $1', [
      person.accountId,
      await hash(TEST_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
    ]);
    const stored = async () => (await api.app.get(Accounts).byEmail(person.email))?.passwordHash;
    const signIn = (password: string) => login({ email: person.email, password, audience: 'portal' });
    expect((await signIn('not the right password')).status).toBe(401);
    expect(await stored()).toContain('m=19456,');
    expect((await signIn(TEST_PASSWORD)).status).toBe(200);
    const renewed = await stored();
    expect(renewed).toContain('m=47104,');
    expect((await signIn(TEST_PASSWORD)).status).toBe(200);
    expect(await stored()).toBe(renewed);
  });

  describe('that fails half way', () => {
    const families = () => api.app.get(SessionFamilies);
    const rowsOf = async ({ accountId }: TestPerson) =>
      (
        await api.databases.databases
          .vault('owner')
          .query<{ state: string }>('select state from identity.session_family where account_id = $1', [accountId])
      ).rows.map(({ state }) => state);
    afterEach(() => vi.restoreAllMocks());

    it("leaves no session when its event can't be written", async () => {
      const person = await api.join(org.orgId, 'trainer');
      vi.spyOn(api.app.get(SessionLog), 'writeAs').mockRejectedValueOnce(new Error('no room on the disk'));
      const answer = await login({ email: person.email, password: TEST_PASSWORD, audience: 'portal' });
      expect([answer.status, answer.cookies, await rowsOf(person)]).toEqual([500, [], ['revoked']]);
    });

    it("gives no token when the row can't be written", async () => {
      const person = await api.join(org.orgId, 'trainer');
      vi.spyOn(families(), 'start').mockRejectedValueOnce(new Error('no connection'));
      const answer = await login({ email: person.email, password: TEST_PASSWORD, audience: 'portal' });
      expect([answer.status, answer.cookies, await rowsOf(person)]).toEqual([500, [], []]);
    });

    it('because the password was changed meanwhile is written down as ended', async () => {
      const person = await api.join(org.orgId, 'trainer');
      const start = families().start.bind(families());
      let begun: SessionFamily | undefined;
      vi.spyOn(families(), 'start').mockImplementationOnce((family, _, userAgent) => {
        begun = family;
        return start(family, 'the hash of another password', userAgent);
      });
      const answer = await login({ email: person.email, password: TEST_PASSWORD, audience: 'portal' });
      expect([answer.status, answer.body.code, answer.cookies, await rowsOf(person)]).toEqual([
        401,
        'login.failed',
        [],
        [],
      ]);
      const events = await api.streams.recorded({
        orgId: org.orgId,
        category: 'session',
        streamId: begun?.familyId ?? '',
      });
      expect(events.map(({ event }) => event)).toEqual([
        { type: 'SessionStarted', data: { accountId: person.accountId, audience: 'portal' } },
        { type: 'SessionEnded', data: { reason: 'password-changed' } },
      ]);
    });
  });

  it('takes at most ten wrong passwords a minute from one peer, whatever forwarded header it invents', async () => {
    const victim = await api.join(org.orgId, 'trainer');
    const attempt = (index: number, address: string) =>
      api.inject({
        method: 'POST',
        url: '/api/v1/auth/login',
        remoteAddress: address,
        headers: { 'x-forwarded-for': `10.0.0.${index}` },
        payload: { email: victim.email, password: `guess number ${index} of many`, audience: 'portal' },
      });
    const statuses: number[] = [];
    for (let i = 0; i < 14; i += 1) statuses.push((await attempt(i, `2001:db8:1:2::${i}`)).status);
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(4).fill(429)]);
    const refused = await attempt(99, '2001:db8:1:2::ffff');
    expect(refused.body.code).toBe('login.too-many');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const honest = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      remoteAddress: '192.0.2.9',
      payload: { email: victim.email, password: TEST_PASSWORD, audience: 'portal' },
    });
    expect(honest.status).toBe(200);
  });

  it.each([
    ['no password', { email: 'a@b.example', audience: 'portal' }],
    ['a number as password', { email: 'a@b.example', password: 1, audience: 'portal' }],
    ['an object as e-mail', { email: { $ne: null }, password: 'x', audience: 'portal' }],
    ['another audience', { email: 'a@b.example', password: 'x', audience: 'admin' }],
    ['a role', { email: 'a@b.example', password: 'x', audience: 'portal', role: 'org_admin' }],
    ['a huge password', { email: 'a@b.example', password: 'x'.repeat(100_000), audience: 'portal' }],
  ])('refuses %s', async (_, payload) => {
    const answer = await login(payload);
    expect([answer.status, answer.body.code]).toEqual([400, 'input.invalid']);
  });
});

describe('access tokens', () => {
  it('open until their session ends, for the role of the moment', async () => {
    const nora = await api.login(org.nora);
    expect((await nora.get('/auth/session')).body).toMatchObject({ accountId: org.nora.accountId, role: 'dietitian' });
    expect((await nora.get('/auth/session')).body).not.toHaveProperty('accessToken');
    expect((await logout(nora.cookie)).status).toBe(204);
    expect((await nora.get('/auth/session')).status).toBe(401);
    expect(await sessionEvents(nora)).toEqual(['SessionStarted', 'SessionEnded']);
  });

  it("tell the units that the person chose, at their next login too; nobody else's change", async () => {
    const person = await api.join(org.orgId, 'dietitian');
    const here = await api.login(person);
    const toldTo = async (caller: typeof here) => (await caller.get('/auth/session')).body;
    const unitsOf = async (caller: typeof here) => (await toldTo(caller)).units;
    expect(await toldTo(here)).toMatchObject({ units: 'metric', unitsChosen: false });
    expect((await here.write('PUT', '/auth/units', { units: 'us' })).status).toBe(204);
    expect(await toldTo(here)).toMatchObject({ units: 'us', unitsChosen: true });
    expect(await unitsOf(await api.login(person))).toBe('us');
    expect(await unitsOf(await api.login(org.nora))).toBe('metric');
    expect((await here.write('PUT', '/auth/units', { units: 'stones' })).status).toBe(400);
  });

  it('stop soon after a suspension', async () => {
    const person = await api.join(org.orgId, 'dietitian');
    const caller = await api.login(person);
    expect((await caller.get('/staff')).status).toBe(200);
    await api.app.get(CommandBus).execute(new SuspendMembership(person.accountId, loaderRequest(org.orgId)));
    const began = Date.now();
    while ((await caller.get('/staff')).status === 200) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(Date.now() - began).toBeLessThan(20_000);
    expect((await refresh(caller.cookie)).status).toBe(401);
    expect((await login({ email: person.email, password: TEST_PASSWORD, audience: 'portal' })).status).toBe(403);
  });

  it('are refused with one and the same answer, whatever is wrong', async () => {
    const nora = await api.login(org.nora);
    const [head, body] = nora.accessToken.split('.');
    const answers = await Promise.all(
      [
        undefined,
        'Bearer ',
        'Bearer x',
        `Bearer ${nora.accessToken}x`,
        `Bearer ${head}.${body}.`,
        `Basic ${nora.accessToken}`,
        `Bearer ${'x'.repeat(9000)}`,
        'Bearer \u00e9',
      ].map((authorization) =>
        api.inject({
          method: 'GET',
          url: '/api/v1/staff',
          headers: authorization === undefined ? {} : { authorization },
        }),
      ),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(withoutRequestId(answer)).toEqual(withoutRequestId(answers[0] as Answer));
    }
    // a refresh token is not an access token, wherever it is put
    expect(
      (await api.inject({ method: 'GET', url: '/api/v1/staff', headers: { authorization: `Bearer ${nora.cookie}` } }))
        .status,
    ).toBe(401);
    expect(
      (
        await api.inject({
          method: 'GET',
          url: '/api/v1/staff',
          headers: { cookie: `__Host-tf_portal=${nora.cookie}` },
        })
      ).status,
    ).toBe(401);
    expect((await api.inject({ method: 'GET', url: `/api/v1/staff?access_token=${nora.accessToken}` })).status).toBe(
      401,
    );
  });

  it('can be checked by others with the published key', async () => {
    const nora = await api.login(org.nora);
    const { keys } = (await api.inject({ method: 'GET', url: '/.well-known/jwks.json' })).body;
    const [head = '', body = '', signature = ''] = nora.accessToken.split('.');
    expect(keys[0].kid).toBe(JSON.parse(Buffer.from(head, 'base64url').toString()).kid);
    expect(
      verify(
        null,
        Buffer.from(`${head}.${body}`),
        createPublicKey({ key: keys[0], format: 'jwk' }),
        Buffer.from(signature, 'base64url'),
      ),
    ).toBe(true);
  });
});

describe('refresh', () => {
  it('gives a new access token and the next refresh token', async () => {
    const nora = await api.login(org.nora);
    const answer = await refresh(nora.cookie);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ accountId: org.nora.accountId, orgId: org.orgId });
    const next = cookieOf(answer)?.value ?? '';
    expect(next).not.toBe(nora.cookie);
    expect((await refresh(next)).status).toBe(200);
  });

  it('gives a lost answer again for ten seconds, to the same device', async () => {
    const nora = await api.login(org.nora);
    const first = cookieOf(await refresh(nora.cookie))?.value;
    clock.advance(9_000);
    const again = await refresh(nora.cookie);
    expect(again.status).toBe(200);
    expect(cookieOf(again)?.value).toBe(first);
    expect((await refresh(first ?? '')).status).toBe(200);
  });

  it('takes a spent token after ten seconds for a copy', async () => {
    const nora = await api.login(org.nora);
    const next = cookieOf(await refresh(nora.cookie))?.value ?? '';
    clock.advance(11_000);
    expect((await refresh(nora.cookie)).status).toBe(401);
    expect((await refresh(next)).status).toBe(401);
  });

  it('takes a spent token on another device for a copy, however soon', async () => {
    const nora = await api.login(org.nora);
    await refresh(nora.cookie);
    expect((await refresh(nora.cookie, { headers: { ...ours, 'user-agent': 'another device' } })).status).toBe(401);
  });

  it('revokes the family at once when R1 comes after R2, writes it down and tells the owner', async () => {
    const owner = await api.join(org.orgId, 'trainer');
    const nora = await api.login(owner);
    const second = cookieOf(await refresh(nora.cookie))?.value ?? '';
    const third = cookieOf(await refresh(second))?.value ?? '';
    const reused = await refresh(nora.cookie);
    expect(reused.status).toBe(401);
    expect(reused.body.code).toBe('authentication.required');
    expect((await refresh(third)).status).toBe(401);
    expect((await nora.get('/auth/session')).status).toBe(401);
    expect(await sessionEvents(nora)).toEqual(['SessionStarted', 'RefreshTokenReused', 'SessionEnded']);
    expect(await mailsTo(owner.email, 'We ended one of your sessions')).toBe(1);
    // another session of the same person goes on
    expect((await (await api.login(owner)).get('/auth/session')).status).toBe(200);
  });

  it('gives fifty at once one successor', async () => {
    for (let round = 0; round < 5; round += 1) {
      const nora = await api.login(org.nora);
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(nora.cookie)));
      const successors = new Set(
        answers.filter(({ status }) => status === 200).map((answer) => cookieOf(answer)?.value),
      );
      expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
      expect(successors.size).toBe(1);
      const [successor = ''] = successors;
      expect((await refresh(successor ?? '')).status).toBe(200);
    }
  });

  it('loses the race against a logout that was answered', async () => {
    for (let round = 0; round < 5; round += 1) {
      const nora = await api.login(org.nora);
      const [answer] = await Promise.all([refresh(nora.cookie), logout(nora.cookie)]);
      const survivor = cookieOf(answer)?.value;
      expect((await refresh(nora.cookie)).status).toBe(401);
      if (survivor) expect((await refresh(survivor)).status).toBe(401);
    }
  });

  it('ends with the life of the family', async () => {
    const start = clock.now();
    const nora = await api.login(org.nora);
    clock.advance(14 * 86_400_000 + 1000);
    expect((await refresh(nora.cookie)).status).toBe(401);
    clock.moveTo(start);
  });

  it('does not take the cookie of the other app, of nobody, or of another org', async () => {
    const nora = await api.login(org.nora);
    expect((await refresh(nora.cookie, { audience: 'app' })).status).toBe(401);
    for (const bad of [
      '',
      'x',
      `${org.orgId}.${'A'.repeat(43)}`,
      nora.cookie.replace(org.orgId, '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001'),
    ])
      expect((await refresh(bad)).status).toBe(401);
    expect((await refresh(nora.cookie)).status).toBe(200);
  });

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['origin null', { origin: 'null' }],
    ['no origin', {}],
    ['a cross-site request', { ...ours, 'sec-fetch-site': 'cross-site' }],
    ['a sibling host', { origin: `http://app.${HOST}` }],
  ])('refuses %s and leaves the token alone', async (_, headers) => {
    const nora = await api.login(org.nora);
    const answer = await refresh(nora.cookie, { headers });
    expect([answer.status, answer.body.code, answer.cookies]).toEqual([403, 'origin.foreign', []]);
    expect((await refresh(nora.cookie)).status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses a foreign %s form',
    async (type) => {
      const nora = await api.login(org.nora);
      const answer = await api.inject({
        method: 'POST',
        url: '/api/v1/auth/refresh',
        payload: 'audience=portal',
        headers: { cookie: `__Host-tf_portal=${nora.cookie}`, origin: 'https://evil.example', 'content-type': type },
      });
      expect([answer.status, answer.cookies]).toEqual([403, []]);
    },
  );
});

describe('an erased client', () => {
  const rowsOf = async (accountId: string) => {
    const { rows } = await api.databases.databases.vault('owner').query(
      `select 'account' as what from identity.account where account_id = $1 union all select 'session' from identity.session_family where account_id = $1
       union all select 'login' from identity.org_login where account_id = $1`,
      [accountId],
    );
    return rows.map(({ what }: { what: string }) => what).sort();
  };

  it('leaves no login, address, session or token', async () => {
    const person = await api.join(org.orgId, 'client');
    const caller = await api.login(person);
    expect(await rowsOf(person.accountId)).toEqual(['account', 'login', 'session']);
    for (let twice = 0; twice < 2; twice += 1)
      await api.app.get(Accounts).forgetClient(org.orgId, person.clientId ?? '');
    expect(await rowsOf(person.accountId)).toEqual([]);
    expect((await refresh(caller.cookie, { audience: 'app' })).status).toBe(401);
    expect((await login({ email: person.email, password: TEST_PASSWORD, audience: 'app' })).body.code).toBe(
      'login.failed',
    );
  });

  it('keeps the login that the same person has elsewhere', async () => {
    const person = await api.join(org.orgId, 'client');
    const other = await api.found({ boss: 'org_admin' }, 'Where she works');
    await api.app
      .get(CommandBus)
      .execute(
        new GrantMembership(
          person.accountId,
          { role: 'trainer', displayName: 'At work', clientId: null },
          loaderRequest(other.orgId),
        ),
      );
    await api.settle();
    await api.app.get(Accounts).forgetClient(org.orgId, person.clientId ?? '');
    expect(await rowsOf(person.accountId)).toEqual(['account', 'login']);
    expect(
      (await login({ email: person.email, password: TEST_PASSWORD, audience: 'portal' })).body.session,
    ).toMatchObject({ orgId: other.orgId, role: 'trainer' });
  });
});

describe('what is kept', () => {
  it('of tokens are hashes, of addresses seals', async () => {
    const nora = await api.login(org.nora);
    const token = nora.cookie.split('.')[1] ?? '';
    const rows = await api.databases.databases
      .vault('worker')
      .query(
        'select row(a.*)::text as account from identity.account a union all select row(t.*)::text from identity.refresh_token t',
      );
    const dump = JSON.stringify(rows.rows);
    expect(rows.rows.length).toBeGreaterThan(5);
    for (const secret of [
      token,
      Buffer.from(token).toString('hex'),
      Buffer.from(token, 'base64url').toString('hex'),
      org.nora.email,
      Buffer.from(org.nora.email).toString('hex'),
      TEST_PASSWORD,
    ]) {
      expect(dump).not.toContain(secret);
    }
    expect(dump).toContain('$argon2id$v=19$m=47104,t=2,p=1$');
  });

  it('in the log names no address, password or token', () => {
    expect(logLines.length).toBeGreaterThan(100);
    const all = logLines.join('');
    for (const secret of [org.nora.email, TEST_PASSWORD, 'not the right password', 'eyJ', '__Host-', 'argon2'])
      expect(all).not.toContain(secret);
  });
});

describe('an address with an umlaut in its domain', () => {
  const signsIn = async (email: string) =>
    (await login({ email, password: TEST_PASSWORD, audience: 'portal' })).body.session?.accountId ?? null;

  it('signs in as typed and as browsers send it', async () => {
    const { accountId } = await api.app
      .get(Accounts)
      .create({ email: 'Klientin@Bücher.example', password: TEST_PASSWORD });
    const place = { role: 'trainer', displayName: 'Klara', clientId: null } as const;
    await api.app.get(CommandBus).execute(new GrantMembership(accountId, place, loaderRequest(org.orgId)));
    await api.settle();
    for (const email of ['klientin@bücher.example', 'klientin@xn--bcher-kva.example', 'KLIENTIN@BÜCHER.EXAMPLE'])
      expect(await signsIn(email)).toBe(accountId);
    await expect(
      api.app.get(Accounts).create({ email: 'klientin@xn--bcher-kva.example', password: TEST_PASSWORD }),
    ).rejects.toMatchObject({ code: 'account.exists' });
  });

  it('is found again after its index of before is rebuilt; one that two accounts share is reported and left', async () => {
    const vault = api.databases.databases.vault('owner');
    const indexes = api.app.get(EmailIndexes);
    const made = async (email: string) =>
      (await api.app.get(Accounts).create({ email, password: TEST_PASSWORD })).accountId;
    const [first, second] = [await made('one@früher.example'), await made('two@frueher.example')];
    const older = async (accountId: string, sealedAs: string, index: string) =>
      vault.query(
        'update identity.account set email_index = $2, email_sealed = $3, index_version = 1 where account_id = $1',
        [accountId, Buffer.from(index), api.app.get(EmailAddresses).seal(accountId, sealedAs)],
      );
    await older(first, 'one@früher.example', 'made by the older rule');
    expect(await indexes.rebuild()).toEqual([]);
    expect((await api.app.get(Accounts).byEmail('one@xn--frher-lva.example'))?.accountId).toBe(first);
    await older(second, 'ONE@früher.example', 'made by the older rule, too');
    expect(await indexes.rebuild()).toEqual([second]);
    expect((await api.app.get(Accounts).byEmail('one@früher.example'))?.accountId).toBe(first);
    const { rows } = await vault.query('select index_version from identity.account where account_id = $1', [second]);
    expect(rows).toEqual([{ index_version: 1 }]);
    await vault.query('delete from identity.account where account_id = any($1::uuid[])', [[first, second]]);
  });
});
