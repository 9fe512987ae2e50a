import { Secret, TOTP } from 'otpauth';
import type { CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import {
  testApp,
  TEST_PASSWORD,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { EmailAddresses } from '#src/identity/accounts/email-address.js';
import { Accounts } from '#src/identity/contract.js';

const clock = new MovingClock('2026-03-02T09:00:00.000Z');
const logLines: string[] = [];
const NEXT = 'a sentence only I would think of';
let api: TestApp;
let org: { orgId: string } & Record<'alba', TestPerson>;
/** Every request comes from a peer of its own, unless it says otherwise: limits per peer are the subject of one test only. */
let peers = 0;
beforeAll(async () => {
  api = await testApp({ clock, logLines });
  org = await api.found({ alba: 'org_admin' });
});
afterAll(() => api?.close());

const someone = () => api.join(org.orgId, 'dietitian');
const post = (
  path: string,
  payload: object,
  remoteAddress = `198.51.${Math.floor((peers += 1) / 250)}.${peers % 250}`,
) => api.inject({ method: 'POST', url: `/api/v1/auth/${path}`, payload, remoteAddress });
const login = (email: string, password: string, more: object = {}) =>
  post('login', { email, password, audience: 'portal', ...more });
const codeOf = ({ status, body }: Answer) => `${status} ${body?.code ?? ''}`.trim();
const mails = (address: string, subject: string, count = 1) =>
  until(async () => {
    const found = (await api.app.get<CapturedMails>(Mailer).list()).filter(
      (mail) => mail.to === address && mail.subject === subject,
    );
    return found.length >= count ? found : null;
  });
async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
}
const factsOf = async ({ accountId }: TestPerson) =>
  (await api.streams.recorded({ orgId: org.orgId, category: 'credential', streamId: accountId })).map(
    ({ event }) => event.type,
  );

describe('changing the password', () => {
  it('takes the current one, ends the other sessions, tells the owner', async () => {
    const person = await someone();
    const [here, there] = [await api.login(person), await api.login(person)];
    expect(
      (await here.write('POST', '/auth/password', { currentPassword: TEST_PASSWORD, newPassword: NEXT })).status,
    ).toBe(204);
    expect([(await here.get('/auth/session')).status, (await there.get('/auth/session')).status]).toEqual([200, 401]);
    expect([codeOf(await login(person.email, TEST_PASSWORD)), (await login(person.email, NEXT)).status]).toEqual([
      '401 login.failed',
      200,
    ]);
    expect(await factsOf(person)).toEqual(['PasswordChanged']);
    expect(await mails(person.email, 'Your password was changed')).toHaveLength(1);
  });

  it.each([
    ['a wrong current one', { currentPassword: 'not the right password', newPassword: NEXT }, '422 password.wrong'],
    ['a short one', { currentPassword: TEST_PASSWORD, newPassword: 'fourteen chars' }, '422 password.too-short'],
    ['a common one', { currentPassword: TEST_PASSWORD, newPassword: '12345678900987654321' }, '422 password.common'],
    ['the own name', { currentPassword: TEST_PASSWORD, newPassword: 'The  Dietitian ' }, '422 password.personal'],
    ['one of 1,025 characters', { currentPassword: TEST_PASSWORD, newPassword: 'x'.repeat(1025) }, '400 input.invalid'],
  ])('refuses %s and changes nothing', async (_, body, expected) => {
    const person = await someone();
    const [here, there] = [await api.login(person), await api.login(person)];
    expect(codeOf(await here.write('POST', '/auth/password', body))).toBe(expected);
    expect((await there.get('/auth/session')).status).toBe(200);
    expect((await login(person.email, TEST_PASSWORD)).status).toBe(200);
  });

  it('counts wrong current passwords as wrong logins', async () => {
    const person = await someone();
    const here = await api.login(person);
    const wrong = () =>
      api.inject({
        method: 'POST',
        url: '/api/v1/auth/password',
        remoteAddress: '203.0.113.77',
        headers: { authorization: `Bearer ${here.accessToken}` },
        payload: { currentPassword: 'not the right password', newPassword: NEXT },
      });
    for (let i = 0; i < 10; i += 1) expect(codeOf(await wrong())).toBe('422 password.wrong');
    expect(codeOf(await wrong())).toBe('429 login.too-many');
    expect(
      codeOf(await post('login', { email: person.email, password: TEST_PASSWORD, audience: 'portal' }, '203.0.113.77')),
    ).toBe('429 login.too-many');
    expect((await login(person.email, TEST_PASSWORD)).status).toBe(200);
  });
});

describe('resetting the password', () => {
  const ask = (email: string, more: object = {}) =>
    post('password-resets', { email, audience: 'portal', language: 'en', ...more });
  const complete = (token: string, password = NEXT) => post('password-resets/completion', { token, password });
  const tokenFor = async (person: TestPerson, count = 1): Promise<string> => {
    expect((await ask(person.email)).status).toBe(202);
    const [newest] = await mails(person.email, 'Set a new password', count);
    return /\/reset#([A-Za-z0-9_-]{43})\s/.exec(newest?.text ?? '')?.[1] ?? '';
  };

  it('goes by a link that is good once, and ends every session', async () => {
    const person = await someone();
    const session = await api.login(person);
    const token = await tokenFor(person);
    expect((await complete(token)).status).toBe(204);
    expect((await session.get('/auth/session')).status).toBe(401);
    expect([codeOf(await login(person.email, TEST_PASSWORD)), (await login(person.email, NEXT)).status]).toEqual([
      '401 login.failed',
      200,
    ]);
    expect(codeOf(await complete(token, 'yet another sentence of mine'))).toBe('410 reset.invalid');
    expect((await login(person.email, NEXT)).status).toBe(200);
    expect(await factsOf(person)).toEqual(['PasswordReset']);
    expect(await mails(person.email, 'Your password was set anew')).toHaveLength(1);
  });

  it('opens in the app that asked, in its language', async () => {
    const client = await api.join(org.orgId, 'client');
    expect((await ask(client.email, { audience: 'app', language: 'de' })).status).toBe(202);
    const [mail] = await mails(client.email, 'Neues Passwort setzen');
    expect(mail?.text).toMatch(/http:\/\/clinic\.test\/app\/reset#[A-Za-z0-9_-]{43}\n/);
  });

  // security.md scenarios 22 and 23
  it('answers alike for an address that has no account, writes the same, and sends nothing', async () => {
    const person = await someone();
    const stranger = `stranger.${person.accountId}@clinic.example`;
    const [known, unknown] = [await ask(person.email), await ask(stranger)];
    const without = ({ status, text, headers: { 'x-request-id': _, date: __, ...headers } }: Answer) => ({
      status,
      text,
      headers,
    });
    expect(without(unknown)).toEqual(without(known));
    await mails(person.email, 'Set a new password');
    expect((await api.app.get<CapturedMails>(Mailer).list()).filter(({ to }) => to === stranger)).toEqual([]);
    const { rows } = await api.databases.databases
      .vault('owner')
      .query(
        "select count(*)::integer as asked from identity.password_reset where expires_at > now() - interval '100 years'",
      );
    expect(rows[0].asked).toBeGreaterThanOrEqual(2);
  });

  it('has one winner of fifty at once', async () => {
    const person = await someone();
    const token = await tokenFor(person);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => complete(token, `${NEXT}, number ${i}`)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![204, 410, 503].includes(status))).toEqual([]);
  });

  it('refuses a link that is older than thirty minutes, replaced, or invented', async () => {
    const person = await someone();
    const first = await tokenFor(person);
    const second = await tokenFor(person, 2);
    expect(second).not.toBe(first);
    expect(codeOf(await complete(first))).toBe('410 reset.invalid');
    expect(codeOf(await complete('A'.repeat(43)))).toBe('410 reset.invalid');
    clock.advance(30 * 60_000 + 1);
    expect(codeOf(await complete(second))).toBe('410 reset.invalid');
    expect((await login(person.email, TEST_PASSWORD)).status).toBe(200);
  });

  it('keeps the link when the new password is no good', async () => {
    const person = await someone();
    const token = await tokenFor(person);
    expect(codeOf(await complete(token, 'too short'))).toBe('422 password.too-short');
    expect((await complete(token)).status).toBe(204);
  });

  it('is asked for three times in ten minutes and address, whether it is known or not', async () => {
    const known = (await someone()).email;
    for (const email of [known, `nobody.${known}`]) {
      for (let i = 0; i < 3; i += 1) expect((await ask(email)).status).toBe(202);
      expect(codeOf(await ask(email))).toBe('429 reset.too-many');
    }
  });

  it('leaves the token in no log line and no row', async () => {
    const person = await someone();
    const token = await tokenFor(person);
    await complete(token);
    expect(logLines.filter((line) => line.includes(token) || line.includes(NEXT))).toEqual([]);
    const { rows } = await api.databases.databases.main('owner').query('select payload::text from es.effect');
    expect(rows.filter(({ payload }: { payload: string }) => payload.includes(token))).toEqual([]);
  });
});

