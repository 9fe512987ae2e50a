import { randomUUID } from 'node:crypto';
import { CommandBus } from '#libs/commands/buses.js';
import type { CapturedMail, CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import {
  loaderRequest,
  testApp,
  TEST_PASSWORD,
  type Answer,
  type TestApp,
  type TestPerson,
} from '#libs/testing/app.js';
import { GrantMembership, ChangeSubscription } from '#src/identity/contract.js';
import { standingChanged } from '#src/operations/cli/standing.js';

const START_MS = 120_000;
const clock = new MovingClock('2026-03-02T09:00:00.000Z');
const PASSWORD = 'quite a long password';
const DAY = 86_400_000;
const HOST = 'clinic.test';

let api: TestApp;
beforeAll(async () => {
  api = await testApp({ clock });
}, START_MS);
afterAll(() => api?.close());

let count = 0;
const next = () => (count += 1);
const address = () => `founder${next()}@practice.example`;
const post = (path: string, payload: object, headers = {}) => {
  const peer = next();
  return api.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    payload,
    headers,
    remoteAddress: `10.2.${peer >> 8}.${peer & 255}`,
  });
};
const form = (email: string, other = {}) => ({
  orgName: 'Practice Sommer',
  name: 'Lea Sommer',
  email,
  password: PASSWORD,
  units: 'metric',
  timeZone: 'Europe/Vienna',
  language: 'en',
  seesClients: false,
  ...other,
});
const mailTo = async (to: string): Promise<CapturedMail> => {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = (await api.app.get<CapturedMails>(Mailer).list(10_000)).find((mail) => mail.to === to);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${to}`);
};
const tokenIn = (mail: CapturedMail): string => /\/confirm#(\S+)/.exec(mail.text)?.[1] ?? '';
const ASKED = '__Host-tf_sign_up';
/** As the browser that asked has it. */
const kept = ({ cookies }: Answer) => ({
  cookie: `${ASKED}=${cookies.find(({ name }) => name === ASKED)?.value ?? ''}`,
});
const confirm = (token: string, headers = {}) => post('/sign-ups/confirmation', { token }, headers);
const login = (email: string, password = PASSWORD, orgId?: string) =>
  post('/auth/login', { email, password, audience: 'portal', ...(orgId ? { orgId } : {}) });
const outcome = ({ status, body }: Answer) => [status, body?.code];
const said = ({ status, headers, text }: Answer) => {
  // what the browser keeps is another random text each time
  const { 'x-request-id': _, date: __, 'set-cookie': ___, ...others } = headers;
  return { status, others, text };
};
const signedUp = async () => {
  const email = address();
  expect((await post('/sign-ups', form(email))).status).toBe(202);
  const token = tokenIn(await mailTo(email));
  const founded = await confirm(token);
  expect(founded.status).toBe(200);
  const { body } = await login(email);
  const person: TestPerson = {
    accountId: body.session.accountId,
    email,
    role: 'org_admin',
    orgId: body.session.orgId,
    clientId: null,
  };
  return { email, token, session: body.session, person, orgId: String(founded.body.orgId) };
};
const as =
  (accessToken: string) =>
  (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, headers = {}) =>
    api.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': `key-of-request-${next()}` }),
        ...headers,
      },
      ...(payload ? { payload } : {}),
    });

describe('signing up', () => {
  it('founds an organisation once the address is confirmed, and not before', async () => {
    const email = address();
    const answer = await post('/sign-ups', form(email));
    expect([answer.status, answer.text]).toEqual([202, '']);
    const mail = await mailTo(email);
    expect(mail.subject).toBe('Confirm your e-mail address');
    expect((await login(email)).status).toBe(401);
    const founded = await confirm(tokenIn(mail));
    expect(founded.body).toMatchObject({ orgName: 'Practice Sommer', email });
    expect((await login(email)).body.session).toMatchObject({
      orgName: 'Practice Sommer',
      role: 'org_admin',
      displayName: 'Lea Sommer',
      units: 'metric',
      timeZone: 'Europe/Vienna',
      readOnly: false,
      trialEndsAt: '2026-03-16T09:00:00.000Z',
    });
  });

  it('leaves nothing readable of what was typed, and nothing at all once it is confirmed', async () => {
    const email = address();
    await post('/sign-ups', form(email, { orgName: 'CANARY-PRACTICE' }));
    const token = tokenIn(await mailTo(email));
    const rows = async () =>
      JSON.stringify(
        (await api.databases.databases.vault('owner').query("select *, encode(sealed, 'escape') from identity.sign_up"))
          .rows,
      );
    for (const secret of ['CANARY-PRACTICE', email, token, PASSWORD]) expect(await rows()).not.toContain(secret);
    await confirm(token);
    const { rows: left } = await api.databases.databases
      .vault('owner')
      .query('select * from identity.sign_up where sealed is not null or password_hash is not null');
    expect(left.filter((row: { claimed_at: unknown }) => row.claimed_at !== null)).toEqual([]);
  });

  it('answers a known address as an unknown one, and tells its owner only', async () => {
    const { email } = await signedUp();
    const stranger = address();
    const answers = [
      await post('/sign-ups', form(email.toUpperCase(), { password: 'another long password' })),
      await post('/sign-ups', form(stranger)),
    ];
    expect(said(answers[0]!)).toEqual(said(answers[1]!));
    const mail = await mailTo(email.toUpperCase());
    expect(mail.subject).toBe('You already have an account');
    expect(mail.text).not.toContain('/confirm#');
    expect((await login(email, 'another long password')).status).toBe(401);
    expect((await login(email)).status).toBe(200);
  });

  it('works once, for one of fifty at the same time', async () => {
    const email = address();
    await post('/sign-ups', form(email));
    const token = tokenIn(await mailTo(email));
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200).map(outcome)).toEqual(Array(49).fill([410, 'sign-up.used']));
    expect((await login(email)).body.session.memberships).toHaveLength(1);
  });

  it('is over after 24 hours', async () => {
    const email = address();
    await post('/sign-ups', form(email));
    const token = tokenIn(await mailTo(email));
    clock.advance(DAY);
    try {
      expect(outcome(await confirm(token))).toEqual([410, 'sign-up.expired']);
    } finally {
      clock.advance(-DAY);
    }
  });

  it('founds one organisation, however many links of one address are opened at once', async () => {
    const email = address();
    for (const orgName of ['One', 'Two', 'Three'])
      expect((await post('/sign-ups', form(email, { orgName }))).status).toBe(202);
    let tokens: readonly string[] = [];
    for (let waited = 0; waited < 30_000 && tokens.length < 3; waited += 50) {
      const sent = await api.app.get<CapturedMails>(Mailer).list(10_000);
      tokens = [...new Set(sent.filter((mail) => mail.to === email).map(tokenIn))];
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const answers = await Promise.all(tokens.map(confirm));
    expect(answers.map(outcome).sort()).toEqual([
      [200, undefined],
      [409, 'account.exists'],
      [409, 'account.exists'],
    ]);
    expect((await login(email)).body.session.memberships).toHaveLength(1);
  });

  it('asked for again under one key is one mail; another form under it is refused', async () => {
    const email = address();
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await post('/sign-ups', form(email), key), await post('/sign-ups', form(email), key)];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(outcome(await post('/sign-ups', form(email, { orgName: 'Another' }), key))).toEqual([
      422,
      'idempotency.key-reused',
    ]);
    expect(outcome(await post('/sign-ups', form(email), { 'idempotency-key': 'x' }))).toEqual([
      400,
      'idempotency.key-invalid',
    ]);
    await mailTo(email);
    await post('/sign-ups', form(email));
    const mails = async () =>
      (await api.app.get<CapturedMails>(Mailer).list(10_000)).filter(({ to }) => to === email).length;
    for (let waited = 0; waited < 30_000 && (await mails()) < 2; waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await mails()).toBe(2);
  });

  it('signs the administrator in by the link, once', async () => {
    const email = address();
    const browser = kept(await post('/sign-ups', form(email)));
    const token = tokenIn(await mailTo(email));
    const founded = await confirm(token, browser);
    expect(founded.body.session).toMatchObject({ email, role: 'org_admin', roles: ['org_admin'], refreshToken: null });
    expect(founded.cookies.map(({ name }) => name)).toEqual(['__Host-tf_portal']);
    expect((await as(founded.body.session.accessToken)('GET', '/org')).status).toBe(200);
    const again = await confirm(token, browser);
    expect([again.status, again.body.code, again.cookies]).toEqual([410, 'sign-up.used', []]);
  });

  it('signs nobody in who opens the link in another browser: the password may be a stranger’s', async () => {
    const [mine, theirs] = [address(), address()];
    const stranger = kept(await post('/sign-ups', form(theirs)));
    await post('/sign-ups', form(mine));
    const token = tokenIn(await mailTo(mine));
    const founded = await confirm(token, stranger);
    expect([founded.status, founded.body.session, founded.body.email]).toEqual([200, null, mine]);
    expect(founded.cookies.map(({ name }) => name)).not.toContain('__Host-tf_portal');
  });

  it('refuses a repeated wish with another password, which would not hold', async () => {
    const email = address();
    const key = { 'idempotency-key': crypto.randomUUID() };
    expect((await post('/sign-ups', form(email), key)).status).toBe(202);
    expect((await post('/sign-ups', form(email), key)).status).toBe(202);
    expect(outcome(await post('/sign-ups', form(email, { password: 'another long password' }), key))).toEqual([
      422,
      'idempotency.key-reused',
    ]);
  });

  it('makes somebody who sees clients themselves dietitian and trainer, too; each act carries the role that grants it', async () => {
    const email = address();
    const browser = kept(await post('/sign-ups', form(email, { seesClients: true })));
    const { session } = (await confirm(tokenIn(await mailTo(email)), browser)).body;
    expect(session).toMatchObject({ role: 'org_admin', roles: ['org_admin', 'dietitian', 'trainer'] });
    expect(session.permissions).toEqual(
      expect.arrayContaining(['changeOrgSettings', 'publishMealPlan', 'setMemberRoles']),
    );
    const ask = as(session.accessToken);
    const registered = await ask('POST', '/clients', {
      name: 'Ada Berg',
      contact: { kind: 'phone', value: '+49 30 7654321' },
    });
    expect(registered.status).toBe(201);
    const clientId = registered.body.id;
    const after = { 'trackforge-after': String(registered.headers['trackforge-position']) };
    const drafted = await ask('POST', `/clients/${clientId}/meal-plans`, { name: 'First', weeks: 1 }, after);
    expect(drafted.status).toBe(201);
    expect((await ask('PATCH', '/org', { name: 'Practice Sommer & Ada' }, { 'if-match': '"1"' })).status).toBe(200);
    const streams = api.app.get(Streams);
    const actorOf = async (category: string, streamId: string) =>
      (await streams.recorded({ orgId: session.orgId, category, streamId })).at(-1)?.header.actor;
    const { accountId } = session;
    expect(await actorOf('mealPlan', drafted.body.id)).toEqual({ accountId, role: 'dietitian' });
    expect(await actorOf('org', session.orgId)).toEqual({ accountId, role: 'org_admin' });
  });

  it('takes over no account that was made with the address meanwhile', async () => {
    const email = address();
    await post('/sign-ups', form(email));
    const first = tokenIn(await mailTo(email));
    await post('/sign-ups', form(email, { password: 'the second long password', orgName: 'Second' }));
    let second = '';
    for (let waited = 0; waited < 30_000 && second === ''; waited += 50) {
      second =
        (await api.app.get<CapturedMails>(Mailer).list(10_000))
          .filter((mail) => mail.to === email)
          .map(tokenIn)
          .find((token) => token !== first) ?? '';
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await confirm(first)).status).toBe(200);
    expect(outcome(await confirm(second))).toEqual([409, 'account.exists']);
    expect((await login(email, 'the second long password')).status).toBe(401);
    expect((await login(email)).body.session.orgName).toBe('Practice Sommer');
  });

  it.each([
    ['a short password', { password: 'fourteen chars' }, [422, 'password.too-short']],
    ['no such time zone', { timeZone: 'Mars/Olympus' }, [400, 'input.invalid']],
    ['a name that turns text around', { orgName: 'a\u202eb' }, [400, 'input.invalid']],
    ['a role', { role: 'org_admin' }, [400, 'input.invalid']],
  ])('refuses %s', async (_, other, expected) =>
    expect(outcome(await post('/sign-ups', form(address(), other)))).toEqual(expected),
  );

  it('mails an address five times an hour at most, whoever asks', async () => {
    const email = address();
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await post('/sign-ups', form(email))).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});

describe('an organisation whose trial is over', () => {
  it('reads, signs in and exports, and changes nothing until it is unlocked', async () => {
    const { person, orgId } = await signedUp();
    clock.advance(14 * DAY);
    try {
      const { session } = (await login(person.email)).body;
      expect(session).toMatchObject({ readOnly: true, trialEndsAt: '2026-03-16T09:00:00.000Z' });
      const ask = as(session.accessToken);
      const register = () =>
        ask('POST', '/clients', { name: 'Helena Brandt', contact: { kind: 'phone', value: '+49 30 1234567' } });
      expect(outcome(await register())).toEqual([403, 'org.read-only']);
      expect(outcome(await ask('PATCH', '/org', { name: 'x' }, { 'if-match': '"1"' }))).toEqual([403, 'org.read-only']);
      expect((await ask('GET', '/clients')).status).toBe(200);
      expect((await ask('POST', '/history/exports', {})).status).toBe(202);
      await standingChanged({ app: api.app, output: process.stdout }, 'unlock', orgId);
      await api.settle();
      const began = Date.now();
      while ((await register()).status !== 201) {
        if (Date.now() - began > 20_000) throw new Error('not unlocked');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect((await ask('GET', '/auth/session')).body).toMatchObject({ readOnly: false, trialEndsAt: null });
      await api.app.get(CommandBus).execute(new ChangeSubscription('lock', loaderRequest(orgId)));
      await api.settle();
      expect((await login(person.email)).body.session.readOnly).toBe(true);
    } finally {
      clock.advance(-14 * DAY);
    }
  });
});

describe('settings of an organisation', () => {
  it('are read by everybody and changed by an administrator who saw them', async () => {
    const org = await api.found({ alba: 'org_admin', nora: 'dietitian' });
    const [alba, nora] = [await api.login(org.alba), await api.login(org.nora)];
    const seen = await nora.get('/org');
    expect(seen.body).toEqual({
      name: 'Clinic Lindenhof',
      country: 'DE',
      units: 'metric',
      timeZone: 'Europe/Berlin',
      mealSlots: null,
      nutrients: null,
      exportDays: 7,
      recordYears: 10,
      referenceSet: null,
      weekStart: 'monday',
      silentDays: 4,
      silentLonger: 6,
      adherenceDrop: 20,
      endingDays: 14,
      endingSoon: 3,
      overdueLong: 14,
      checkInLong: 3,
      unreadLong: 2,
      remindMinutes: 30,
      language: 'en',
      secondFactorRequired: false,
      trialEndsAt: null,
      readOnly: false,
      revision: 0,
    });
    expect((await nora.write('PATCH', '/org', { name: 'Mine' }, { 'if-match': '"0"' })).status).toBe(403);
    const lunch = { slotId: 'lunch', name: 'Mittag', time: '12:00' };
    const breakfast = { slotId: 'breakfast', name: 'Frühstück', time: '08:00' };
    const changed = await alba.write(
      'PATCH',
      '/org',
      { name: ' Lindenhof ', units: 'us', mealSlots: [lunch, breakfast] },
      { 'if-match': String(seen.headers.etag) },
    );
    expect([changed.status, changed.headers.etag]).toEqual([200, '"1"']);
    expect((await alba.get('/org')).body).toMatchObject({
      name: 'Lindenhof',
      units: 'us',
      timeZone: 'Europe/Berlin',
      mealSlots: [breakfast, lunch],
      revision: 1,
    });
    expect(outcome(await alba.write('PATCH', '/org', { name: 'Late' }, { 'if-match': '"0"' }))).toEqual([
      412,
      'stream.stale',
    ]);
    expect((await alba.get('/auth/session')).body).toMatchObject({ orgName: 'Lindenhof', units: 'us' });
    // a new plan begins with these meals
    nora.after = alba.after;
    const client = await nora.write('POST', '/clients', {
      name: 'Helena Brandt',
      contact: { kind: 'phone', value: '+49 30 1234567' },
    });
    const plan = await nora.write('POST', `/clients/${client.body.id}/meal-plans`, { name: 'Plan', weeks: 1 });
    expect((await nora.get(`/meal-plans/${plan.body.id}`)).body.slots).toEqual([breakfast, lunch]);
    await alba.write('PATCH', '/org', { mealSlots: null }, { 'if-match': '"1"' });
    expect((await alba.get('/org')).body.mealSlots).toBeNull();
  });
});

describe('going over to another organisation', () => {
  it('needs a place there and no password, and ends the session here', async () => {
    const here = await api.found({ tom: 'assistant' }, 'Here');
    const there = await api.found({ boss: 'org_admin' }, 'There');
    const foreign = await api.found({ boss: 'org_admin' }, 'Foreign');
    await api.app
      .get(CommandBus)
      .execute(
        new GrantMembership(
          here.tom.accountId,
          { role: 'trainer', displayName: 'Tom', clientId: null },
          loaderRequest(there.orgId),
        ),
      );
    await api.settle();
    const tom = await api.login(here.tom);
    const go = (orgId: string, headers: object = { origin: `http://${HOST}` }) =>
      api.inject({
        method: 'POST',
        url: '/api/v1/auth/switch',
        payload: { orgId },
        headers: { authorization: `Bearer ${tom.accessToken}`, ...headers },
      });
    expect(outcome(await go(foreign.orgId))).toEqual([403, 'login.no-membership']);
    expect(outcome(await go(there.orgId, { origin: 'https://evil.example' }))).toEqual([403, 'origin.foreign']);
    expect((await tom.get('/auth/session')).status).toBe(200);
    const answer = await go(there.orgId);
    expect(answer.body).toMatchObject({
      orgId: there.orgId,
      role: 'trainer',
      displayName: 'Tom',
      memberships: [{ orgName: 'Here' }, { orgName: 'There' }],
    });
    const cookie = answer.cookies.find(({ name }) => name === '__Host-tf_portal')?.value;
    expect(cookie?.startsWith(there.orgId)).toBe(true);
    expect((await as(answer.body.accessToken)('GET', '/staff')).status).toBe(200);
    expect((await tom.get('/auth/session')).status).toBe(401);
    expect((await login(here.tom.email, TEST_PASSWORD, here.orgId)).status).toBe(200);
  });
});
