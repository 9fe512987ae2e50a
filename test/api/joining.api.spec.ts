import type { CapturedMail, CapturedMails } from '#libs/engines/mail/captured-mails.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
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
import { Accounts } from '#src/identity/contract.js';
import { invitationDecider } from '#src/identity/invitation/invitation.decider.js';

const START_MS = 120_000;
const clock = new MovingClock('2026-03-02T09:00:00.000Z');
const PASSWORD = 'quite a long password';

let api: TestApp;
let org: { orgId: string } & Record<'alba' | 'nora' | 'tom', TestPerson>;
let alba: TestCaller;
let nora: TestCaller;
beforeAll(async () => {
  api = await testApp({ clock });
  org = await api.found({ alba: 'org_admin', nora: 'dietitian', tom: 'assistant' }, 'Clinic <Lindenhof>');
  alba = await api.login(org.alba);
  nora = await api.login(org.nora);
}, START_MS);
afterAll(() => api?.close());

let addresses = 0;
const address = () => `person${(addresses += 1)}@clinic.example`;
const mails = async (to: string): Promise<readonly CapturedMail[]> =>
  (await api.app.get<CapturedMails>(Mailer).list(10_000)).filter((mail) => mail.to === to);
const mailsTo = async (to: string, count = 1): Promise<readonly CapturedMail[]> => {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = await mails(to);
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no mail to ${to}`);
};
const tokenIn = (mail: CapturedMail | undefined): string => /\/join#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
let peers = 0;
/** Everybody comes from an address of their own: limits per peer have their own specs. */
const post = (path: string, payload: object) => {
  peers += 1;
  return api.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    payload,
    remoteAddress: `10.1.${peers >> 8}.${peers & 255}`,
  });
};
const preview = async (token: string) => await post('/invitations/preview', { token });
const accept = (token: string, password = PASSWORD, name = 'Lea Sommer') =>
  post('/invitations/acceptance', { token, name, password });
const login = (email: string, password = PASSWORD, audience = 'portal', orgId?: string) =>
  post('/auth/login', { email, password, audience, ...(orgId ? { orgId } : {}) });
const invite = (email: string, role = 'trainer') =>
  alba.write('POST', '/staff-invitations', { email, roles: [role], language: 'en' });
const outcome = ({ status, body }: Answer) => [status, body?.code];
/** Invited, and the mail is there. */
const invited = async (role = 'trainer', email = address()): Promise<{ email: string; id: string; token: string }> => {
  const answer = await invite(email, role);
  expect(answer.status).toBe(201);
  const [mail] = await mailsTo(email);
  return { email, id: answer.body.id, token: tokenIn(mail) };
};

describe('a staff invitation', () => {
  it('comes by mail in the name of the organisation, with the link behind a fragment and nothing of the token elsewhere', async () => {
    const { email, token, id } = await invited();
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe('Clinic <Lindenhof> invites you to its team');
    expect(mail?.text).toContain(`http://clinic.test/join#${token}`);
    expect(mail?.html).toContain('Clinic &lt;Lindenhof&gt;');
    expect(mail?.html).not.toContain('<Lindenhof>');
    const events = await api.streams.recorded({ orgId: org.orgId, category: 'invitation', streamId: id });
    expect(JSON.stringify(events)).not.toContain(token.split('.')[1]);
    const { rows } = await api.databases.databases
      .vault('owner')
      .query('select * from identity.invitation_token where invitation_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
  });

  it('is looked at as often as somebody likes, and then makes a member', async () => {
    const { email, token } = await invited('trainer');
    for (let looks = 0; looks < 3; looks += 1) {
      expect((await preview(token)).body).toEqual({
        state: 'open',
        orgName: 'Clinic <Lindenhof>',
        role: 'trainer',
        roles: ['trainer'],
        audience: 'portal',
        email,
        name: null,
        until: '2026-03-05T09:00:00.000Z',
        hasAccount: false,
      });
    }
    const joined = await accept(token);
    expect([joined.status, joined.body]).toEqual([
      200,
      { orgId: org.orgId, orgName: 'Clinic <Lindenhof>', email, audience: 'portal' },
    ]);
    // at once: who joined is not told that there is no place for them
    const session = (await login(email)).body.session;
    expect(session).toMatchObject({ role: 'trainer', displayName: 'Lea Sommer', orgId: org.orgId });
    expect(
      (await alba.get('/staff-invitations')).body.items.map((item: { email: string }) => item.email),
    ).not.toContain(email);
    expect((await alba.get('/members')).body.items).toContainEqual({
      accountId: session.accountId,
      displayName: 'Lea Sommer',
      email,
      role: 'trainer',
      roles: ['trainer'],
      status: 'active',
      secondFactor: false,
    });
  });

  it('works once, for one of fifty at the same time', async () => {
    const { token, email } = await invited();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => accept(token, `${PASSWORD} ${index}`)));
    const winners = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => ![200, 409, 410, 422, 429].includes(status)).map(outcome)).toEqual([]);
    expect((await login(email, `${PASSWORD} ${winners[0]}`)).status).toBe(200);
    expect(outcome(await accept(token))).toEqual([410, 'invitation.used']);
    expect((await preview(token)).body).toMatchObject({ state: 'used', email: null, hasAccount: false });
  });

  it('leads into the teams that were chosen with it, also when the process died before it could', async () => {
    const [north, south, gone] = await Promise.all(
      ['North', 'South', 'Gone'].map(async (name) => String((await alba.write('POST', '/teams', { name })).body.id)),
    );
    await api.settle();
    const email = address();
    expect(
      (await alba.write('POST', '/staff-invitations', { email, roles: ['trainer'], teams: [north, gone] })).status,
    ).toBe(201);
    expect((await alba.write('DELETE', `/teams/${gone}`)).status).toBe(200);
    expect((await accept(tokenIn((await mailsTo(email))[0]))).status).toBe(200);
    const membersOf = async (teamId: string | undefined) =>
      (await alba.get('/teams')).body.items
        .find((team: { teamId: string }) => team.teamId === teamId)
        .members.map(({ displayName }: { displayName: string }) => displayName);
    await api.settle();
    expect([await membersOf(north), await membersOf(south)]).toEqual([['Lea Sommer'], []]);
    // accepted, and then nothing: what follows is the reaction's
    const second = address();
    const { body } = await alba.write('POST', '/staff-invitations', {
      email: second,
      roles: ['trainer'],
      teams: [south],
    });
    const { accountId } = await api.app.get(Accounts).create({ email: second, password: TEST_PASSWORD });
    await api.streams.run(
      invitationDecider,
      { orgId: org.orgId, streamId: body.id },
      { type: 'AcceptInvitation', accountId, displayName: 'Kim Late', sending: 1, now: clock.now().toISOString() },
      loaderRequest(org.orgId),
    );
    for (let waited = 0; !(await membersOf(south)).includes('Kim Late'); waited += 100) {
      if (waited > 10_000) throw new Error('never in the team');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  it('leads into teams that are there only', async () => {
    const {
      body: { id },
    } = await alba.write('POST', '/teams', { name: 'Soon gone' });
    await alba.write('DELETE', `/teams/${id}`);
    await api.settle();
    const to = (teams: readonly string[]) =>
      alba.write('POST', '/staff-invitations', { email: address(), roles: ['trainer'], teams });
    expect(outcome(await to([id]))).toEqual([409, 'team.archived']);
    expect(outcome(await to(['0199f3a2-8c1e-7d00-9d5e-2f4be1c0a010']))).toEqual([404, 'team.unknown']);
    expect((await to(['not a team'])).status).toBe(400);
  });

  it('opens nothing after 72 hours, and again when it is sent again', async () => {
    const { token, email, id } = await invited();
    clock.advance(72 * 3_600_000);
    try {
      const lena = await api.login(org.alba);
      expect((await preview(token)).body).toMatchObject({ state: 'expired', email: null });
      expect(outcome(await accept(token))).toEqual([410, 'invitation.expired']);
      expect(
        (await lena.get('/staff-invitations')).body.items.find(
          (item: { invitationId: string }) => item.invitationId === id,
        ).state,
      ).toBe('expired');
      expect((await lena.write('POST', `/staff-invitations/${id}/sendings`)).status).toBe(200);
      const newer = tokenIn((await mailsTo(email, 2)).find((mail) => tokenIn(mail) !== token));
      expect((await preview(token)).body.state).toBe('replaced');
      expect(outcome(await accept(token))).toEqual([410, 'invitation.replaced']);
      expect((await accept(newer)).status).toBe(200);
    } finally {
      clock.advance(-72 * 3_600_000);
    }
  });

  it('opens nothing when it was taken back', async () => {
    const { token, id } = await invited();
    expect((await alba.write('DELETE', `/staff-invitations/${id}`)).status).toBe(200);
    expect((await preview(token)).body.state).toBe('revoked');
    expect(outcome(await accept(token))).toEqual([410, 'invitation.revoked']);
    expect(outcome(await alba.write('POST', `/staff-invitations/${id}/sendings`))).toEqual([410, 'invitation.revoked']);
  });

  it('is made once per address, however it is written, and not for who is here already', async () => {
    const { email } = await invited();
    expect(outcome(await invite(email.toUpperCase()))).toEqual([409, 'invitation.already-sent']);
    expect(outcome(await invite(org.nora.email))).toEqual([409, 'membership.already-granted']);
    // another mailbox is another person
    expect((await invite(email.replace('@', '+clinic@'))).status).toBe(201);
  });

  it('refuses a short password and uses nothing up', async () => {
    const { token } = await invited();
    expect(outcome(await accept(token, 'fourteen chars'))).toEqual([422, 'password.too-short']);
    expect(outcome(await accept(token, PASSWORD, '   '))).toEqual([400, 'input.invalid']);
    expect((await accept(token, '🥕'.repeat(15))).status).toBe(200);
  });

  it('of nobody, of another org or cut short is unknown', async () => {
    const { token } = await invited();
    const other = await api.found({ boss: 'org_admin' }, 'Other');
    for (const bad of [
      'x',
      `${org.orgId}.${'A'.repeat(43)}`,
      token.replace(org.orgId, other.orgId),
      token.slice(0, -1),
    ]) {
      expect(outcome(await preview(bad))).toEqual([404, 'invitation.unknown']);
      expect(outcome(await accept(bad))).toEqual([404, 'invitation.unknown']);
    }
  });

  it.each(['dietitian', 'assistant'])('is not for a %s to make or see', async (role) => {
    const caller = await api.login(role === 'dietitian' ? org.nora : org.tom);
    expect(
      (await caller.write('POST', '/staff-invitations', { email: address(), roles: ['trainer'], language: 'en' }))
        .status,
    ).toBe(403);
    expect((await caller.get('/staff-invitations')).status).toBe(403);
    expect((await caller.get('/members')).status).toBe(403);
  });

  it.each([['client'], ['system'], ['integration']])('is never for the role %s', async (role) =>
    expect((await invite(address(), role)).status).toBe(400),
  );
});

describe('an invited person with an account elsewhere', () => {
  it('joins with the password of that account, and with no other', async () => {
    const elsewhere = await api.found({ lena: 'dietitian' }, 'Where she works');
    const { token } = await invited('assistant', elsewhere.lena.email.toUpperCase());
    expect((await preview(token)).body.hasAccount).toBe(true);
    expect(outcome(await accept(token, 'another long password'))).toEqual([422, 'invitation.password-wrong']);
    // the refusal changed nothing: neither the password nor the invitation
    expect((await login(elsewhere.lena.email, 'another long password', 'portal', elsewhere.orgId)).status).toBe(401);
    expect((await accept(token, TEST_PASSWORD)).status).toBe(200);
    const asked = await login(elsewhere.lena.email, TEST_PASSWORD);
    expect(asked.body.choose.map(({ role }: { role: string }) => role).sort()).toEqual(['assistant', 'dietitian']);
  });

  it('is not who has another mailbox of a similar name', async () => {
    const elsewhere = await api.found({ lena: 'dietitian' }, 'Where he works');
    const { token, email } = await invited('assistant', elsewhere.lena.email.replace('@', '+x@'));
    expect((await preview(token)).body.hasAccount).toBe(false);
    expect((await accept(token)).status).toBe(200);
    expect((await login(email)).body.session.memberships).toHaveLength(1);
    expect((await login(elsewhere.lena.email, TEST_PASSWORD)).body.session.memberships).toHaveLength(1);
  });

  // security.md scenario 24: the mail goes to the address that the account is found by, never to one that only looks like it
  it('is the same person in full-width letters, and another one in letters that only look alike', async () => {
    const elsewhere = await api.found({ lena: 'dietitian' }, 'Where they work');
    const [local = '', domain = ''] = elsewhere.lena.email.split('@');
    const wide = `${[...local].map((letter) => (/[a-z0-9]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0)! + 0xfee0) : letter)).join('')}@${domain}`;
    const answer = await invite(wide, 'assistant');
    if (answer.status === 201) {
      const [mail] = await mailsTo(elsewhere.lena.email);
      expect((await preview(tokenIn(mail))).body).toMatchObject({ hasAccount: true, email: elsewhere.lena.email });
      expect(await mails(wide)).toEqual([]);
    } else expect(outcome(answer)).toEqual([400, 'input.invalid']);
    for (const twin of [
      `${local.replace('e', '\u0435')}@${domain}`,
      `${local}@${domain.replace('c', '\u0441')}`,
      `${local}.@${domain}`,
      `${local}@${domain}.`,
      `${local}\u200b@${domain}`,
    ]) {
      const other = await invite(twin, 'assistant');
      if (other.status !== 201) continue;
      const [mail] = await mailsTo(twin.normalize('NFKC'));
      expect([twin, (await preview(tokenIn(mail))).body.hasAccount]).toEqual([twin, false]);
    }
    expect((await login(elsewhere.lena.email, TEST_PASSWORD)).body.session.memberships).toHaveLength(1);
  });

  it('is answered to the inviter as anybody else', async () => {
    const elsewhere = await api.found({ lena: 'dietitian' }, 'Somewhere');
    const shape = ({ status, body, headers }: Answer) => [status, Object.keys(body), Object.keys(headers).sort()];
    expect(shape(await invite(elsewhere.lena.email))).toEqual(shape(await invite(address())));
  });
});

describe('a client invitation', () => {
  const register = async (caller: TestCaller, value = address()) => {
    const { body } = await caller.write('POST', '/clients', {
      name: 'Helena Brandt',
      contact: { kind: 'email', value },
    });
    return { clientId: String(body.id), email: value };
  };
  const inviteClient = (caller: TestCaller, clientId: string, email: string) =>
    caller.write('POST', `/clients/${clientId}/invitation`, { email, language: 'de' });

  it("leads to the app and to the client's own record", async () => {
    const { clientId, email } = await register(nora);
    expect((await nora.get(`/clients/${clientId}/invitation`)).body).toEqual({
      state: 'none',
      email: null,
      sentAt: null,
      until: null,
    });
    expect((await inviteClient(nora, clientId, email)).status).toBe(201);
    expect((await nora.get(`/clients/${clientId}/invitation`)).body).toMatchObject({ state: 'open', email });
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe('Clinic <Lindenhof> lädt Sie in die App ein');
    expect(mail?.text).toContain('http://clinic.test/app/join#');
    const token = tokenIn(mail);
    expect((await preview(token)).body).toMatchObject({
      state: 'open',
      audience: 'app',
      role: 'client',
      name: 'Helena Brandt',
    });
    expect((await accept(token, PASSWORD, 'Helena Brandt')).body.audience).toBe('app');
    expect((await login(email, PASSWORD, 'app')).body.session).toMatchObject({ role: 'client', clientId });
    expect((await login(email, PASSWORD, 'portal')).status).toBe(403);
    expect((await nora.get(`/clients/${clientId}/invitation`)).body.state).toBe('joined');
    expect(outcome(await inviteClient(nora, clientId, email))).toEqual([409, 'invitation.already-accepted']);
  });

  it('is sent once, again, and taken back', async () => {
    const { clientId, email } = await register(nora);
    await inviteClient(nora, clientId, email);
    expect(outcome(await inviteClient(nora, clientId, email))).toEqual([409, 'invitation.already-sent']);
    const first = tokenIn((await mailsTo(email))[0]);
    expect((await nora.write('POST', `/clients/${clientId}/invitation/sendings`)).status).toBe(200);
    await mailsTo(email, 2);
    expect(outcome(await accept(first))).toEqual([410, 'invitation.replaced']);
    expect((await nora.write('DELETE', `/clients/${clientId}/invitation`)).status).toBe(200);
    expect((await nora.get(`/clients/${clientId}/invitation`)).body.state).toBe('none');
    expect((await inviteClient(nora, clientId, email)).status).toBe(201);
  });

  it('ends when the clinic says so: sessions soon, history says who, and another invitation opens it anew', async () => {
    const { clientId, email } = await register(nora);
    const join = async (name: string) => {
      const count = (await mails(email)).length + 1;
      expect((await inviteClient(nora, clientId, email)).status).toBe(201);
      expect(
        (await accept(tokenIn((await mailsTo(email, count)).find((mail) => !used.has(tokenIn(mail)))), PASSWORD, name))
          .status,
      ).toBe(200);
      const answer = await login(email, PASSWORD, 'app');
      return {
        token: String(answer.body.session.accessToken),
        cookie: answer.cookies.find(({ name: cookie }) => cookie === '__Host-tf_app')?.value ?? '',
      };
    };
    const used = new Set<string>();
    const first = await join('Helena Brandt');
    for (const mail of await mails(email)) used.add(tokenIn(mail));
    const ask = (token: string) =>
      api.inject({ method: 'GET', url: `/api/v1/clients/${clientId}`, headers: { authorization: `Bearer ${token}` } });
    expect((await ask(first.token)).status).toBe(200);
    const tom = await api.login(org.tom);
    expect(outcome(await tom.write('DELETE', `/clients/${clientId}/app-access`))).toEqual([404, 'client.unknown']);
    expect(
      outcome(
        await api.inject({
          method: 'DELETE',
          url: `/api/v1/clients/${clientId}/app-access`,
          headers: { authorization: `Bearer ${first.token}`, 'idempotency-key': 'ends-my-own-place' },
        }),
      ),
    ).toEqual([403, 'access.denied']);
    expect(
      (
        await nora.write('DELETE', `/clients/${clientId}/app-access`, undefined, {
          'idempotency-key': 'ends-it-this-once',
        })
      ).status,
    ).toBe(200);
    const began = Date.now();
    while ((await ask(first.token)).status !== 401) {
      if (Date.now() - began > 20_000) throw new Error('still there');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await nora.get(`/clients/${clientId}/invitation`)).body.state).toBe('none');
    expect((await login(email, PASSWORD, 'app')).status).toBe(403);
    expect((await nora.write('DELETE', `/clients/${clientId}/app-access`)).status).toBe(200);
    expect(
      (await nora.get(`/clients/${clientId}/history?limit=50`)).body.items.filter(
        (entry: { type: string }) => entry.type === 'AppAccessEnded',
      ),
    ).toEqual([expect.objectContaining({ actor: expect.objectContaining({ accountId: org.nora.accountId }) })]);
    clock.advance(1_000);
    const second = await join('Helena Brandt');
    expect((await ask(second.token)).status).toBe(200);
    // the session of before stays dead, and so does the request of before
    const refreshed = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      payload: { audience: 'app' },
      headers: { cookie: `__Host-tf_app=${first.cookie}`, origin: 'http://clinic.test' },
    });
    expect(refreshed.status).toBe(401);
    expect(
      (
        await nora.write('DELETE', `/clients/${clientId}/app-access`, undefined, {
          'idempotency-key': 'ends-it-this-once',
        })
      ).status,
    ).toBe(200);
    await api.settle();
    expect((await ask(second.token)).status).toBe(200);
  });

  it('opens the app to another address after access ended, and erasure forgets both', async () => {
    const { clientId, email } = await register(nora);
    const other = address();
    const { headers } = await nora.get(`/clients/${clientId}`);
    expect(
      (
        await nora.write(
          'PATCH',
          `/clients/${clientId}`,
          {
            contacts: [
              { kind: 'email', value: email },
              { kind: 'email', value: other },
            ],
          },
          { 'if-match': String(headers.etag) },
        )
      ).status,
    ).toBe(200);
    for (const to of [email, other]) {
      expect((await inviteClient(nora, clientId, to)).status).toBe(201);
      expect((await accept(tokenIn((await mailsTo(to))[0]), PASSWORD, 'Helena Brandt')).status).toBe(200);
      expect((await login(to, PASSWORD, 'app')).body.session).toMatchObject({ clientId });
      if (to === email) expect((await nora.write('DELETE', `/clients/${clientId}/app-access`)).status).toBe(200);
    }
    expect((await login(email, PASSWORD, 'app')).status).toBe(403);
    const accounts = api.app.get(Accounts);
    await accounts.forgetClient(org.orgId, clientId);
    expect([await accounts.byEmail(email), await accounts.byEmail(other)]).toEqual([null, null]);
  });

  it('is written in the language of the organisation when none is chosen', async () => {
    const german = await api.found({ boss: 'org_admin' }, 'Praxis am Ring');
    const boss = await api.login(german.boss);
    const { revision } = (await boss.get('/org')).body;
    expect((await boss.write('PATCH', '/org', { language: 'de' }, { 'if-match': `"${revision}"` })).status).toBe(200);
    await api.settle();
    const [staff, client] = [address(), address()];
    expect((await boss.write('POST', '/staff-invitations', { email: staff, roles: ['trainer'] })).status).toBe(201);
    expect((await mailsTo(staff))[0]?.subject).toBe('Praxis am Ring lädt Sie ins Team ein');
    const { body } = await boss.write('POST', '/clients', {
      name: 'Helena Brandt',
      contact: { kind: 'email', value: client },
    });
    expect((await boss.write('POST', `/clients/${body.id}/invitation`, { email: client })).status).toBe(201);
    expect((await mailsTo(client))[0]?.subject).toBe('Praxis am Ring lädt Sie in die App ein');
    expect(
      (
        await boss.write('POST', '/auth/password', {
          currentPassword: TEST_PASSWORD,
          newPassword: 'a sentence only I would think of',
        })
      ).status,
    ).toBe(204);
    expect((await mailsTo(german.boss.email))[0]?.subject).toBe('Ihr Passwort wurde geändert');
  });

  it('goes to an address of the client only', async () => {
    const { clientId } = await register(nora);
    expect(outcome(await inviteClient(nora, clientId, 'somebody@else.example'))).toEqual([
      422,
      'invitation.not-a-contact',
    ]);
  });

  it('is not there for who has nothing to do with the client', async () => {
    const { clientId, email } = await register(nora);
    const tom = await api.login(org.tom);
    const other = await api.login((await api.found({ boss: 'org_admin' }, 'Elsewhere')).boss);
    for (const caller of [tom, other]) {
      expect(outcome(await inviteClient(caller, clientId, email))).toEqual([404, 'client.unknown']);
      expect(outcome(await caller.get(`/clients/${clientId}/invitation`))).toEqual([404, 'client.unknown']);
    }
    // an administrator reaches every client of the org
    alba.after = nora.after;
    expect((await inviteClient(alba, clientId, email)).status).toBe(201);
    // and not through the team's door
    expect((await alba.write('DELETE', `/staff-invitations/${clientId}`)).status).toBe(404);
  });
});