describe('a second factor', () => {
  const codeAt = (secret: string, offsetSeconds = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: clock.now().getTime() + offsetSeconds * 1000,
    });
  const enrol = async (person: TestPerson): Promise<{ caller: TestCaller; secret: string; codes: string[] }> => {
    const caller = await api.login(person);
    const { secret, uri } = (await caller.write('POST', '/auth/second-factor')).body;
    expect(uri).toContain(`secret=${secret}`);
    const { status, body } = await caller.write('POST', '/auth/second-factor/confirmation', { code: codeAt(secret) });
    expect(status).toBe(200);
    clock.advance(30_000);
    return { caller, secret, codes: body.codes };
  };

  it('counts after its first code, and gives ten recovery codes once', async () => {
    const person = await someone();
    const caller = await api.login(person);
    await caller.write('POST', '/auth/second-factor');
    expect((await caller.get('/auth/second-factor')).body).toEqual({
      active: false,
      since: null,
      recoveryCodesLeft: 0,
    });
    expect((await login(person.email, TEST_PASSWORD)).body.session).not.toBeNull();
    expect(codeOf(await caller.write('POST', '/auth/second-factor/confirmation', { code: '000000' }))).toBe(
      '422 second-factor.code-wrong',
    );
    const { secret } = (await caller.write('POST', '/auth/second-factor')).body;
    const { body } = await caller.write('POST', '/auth/second-factor/confirmation', { code: codeAt(secret) });
    expect(new Set(body.codes).size).toBe(10);
    expect((await caller.get('/auth/second-factor')).body).toEqual({
      active: true,
      since: clock.now().toISOString(),
      recoveryCodesLeft: 10,
    });
    expect(codeOf(await caller.write('POST', '/auth/second-factor'))).toBe('409 second-factor.active');
    expect(await factsOf(person)).toEqual(['SecondFactorEnabled']);
    await mails(person.email, 'A second factor was added');
  });

  it('is asked for after the right password only, and its code is good once', async () => {
    const person = await someone();
    const { secret } = await enrol(person);
    expect(codeOf(await login(person.email, 'not the right password', { code: codeAt(secret) }))).toBe(
      '401 login.failed',
    );
    const asked = await login(person.email, TEST_PASSWORD);
    expect([asked.status, asked.body, asked.cookies]).toEqual([
      200,
      { session: null, choose: [], secondFactor: true },
      [],
    ]);
    const code = codeAt(secret);
    expect((await login(person.email, TEST_PASSWORD, { code })).body.session).toMatchObject({
      accountId: person.accountId,
    });
    expect(codeOf(await login(person.email, TEST_PASSWORD, { code }))).toBe('422 second-factor.code-wrong');
  });

  it('takes the code of one step before or after, no other', async () => {
    const { secret } = await enrol(await someone());
    const person = await someone();
    const other = await enrol(person);
    clock.advance(120_000);
    const tryAt = async (offset: number) =>
      codeOf(await login(person.email, TEST_PASSWORD, { code: codeAt(other.secret, offset) }));
    expect(await tryAt(-60)).toBe('422 second-factor.code-wrong');
    expect(await tryAt(60)).toBe('422 second-factor.code-wrong');
    expect(await tryAt(-30)).toBe('200');
    expect(await tryAt(30)).toBe('200');
    // a step that lies behind an accepted one is spent with it
    expect(await tryAt(0)).toBe('422 second-factor.code-wrong');
    expect(codeOf(await login(person.email, TEST_PASSWORD, { code: codeAt(secret) }))).toBe(
      '422 second-factor.code-wrong',
    );
  });

  it('gives one session of four at once with one code', async () => {
    const person = await someone();
    const { secret } = await enrol(person);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => login(person.email, TEST_PASSWORD, { code: codeAt(secret) })),
    );
    expect(answers.filter(({ body }) => body.session)).toHaveLength(1);
  });

  it('allows five wrong codes a minute, from wherever, and none in between gets in', async () => {
    const person = await someone();
    const { secret } = await enrol(person);
    for (let i = 0; i < 5; i += 1)
      expect(codeOf(await login(person.email, TEST_PASSWORD, { code: '000000' }))).toBe('422 second-factor.code-wrong');
    expect(codeOf(await login(person.email, TEST_PASSWORD, { code: codeAt(secret) }))).toBe('429 login.too-many');
  });

  it('can be replaced by a recovery code, each once, until new ones are made', async () => {
    const person = await someone();
    const {
      caller,
      codes: [first = '', second = '', third = ''],
    } = await enrol(person);
    expect((await login(person.email, TEST_PASSWORD, { code: first })).body.session).not.toBeNull();
    expect(codeOf(await login(person.email, TEST_PASSWORD, { code: first }))).toBe('422 second-factor.code-wrong');
    expect(
      (await login(person.email, TEST_PASSWORD, { code: second.toLowerCase().replace('-', '') })).body.session,
    ).not.toBeNull();
    expect((await caller.get('/auth/second-factor')).body.recoveryCodesLeft).toBe(8);
    const renewed = (await caller.write('POST', '/auth/second-factor/recovery-codes')).body.codes;
    expect(codeOf(await login(person.email, TEST_PASSWORD, { code: third }))).toBe('422 second-factor.code-wrong');
    expect((await login(person.email, TEST_PASSWORD, { code: renewed[0] })).body.session).not.toBeNull();
  });

  // ASVS 6.4.3
  it('is asked for after a reset of the password, too', async () => {
    const person = await someone();
    const { secret } = await enrol(person);
    expect((await post('password-resets', { email: person.email, audience: 'portal', language: 'en' })).status).toBe(
      202,
    );
    const [mail] = await mails(person.email, 'Set a new password');
    const token = /\/reset#([A-Za-z0-9_-]{43})\s/.exec(mail?.text ?? '')?.[1] ?? '';
    expect((await post('password-resets/completion', { token, password: NEXT })).status).toBe(204);
    expect((await login(person.email, NEXT)).body).toEqual({ session: null, choose: [], secondFactor: true });
    expect((await login(person.email, NEXT, { code: codeAt(secret) })).body.session).toMatchObject({
      accountId: person.accountId,
    });
  });

  it('allows a shorter password, and then can not be removed before a longer one', async () => {
    const person = await someone();
    const { caller, secret } = await enrol(person);
    expect(
      (await caller.write('POST', '/auth/password', { currentPassword: TEST_PASSWORD, newPassword: 'tree 42!' }))
        .status,
    ).toBe(204);
    expect(codeOf(await caller.write('DELETE', '/auth/second-factor'))).toBe('409 second-factor.password-too-short');
    expect(
      (await caller.write('POST', '/auth/password', { currentPassword: 'tree 42!', newPassword: NEXT })).status,
    ).toBe(204);
    expect((await caller.write('DELETE', '/auth/second-factor')).status).toBe(204);
    expect((await login(person.email, NEXT)).body.session).not.toBeNull();
    expect(codeOf(await caller.write('DELETE', '/auth/second-factor'))).toBe('409 second-factor.inactive');
    expect(secret).not.toBe('');
  });

  it('stands neither in the database nor in a log line', async () => {
    const person = await someone();
    const { secret, codes } = await enrol(person);
    const { rows } = await api.databases.databases
      .vault('owner')
      .query(
        `select encode(secret_sealed, 'escape') as text from identity.second_factor union all select encode(code_hash, 'hex') from identity.recovery_code`,
      );
    for (const text of [...rows.map((row: { text: string }) => row.text), ...logLines]) {
      expect([secret, ...codes].filter((one) => text.includes(one))).toEqual([]);
    }
  });
});

