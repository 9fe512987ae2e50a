import { CommandBus } from '#libs/commands/buses.js';
import { randomUUID } from 'node:crypto';
import {
  loaderRequest,
  testApp,
  type Answer,
  type TestApp,
  type TestCaller,
  type TestPerson,
} from '#libs/testing/app.js';
import { SuspendMembership } from '#src/identity/membership/membership.commands.js';

// Real: the whole application on PostgreSQL, asked in process.
describe('who cares for whom, over HTTP', () => {
  let app: TestApp;
  let people: Record<'lena' | 'ida' | 'tom' | 'ada' | 'boss', TestPerson> & { orgId: string };
  let lena: TestCaller, ida: TestCaller, tom: TestCaller, ada: TestCaller, boss: TestCaller, stranger: TestCaller;
  let theirs: string;
  const register = async (caller: TestCaller, name = 'Helena Brandt'): Promise<string> =>
    String(
      (await caller.write('POST', '/clients', { name, contact: { kind: 'email', value: 'helena@example.org' } })).body
        .id,
    );
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const following = (caller: TestCaller, of: TestCaller) => {
    caller.after = of.after;
    return caller;
  };
  const idsOf = ({ body }: Answer): string[] => body.items.map(({ clientId }: { clientId: string }) => clientId);
  const care = (caller: TestCaller, clientIds: readonly string[], change: object, headers?: Record<string, string>) =>
    caller.write('POST', '/clients/care-changes', { clientIds, ...change }, headers);
  const formTeam = async (name: string, ...members: TestPerson[]): Promise<string> => {
    const team = String((await boss.write('POST', '/teams', { name })).body.id);
    for (const { accountId } of members) await boss.write('POST', `/teams/${team}/members`, { accountId });
    return team;
  };
  const rename = (team: string, name: string, revision: number) =>
    boss.write('PATCH', `/teams/${team}`, { name }, { 'if-match': `"${revision}"` });
  /** Withdrawn rights may work for five seconds more. */
  const endsWithin5s = async (ask: () => Promise<Answer>) => {
    const began = Date.now();
    while ((await ask()).status === 200) expect(Date.now() - began).toBeLessThan(20_000);
  };

  beforeAll(async () => {
    app = await testApp();
    people = await app.found({
      lena: 'dietitian',
      ida: 'dietitian',
      tom: 'trainer',
      ada: 'assistant',
      boss: 'org_admin',
    });
    const other = await app.found({ eve: 'dietitian' }, 'Clinic Elsewhere');
    [lena, ida, tom, ada, boss, stranger] = (await Promise.all(
      [people.lena, people.ida, people.tom, people.ada, people.boss, other.eve].map((person) => app.login(person)),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
    theirs = await register(stranger, 'Somebody Else');
  });
  afterAll(() => app.close());

  describe('teams', () => {
    it('are formed, named, filled and archived by an org_admin, and read by staff', async () => {
      const team = await formTeam('  Team   North ', people.ida, people.tom);
      expect((await rename(team, 'Team North-East', 2)).status).toBe(200);
      expect(codeOf(await boss.write('PATCH', `/teams/${team}`, { name: 'X' }))).toBe('428 precondition.required');
      expect(codeOf(await rename(team, 'Team North', 2))).toBe('412 stream.stale');
      await boss.write('DELETE', `/teams/${team}/members/${people.tom.accountId}`);
      const [shown] = (await following(lena, boss).get('/teams')).body.items;
      expect(shown).toMatchObject({
        teamId: team,
        name: 'Team North-East',
        archived: false,
        members: [
          { accountId: people.ida.accountId, displayName: 'The dietitian', active: true, since: expect.any(String) },
        ],
      });
      await boss.write('DELETE', `/teams/${team}`);
      expect(
        (await following(lena, boss).get('/teams')).body.items.find(
          ({ teamId }: { teamId: string }) => teamId === team,
        ),
      ).toMatchObject({ archived: true, members: [] });
      expect(codeOf(await rename(team, 'North', 5))).toBe('409 team.archived');
    });
    it("are nobody else's to change", async () => {
      const team = await formTeam('South');
      for (const caller of [lena, tom, ada]) {
        expect(codeOf(await caller.write('POST', '/teams', { name: 'Mine' }))).toBe('403 access.denied');
        expect(
          codeOf(await caller.write('POST', `/teams/${team}/members`, { accountId: caller.person.accountId })),
        ).toBe('403 access.denied');
      }
      expect((await stranger.get('/teams')).body).toEqual({ items: [] });
    });
    it.each(['auditor', 'researcher'] as const)('and clients are given to no %s', async (role) => {
      const { accountId } = await app.join(people.orgId, role);
      await app.settle();
      const [team, id] = [await formTeam('East'), await register(lena)];
      for (const answer of [
        await boss.write('POST', `/teams/${team}/members`, { accountId }),
        await lena.write('POST', `/clients/${id}/staff`, { accountId }),
        await boss.write('POST', '/staff-invitations', { email: 'new@example.org', roles: [role], teams: [team] }),
      ])
        expect(codeOf(answer)).toBe('422 staff.no-carer');
      const transfer = { action: 'transfer', accountId: people.lena.accountId, toAccountId: accountId };
      for (const change of [{ action: 'assign', accountId }, transfer])
        expect((await care(lena, [id], change)).body.refused).toEqual([{ clientId: id, code: 'staff.no-carer' }]);
    });
    it('take only staff of the org, and must exist', async () => {
      const team = await formTeam('West');
      expect(codeOf(await boss.write('POST', `/teams/${team}/members`, { accountId: stranger.person.accountId }))).toBe(
        '404 staff.unknown',
      );
      expect(
        codeOf(await boss.write('POST', `/teams/${randomUUID()}/members`, { accountId: people.ida.accountId })),
      ).toBe('404 team.unknown');
      expect(codeOf(await boss.write('POST', '/teams', { name: '   ' }))).toBe('422 team.name-invalid');
    });

    it('see their clients with the next read, in list and detail, and lose them with the member, the team and the assignment', async () => {
      const team = await formTeam('Care', people.ida);
      const id = await register(lena);
      expect((await care(lena, [id], { action: 'assign', teamId: team })).body).toMatchObject({
        changed: 1,
        unchanged: 0,
        refused: [],
      });
      following(ida, lena);
      expect((await ida.get(`/clients/${id}`)).body.teams).toEqual([
        { teamId: team, name: 'Care', since: expect.any(String), archived: false },
      ]);
      for (const query of ['', '?assignedTo=me', `?assignedTo=${people.ida.accountId}`, `?team=${team}`])
        expect(idsOf(await ida.get(`/clients${query}`))).toContain(id);
      expect(
        (await ida.get(`/client-summaries?clientIds=${id},${theirs}`)).body.items.map(
          ({ clientId }: { clientId: string }) => clientId,
        ),
      ).toEqual([id]);

      await boss.write('DELETE', `/teams/${team}/members/${people.ida.accountId}`);
      await endsWithin5s(() => ida.get(`/clients/${id}`));
      expect(idsOf(await ida.get('/clients'))).not.toContain(id);
      await boss.write('POST', `/teams/${team}/members`, { accountId: people.ida.accountId });
      expect((await following(ida, boss).get(`/clients/${id}`)).status).toBe(200);
      await care(lena, [id], { action: 'unassign', teamId: team });
      await endsWithin5s(() => ida.get(`/clients/${id}`));
      await care(lena, [id], { action: 'assign', teamId: team });
      expect((await following(ida, lena).get(`/clients/${id}`)).status).toBe(200);
      await boss.write('DELETE', `/teams/${team}`);
      await endsWithin5s(() => ida.get(`/clients/${id}`));
      expect(
        codeOf(
          await care(lena, [id], { action: 'assign', teamId: team }).then((answer) => ({
            ...answer,
            status: 200,
            body: answer.body.refused[0],
          })),
        ),
      ).toBe('200 team.unknown');
    });
  });

  describe('many clients at once', () => {
    it('are each decided alone, and the answer names the refused', async () => {
      const [mine, hers] = [await register(lena), await register(ida)];
      const missing = randomUUID();
      const answer = await care(lena, [mine, hers, theirs, missing, mine], {
        action: 'assign',
        accountId: people.tom.accountId,
      });
      expect(answer.body).toMatchObject({ changed: 1, unchanged: 0 });
      expect(answer.body.refused).toEqual(
        [hers, theirs, missing].map((clientId) => ({ clientId, code: 'client.unknown' })),
      );
      expect(answer.headers['trackforge-position']).toBe(answer.body.position);
      expect((await following(tom, lena).get(`/clients/${mine}`)).status).toBe(200);
      expect((await care(lena, [mine], { action: 'assign', accountId: people.tom.accountId })).body).toMatchObject({
        changed: 0,
        unchanged: 1,
        refused: [],
      });
    });
    it('repeated under the same key are done once', async () => {
      const id = await register(lena);
      const key = { 'idempotency-key': randomUUID() };
      const [one, two] = [
        await care(lena, [id], { action: 'assign', accountId: people.tom.accountId }, key),
        await care(lena, [id], { action: 'assign', accountId: people.tom.accountId }, key),
      ];
      expect([one.status, two.body]).toEqual([200, one.body]);
      expect((await lena.get(`/clients/${id}`)).body.assignedTo).toHaveLength(2);
    });
    it.each([
      ['statuses', { status: 'active' }, { status: 'archived' }],
      ['tags', { remove: ['VIP'] }, { add: ['VIP'] }],
      ['next-reviews', { date: null }, { date: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) }],
    ])('repeated under the same key answer as before, changed or not: %s', async (act, nothing, something) => {
      const clientIds = [await register(lena)];
      for (const [body, changed] of [
        [nothing, 0],
        [something, 1],
      ] as const) {
        const key = { 'idempotency-key': randomUUID() };
        const send = async () => (await lena.write('POST', `/clients/${act}`, { clientIds, ...body }, key)).body;
        const first = await send();
        expect(first).toMatchObject({ changed, unchanged: 1 - changed, refused: [] });
        expect(await send()).toEqual(first);
      }
    });
    it('move from one to another, and those who were not theirs stay', async () => {
      const [one, two] = [await register(lena), await register(ida)];
      const moved = await following(boss, ida).write('POST', '/clients/care-changes', {
        clientIds: [one, two],
        action: 'transfer',
        accountId: people.lena.accountId,
        toAccountId: people.ida.accountId,
      });
      expect(moved.body).toMatchObject({ changed: 1, refused: [{ clientId: two, code: 'client.not-assigned' }] });
      expect(
        (await boss.get(`/clients/${one}`)).body.assignedTo.map(({ accountId }: { accountId: string }) => accountId),
      ).toEqual([people.ida.accountId]);
      await endsWithin5s(() => lena.get(`/clients/${one}`));
    });
    it("are not an assistant's or a trainer's to give away", async () => {
      const id = await register(lena);
      await care(lena, [id], { action: 'assign', accountId: people.ada.accountId });
      for (const caller of [ada, tom])
        expect(
          codeOf(await care(following(caller, lena), [id], { action: 'assign', accountId: people.tom.accountId })),
        ).toBe('403 access.denied');
    });
    it.each([
      [{ action: 'assign' }, '422 care.target-invalid'],
      [{ action: 'assign', accountId: randomUUID(), teamId: randomUUID() }, '422 care.target-invalid'],
      [{ action: 'transfer', accountId: randomUUID() }, '422 care.target-invalid'],
      [{ action: 'give' }, '400 input.invalid'],
      [{ action: 'assign', accountId: 'x' }, '400 input.invalid'],
      [{ action: 'assign', accountId: randomUUID(), orgId: randomUUID() }, '400 input.invalid'],
    ])('refuse %j: %s', async (change, expected) =>
      expect(codeOf(await care(lena, [randomUUID()], change))).toBe(expected),
    );
    it.each([[[]], [['x']], [Array.from({ length: 201 }, () => randomUUID())]])(
      'refuse a selection that is none',
      async (clientIds) =>
        expect(codeOf(await care(lena, clientIds, { action: 'assign', accountId: people.tom.accountId }))).toBe(
          '400 input.invalid',
        ),
    );
    it('can be two hundred', async () => {
      const ids = Array.from({ length: 199 }, () => randomUUID());
      const mine = await register(lena);
      expect(
        (await care(lena, [...ids, mine], { action: 'assign', accountId: people.tom.accountId })).body,
      ).toMatchObject({ changed: 1, unchanged: 0 });
    });
  });

  it('leaves nobody orphaned when a member of staff is suspended', async () => {
    const gone = await app.join(people.orgId, 'dietitian');
    const [alone, shared, byTeam] = [await register(lena), await register(lena), await register(lena)];
    const team = await formTeam('Two', gone, people.ida);
    const onlyGone = await formTeam('One', gone);
    await care(lena, [alone, shared], { action: 'assign', accountId: gone.accountId });
    await care(lena, [shared], { action: 'assign', accountId: people.tom.accountId });
    await care(lena, [byTeam], { action: 'assign', teamId: team });
    await care(lena, [alone], { action: 'assign', teamId: onlyGone });
    await care(lena, [alone, shared, byTeam], { action: 'unassign', accountId: people.lena.accountId });
    await app.settle();
    expect(idsOf(await boss.get('/clients?assignedTo=nobody&limit=200'))).not.toContain(alone);
    await app.app.get(CommandBus).execute(new SuspendMembership(gone.accountId, loaderRequest(people.orgId)));
    await app.settle();
    const orphans = await boss.get('/clients?assignedTo=nobody&limit=200');
    expect(idsOf(orphans)).toEqual([alone]);
    expect(orphans.body.total).toBe(1);
    expect(orphans.body.items[0].assignedTo).toEqual([
      expect.objectContaining({ accountId: gone.accountId, active: false }),
    ]);
    expect(idsOf(await boss.get(`/clients?assignedTo=${gone.accountId}&limit=200`)).sort()).toEqual(
      [alone, byTeam, shared].sort(),
    );
    expect(
      (
        await care(boss, [alone, shared], {
          action: 'transfer',
          accountId: gone.accountId,
          toAccountId: people.ida.accountId,
        })
      ).body,
    ).toMatchObject({ changed: 2, refused: [] });
    expect(idsOf(await boss.get('/clients?assignedTo=nobody&limit=200'))).toEqual([]);
    expect((await following(ida, boss).get(`/clients/${alone}`)).status).toBe(200);
    expect(
      codeOf(
        await care(boss, [alone], { action: 'assign', accountId: gone.accountId }).then((answer) => ({
          ...answer,
          status: 200,
          body: answer.body.refused[0],
        })),
      ),
    ).toBe('200 staff.unknown');
  });

  it('refuses every act that would leave a client with nobody, and suspends all the same only when that is said', async () => {
    const only = await app.join(people.orgId, 'dietitian');
    const team = await formTeam('Only', only);
    const [byName, byTeam] = [await register(lena), await register(lena)];
    await care(lena, [byName], { action: 'assign', accountId: only.accountId });
    await care(lena, [byTeam], { action: 'assign', teamId: team });
    await care(lena, [byName, byTeam], { action: 'unassign', accountId: people.lena.accountId });
    await app.settle();
    const member = `/members/${only.accountId}`;
    const left = ({ status, body }: Answer) => [status, body.code, body.clients];
    expect(left(await boss.write('POST', `${member}/suspension`, {}))).toEqual([409, 'client.last-carer', 2]);
    expect(left(await boss.write('DELETE', member))).toEqual([409, 'client.last-carer', 2]);
    expect(left(await boss.write('PUT', `${member}/roles`, { roles: ['auditor'] }))).toEqual([
      409,
      'client.last-carer',
      2,
    ]);
    expect(left(await boss.write('DELETE', `/teams/${team}/members/${only.accountId}`))).toEqual([
      409,
      'client.last-carer',
      1,
    ]);
    expect(left(await boss.write('DELETE', `/teams/${team}`))).toEqual([409, 'client.last-carer', 1]);
    expect((await boss.write('PUT', `${member}/roles`, { roles: ['trainer'] })).status).toBe(200);
    // somebody else is there now: neither the team nor the person is the last
    await care(boss, [byTeam], { action: 'assign', accountId: people.ida.accountId });
    await app.settle();
    expect((await boss.write('DELETE', `/teams/${team}`)).status).toBe(200);
    expect((await boss.write('POST', `${member}/suspension`, { leavingAlone: true })).status).toBe(200);
  });

  // what one of the two checks is what the other one takes away: each pair is right alone, and wrong together
  describe('of two who stop to care at the same instant, one stays', () => {
    type Pair = (clientId: string, anna: TestPerson, ben: TestPerson) => Promise<readonly [ask: Ask, other: Ask]>;
    type Ask = () => Promise<Answer>;
    const suspend =
      ({ accountId }: TestPerson): Ask =>
      () =>
        boss.write('POST', `/members/${accountId}/suspension`, {});
    const unassign =
      (clientId: string, { accountId }: TestPerson): Ask =>
      () =>
        boss.write('DELETE', `/clients/${clientId}/staff/${accountId}`);
    const byBoth = (clientId: string, ...both: TestPerson[]) =>
      Promise.all(both.map(({ accountId }) => care(lena, [clientId], { action: 'assign', accountId })));
    const pairs: Record<string, Pair> = {
      'both suspended': async (clientId, anna, ben) => {
        await byBoth(clientId, anna, ben);
        return [suspend(anna), suspend(ben)];
      },
      'one suspended, one taken off the client': async (clientId, anna, ben) => {
        await byBoth(clientId, anna, ben);
        return [suspend(anna), unassign(clientId, ben)];
      },
      'one made an auditor, one removed': async (clientId, anna, ben) => {
        await byBoth(clientId, anna, ben);
        return [
          () => boss.write('PUT', `/members/${anna.accountId}/roles`, { roles: ['auditor'] }),
          () => boss.write('DELETE', `/members/${ben.accountId}`),
        ];
      },
      'one taken out of the team, one off the client': async (clientId, anna, ben) => {
        const team = await formTeam(`Of ${clientId}`, anna);
        await care(lena, [clientId], { action: 'assign', teamId: team });
        await care(lena, [clientId], { action: 'assign', accountId: ben.accountId });
        return [
          () => boss.write('DELETE', `/teams/${team}/members/${anna.accountId}`),
          () => care(boss, [clientId], { action: 'unassign', accountId: ben.accountId }).then(ofTheOnly),
        ];
      },
      'one passes the client on to one who is suspended': async (clientId, anna, ben) => {
        await byBoth(clientId, anna);
        const on = { action: 'transfer', accountId: anna.accountId, toAccountId: ben.accountId };
        return [suspend(ben), () => care(boss, [clientId], on).then(ofTheOnly)];
      },
    };
    /** What was said of the only client of a bulk act, as if it had been asked for alone. */
    const ofTheOnly = (answer: Answer): Answer =>
      answer.body.refused.length === 0 ? answer : { ...answer, status: 409, body: answer.body.refused[0] };

    it.each(Object.keys(pairs))('%s', async (name) => {
      for (let round = 0; round < 4; round += 1) {
        const [anna, ben] = [await app.join(people.orgId, 'dietitian'), await app.join(people.orgId, 'dietitian')];
        const clientId = await register(lena);
        const asks = await pairs[name]!(clientId, anna, ben);
        await care(lena, [clientId], { action: 'unassign', accountId: people.lena.accountId });
        await app.settle();
        const answers = await Promise.all((round % 2 === 0 ? asks : asks.toReversed()).map((ask) => ask()));
        expect(answers.map(({ status }) => (status < 300 ? 'done' : status)).sort()).toEqual([409, 'done']);
        await app.settle();
        expect(idsOf(await boss.get('/clients?assignedTo=nobody&limit=200'))).not.toContain(clientId);
      }
    });
  });
});