describe('a member of staff', () => {
  it('is suspended and reinstated, given another role and removed; each is felt soon', async () => {
    const person = await api.join(org.orgId, 'trainer');
    const caller = await api.login(person);
    alba.after = null;
    const feels = async (wanted: number) => {
      const began = Date.now();
      while ((await caller.get('/staff')).status !== wanted) {
        if (Date.now() - began > 20_000) throw new Error(`not ${wanted}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    expect((await alba.write('POST', `/members/${person.accountId}/suspension`)).status).toBe(200);
    await feels(401);
    expect(
      (await alba.get('/members')).body.items.find((item: { accountId: string }) => item.accountId === person.accountId)
        .status,
    ).toBe('suspended');
    expect(outcome(await invite(person.email))).toEqual([409, 'membership.suspended']);
    expect((await alba.write('DELETE', `/members/${person.accountId}/suspension`)).status).toBe(200);
    await feels(200);
    expect((await alba.write('PUT', `/members/${person.accountId}/roles`, { roles: ['researcher'] })).status).toBe(200);
    await feels(403);
    const cookie =
      (await login(person.email, TEST_PASSWORD)).cookies.find(({ name }) => name === '__Host-tf_portal')?.value ?? '';
    expect((await alba.write('DELETE', `/members/${person.accountId}`)).status).toBe(200);
    await feels(401);
    expect((await alba.get('/members')).body.items.map((item: { accountId: string }) => item.accountId)).not.toContain(
      person.accountId,
    );
    expect((await login(person.email, TEST_PASSWORD)).status).toBe(403);
    clock.advance(1_000);
    // and comes back by an invitation, with the password they have; not by a session of before
    const { token } = await invited('assistant', person.email);
    expect((await accept(token, TEST_PASSWORD)).status).toBe(200);
    expect((await login(person.email, TEST_PASSWORD)).body.session.role).toBe('assistant');
    const refreshed = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      payload: { audience: 'portal' },
      headers: { cookie: `__Host-tf_portal=${cookie}`, origin: 'http://clinic.test' },
    });
    expect(refreshed.status).toBe(401);
  });

  it('who is the last administrator stays one, also when two lay theirs down at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { boss, second } = await api.found({ boss: 'org_admin', second: 'org_admin' }, 'Two bosses');
      const callers = [await api.login(boss), await api.login(second)] as const;
      // each alone would be allowed
      const answers = await Promise.all(
        [boss, second].map(({ accountId }, index) =>
          callers[index]!.write('PUT', `/members/${accountId}/roles`, { roles: ['dietitian'] }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('membership.last-admin');
    }
  });

  it('is unknown in another organisation, and a client is no member of staff', async () => {
    const other = await api.found({ boss: 'org_admin' }, 'Foreign');
    const client = await api.join(org.orgId, 'client');
    for (const accountId of [other.boss.accountId, client.accountId]) {
      expect(outcome(await alba.write('DELETE', `/members/${accountId}`))).toEqual([404, 'staff.unknown']);
      expect(outcome(await alba.write('PUT', `/members/${accountId}/roles`, { roles: ['trainer'] }))).toEqual([
        404,
        'staff.unknown',
      ]);
    }
  });
});