it('leaves nothing of an erased client: no request for a password, no second factor', async () => {
  const client = await api.join(org.orgId, 'client');
  const caller = await api.login(client);
  await caller.write('POST', '/auth/second-factor');
  await post('password-resets', { email: client.email, audience: 'app', language: 'en' });
  const rows = async () => {
    const index = api.app.get(EmailAddresses).index(client.email);
    const found = await api.databases.databases
      .vault('owner')
      .query(
        `select 'reset' as what from identity.password_reset where email_index = $1 union all select 'factor' from identity.second_factor where account_id = $2`,
        [index, client.accountId],
      );
    return found.rows.map(({ what }: { what: string }) => what).sort();
  };
  expect(await rows()).toEqual(['factor', 'reset']);
  await api.app.get(Accounts).forgetClient(org.orgId, client.clientId ?? '');
  expect(await rows()).toEqual([]);
});

// security.md scenario 28
describe('a sensitive operation', () => {
  it('wants a proof of the password that is at most ten minutes old', async () => {
    const alba = await api.login(org.alba);
    clock.advance(600_001);
    const refreshed = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      payload: { audience: 'portal' },
      headers: { cookie: `__Host-tf_portal=${alba.cookie}`, origin: 'http://clinic.test' },
    });
    const ask = () =>
      api.inject({
        method: 'POST',
        url: '/api/v1/history/exports',
        headers: { authorization: `Bearer ${refreshed.body.accessToken}`, 'idempotency-key': 'the-same-export' },
      });
    const prove = (password: string) =>
      api.inject({
        method: 'POST',
        url: '/api/v1/auth/step-up',
        payload: { password },
        remoteAddress: '203.0.113.9',
        headers: { authorization: `Bearer ${refreshed.body.accessToken}` },
      });
    expect(codeOf(await ask())).toBe('403 session.step-up-required');
    expect(codeOf(await prove('not the right password'))).toBe('422 password.wrong');
    expect(codeOf(await ask())).toBe('403 session.step-up-required');
    expect((await prove(TEST_PASSWORD)).status).toBe(204);
    expect((await ask()).status).toBe(202);
    clock.advance(600_001);
    const token = (await api.login(org.alba)).accessToken;
    expect(
      (
        await api.inject({
          method: 'POST',
          url: '/api/v1/history/exports',
          headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'another-export' },
        })
      ).status,
    ).toBe(202);
  });

  it('wants the code, too, of who has a second factor', async () => {
    const person = await someone();
    const caller = await api.login(person);
    const { secret } = (await caller.write('POST', '/auth/second-factor')).body;
    const code = (step: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() + step * 30_000 });
    await caller.write('POST', '/auth/second-factor/confirmation', { code: code(0) });
    expect(codeOf(await caller.write('POST', '/auth/step-up', { password: TEST_PASSWORD }))).toBe(
      '422 second-factor.code-missing',
    );
    expect(codeOf(await caller.write('POST', '/auth/step-up', { password: TEST_PASSWORD, code: code(0) }))).toBe(
      '422 second-factor.code-wrong',
    );
    expect((await caller.write('POST', '/auth/step-up', { password: TEST_PASSWORD, code: code(1) })).status).toBe(204);
  });
});
