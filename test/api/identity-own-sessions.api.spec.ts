import { CommandBus } from '#libs/commands/buses.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { loaderRequest, testApp, TEST_PASSWORD, type TestApp, type TestPerson } from '#libs/testing/app.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Accounts, GrantMembership } from '#src/identity/contract.js';
import { SessionFamilies } from '#src/identity/session/session-families.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const clock = new MovingClock('2026-03-02T09:00:00.000Z');
let api: TestApp;
let org: { orgId: string } & Record<'nora' | 'tom', TestPerson>;
beforeAll(async () => {
  api = await testApp({ clock });
  org = await api.found({ nora: 'dietitian', tom: 'assistant' });
});
afterAll(() => api?.close());

const someone = () => api.join(org.orgId, 'dietitian');
const on = (person: TestPerson, userAgent: string, orgId = org.orgId) =>
  api.login(person, { orgId, headers: { 'user-agent': userAgent } });
const refresh = (cookie: string, userAgent: string) =>
  api.inject({
    method: 'POST',
    url: '/api/v1/auth/refresh',
    payload: { audience: 'portal' },
    headers: { cookie: `__Host-tf_portal=${cookie}`, origin: 'http://clinic.test', 'user-agent': userAgent },
  });
const sessionIdOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sid;

describe('own sessions', () => {
  it('are listed with device, first and last use, this one first', async () => {
    const person = await someone();
    const desk = await on(person, FIREFOX);
    clock.advance(60_000);
    const home = await on(person, SAFARI);
    clock.advance(540_000);
    expect((await refresh(desk.cookie, FIREFOX)).status).toBe(200);
    const { status, body } = await home.get('/auth/sessions');
    expect(status).toBe(200);
    const seen = { orgName: 'Clinic Lindenhof', audience: 'portal' };
    const began = clock.now().getTime() - 600_000;
    expect(body.items).toEqual([
      {
        ...seen,
        sessionId: sessionIdOf(home.accessToken),
        current: true,
        browser: 'Safari',
        platform: 'macOS',
        startedAt: new Date(began + 60_000).toISOString(),
        lastUsedAt: new Date(began + 60_000).toISOString(),
      },
      {
        ...seen,
        sessionId: sessionIdOf(desk.accessToken),
        current: false,
        browser: 'Firefox',
        platform: 'Windows',
        startedAt: new Date(began).toISOString(),
        lastUsedAt: new Date(began + 600_000).toISOString(),
      },
    ]);
  });

  it('end one by one, at once and for good, in whatever org they are', async () => {
    const person = await someone();
    const other = await api.found({ boss: 'org_admin' }, 'Another Clinic');
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
    const here = await on(person, FIREFOX);
    const there = await on(person, SAFARI, other.orgId);
    expect((await here.get('/auth/sessions')).body.items.map(({ orgName }: { orgName: string }) => orgName)).toEqual([
      'Clinic Lindenhof',
      'Another Clinic',
    ]);
    const sessionId = sessionIdOf(there.accessToken);
    expect((await here.write('DELETE', `/auth/sessions/${sessionId}`)).status).toBe(204);
    expect((await there.get('/auth/session')).status).toBe(401);
    expect((await refresh(there.cookie, SAFARI)).status).toBe(401);
    expect((await here.get('/auth/session')).status).toBe(200);
    const again = await here.write('DELETE', `/auth/sessions/${sessionId}`);
    expect([again.status, again.body.code]).toEqual([404, 'session.unknown']);
    const events = await api.streams.recorded({ orgId: other.orgId, category: 'session', streamId: sessionId });
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: 'SessionStarted' },
      { type: 'SessionEnded', data: { reason: 'revoked' } },
    ]);
  });

  it('end all but this one', async () => {
    const person = await someone();
    const [here, first, second] = [await on(person, FIREFOX), await on(person, SAFARI), await on(person, SAFARI)];
    const bystander = await api.login(org.tom);
    expect((await here.write('DELETE', '/auth/sessions')).body).toEqual({ ended: 2 });
    expect([
      (await first.get('/auth/session')).status,
      (await second.get('/auth/session')).status,
      (await here.get('/auth/session')).status,
    ]).toEqual([401, 401, 200]);
    expect((await bystander.get('/auth/session')).status).toBe(200);
    expect((await here.get('/auth/sessions')).body.items).toHaveLength(1);
    expect((await here.write('DELETE', '/auth/sessions')).body).toEqual({ ended: 0 });
  });

  it("are nobody else's: a foreign session is as unknown as none", async () => {
    const [tom, nora] = [await api.login(org.tom), await api.login(org.nora)];
    const foreign = await tom.write('DELETE', `/auth/sessions/${sessionIdOf(nora.accessToken)}`);
    const missing = await tom.write('DELETE', '/auth/sessions/0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001');
    expect([foreign.status, { ...foreign.body, requestId: '' }]).toEqual([404, { ...missing.body, requestId: '' }]);
    expect((await nora.get('/auth/session')).status).toBe(200);
    const sessions: { sessionId: string }[] = (await tom.get('/auth/sessions')).body.items;
    expect(sessions.map(({ sessionId }) => sessionId)).not.toContain(sessionIdOf(nora.accessToken));
  });

  it('lose the race of a refresh against their end', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await someone();
      const [here, there] = [await on(person, FIREFOX), await on(person, SAFARI)];
      const [answer] = await Promise.all([refresh(there.cookie, SAFARI), here.write('DELETE', '/auth/sessions')]);
      const survivor = answer.cookies.find(({ name }) => name.startsWith('__Host-tf_'))?.value;
      expect((await refresh(there.cookie, SAFARI)).status).toBe(401);
      if (survivor) expect((await refresh(survivor, SAFARI)).status).toBe(401);
    }
  });

  it('do not begin with a password that was changed while it was checked', async () => {
    const person = await someone();
    const families = api.app.get(SessionFamilies);
    const begin = (hash: string) =>
      families.start(
        { familyId: newId(), orgId: org.orgId, accountId: person.accountId, audience: 'portal' },
        hash,
        SAFARI,
      );
    const proved = (await api.app.get(Accounts).byEmail(person.email))?.passwordHash ?? '';
    expect(await begin(proved)).not.toBeNull();
    const here = await on(person, FIREFOX);
    expect(
      (
        await here.write('POST', '/auth/password', {
          currentPassword: TEST_PASSWORD,
          newPassword: 'quite another sentence',
        })
      ).status,
    ).toBe(204);
    expect(await begin(proved)).toBeNull();
    const { rows } = await api.databases.databases
      .vault('owner')
      .query('select state from identity.session_family where account_id = $1 order by state', [person.accountId]);
    // the one begun before the change ended with it, though nobody had told of it yet
    expect(rows.map(({ state }: { state: string }) => state)).toEqual(['live', 'revoked']);
  });
});
