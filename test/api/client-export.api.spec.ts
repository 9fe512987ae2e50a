import { randomUUID } from 'node:crypto';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type Answer, type TestApp, type TestCaller, type TestPerson } from '#libs/testing/app.js';

// Real: the whole application on PostgreSQL, asked in process.
describe('the client list as a file', () => {
  const clock = new MovingClock('2026-11-18T10:00:00.000Z');
  let app: TestApp;
  let people: Record<'lena' | 'tom' | 'ida' | 'rosa' | 'audra' | 'boss', TestPerson> & { orgId: string };
  let lena: TestCaller, boss: TestCaller;
  const ids: Record<string, string> = {};
  const take = (caller: TestCaller, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
    caller.write('POST', '/clients/exports', { sort: 'name', columns: [], ...body }, headers);
  const linesOf = ({ text }: Answer) =>
    text
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const events = async () =>
    (
      await app.databases.databases
        .main('worker')
        .query<{ n: number }>(`select count(*)::int as n from es.event where category = 'clientExport'`)
    ).rows[0]!.n;

  beforeAll(async () => {
    app = await testApp({ clock });
    people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      rosa: 'researcher',
      audra: 'auditor',
      boss: 'org_admin',
    });
    lena = await app.login(people.lena);
    boss = await app.login(people.boss);
    for (const name of ['Anna', '=Bert', 'Carla']) {
      ids[name] = String(
        (
          await lena.write('POST', '/clients', {
            name,
            contact: { kind: 'email', value: 'a@example.org' },
            sex: 'female',
            birthDate: '1990-01-02',
          })
        ).body.id,
      );
    }
    await lena.write('POST', '/clients/tags', { clientIds: [ids['Anna']], add: ['Vegan', 'Athlete'] });
    await lena.write('POST', '/clients/next-reviews', { clientIds: [ids['Carla']], date: '2026-12-01' });
    await lena.write('POST', `/clients/${ids['Anna']}/weights`, { entryId: newId(), date: '2026-11-18', kg: 80.5 });
    await app.settle();
  });
  afterAll(() => app.close());

  it('has the rows, order and columns of the list', async () => {
    const answer = await take(lena, { sort: '-name', columns: ['tags', 'weight', 'review', 'care'] });
    expect([
      answer.status,
      answer.headers['content-type'],
      answer.headers['content-disposition'],
      answer.headers['cache-control'],
    ]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename="clients-2026-11-18.csv"', 'no-store']);
    expect(answer.text.charCodeAt(0)).toBe(0xfeff);
    expect(linesOf(answer)).toEqual([
      '"reference","name","sex","birthDate","status","tags","weightKg","weightChangeKg","nextReview","assignedTo"',
      '"TF-1003","Carla","female","1990-01-02","active",,,,"2026-12-01","The dietitian"',
      `"TF-1002","'=Bert","female","1990-01-02","active",,,,,"The dietitian"`,
      '"TF-1001","Anna","female","1990-01-02","active","Athlete; Vegan",80.5,,,"The dietitian"',
    ]);
  });
  it('is narrowed as the list is', async () => {
    expect(linesOf(await take(lena, { tags: ['vegan'] }))).toHaveLength(2);
    expect(linesOf(await take(lena, { search: 'carla', nextReview: 'month' }))).toEqual([
      '"reference","name","sex","birthDate","status"',
      expect.stringContaining('Carla'),
    ]);
    expect(linesOf(await take(lena, { status: 'archived' }))).toHaveLength(1);
  });
  it("shows an org_admin who is not assigned nobody's health", async () => {
    const answer = await take(boss, { columns: ['tags', 'plan', 'weight', 'adherence', 'review', 'lastLog'] });
    expect(linesOf(answer).find((line) => line.includes('Anna'))).toBe('"TF-1001","Anna",,,"active",,,,,,,');
    expect(linesOf(await take(boss, { tags: ['vegan'] }))).toHaveLength(1);
    expect(linesOf(await take(boss, { lastActivity: 'never' }))).toHaveLength(1);
  });
  it('shows another dietitian nobody', async () =>
    expect(linesOf(await take(await app.login(people.tom)))).toHaveLength(1));
  it.each(['ida', 'rosa', 'audra'] as const)('is not for %s', async (name) =>
    expect(codeOf(await take(await app.login(people[name])))).toBe('403 access.denied'),
  );

  it('stands in the log before it leaves: who, which filters, how many, and no search text', async () => {
    const before = await events();
    const key = randomUUID();
    expect(
      (await take(lena, { search: 'Anna', tags: ['vegan'], columns: ['plan'] }, { 'idempotency-key': key })).status,
    ).toBe(200);
    expect(await events()).toBe(before + 1);
    const { streamId } = (
      await app.databases.databases
        .main('worker')
        .query<{ streamId: string }>(
          `select stream_id as "streamId" from es.event where category = 'clientExport' order by pos desc limit 1`,
        )
    ).rows[0]!;
    const [recorded] = await app.streams.recorded({ orgId: people.orgId, category: 'clientExport', streamId });
    expect(recorded!.header.actor.accountId).toBe(people.lena.accountId);
    expect(recorded!.event).toEqual({
      type: 'ClientListExported',
      data: { filters: { tags: ['vegan'] }, searched: true, sort: 'name', columns: ['plan'], rows: 1 },
    });
    // the same request again is no second file without an event
    expect(
      codeOf(await take(lena, { search: 'Anna', tags: ['vegan'], columns: ['plan'] }, { 'idempotency-key': key })),
    ).toBe('409 client-export.done');
    expect(await events()).toBe(before + 1);
  });
  it('asks for a fresh proof of the password, and leaves nothing before', async () => {
    const before = await events();
    clock.advance(600_001);
    const renewed = await app.inject({
      method: 'POST',
      url: '/api/v1/auth/refresh',
      payload: { audience: 'portal' },
      headers: { cookie: `__Host-tf_portal=${lena.cookie}`, origin: 'http://clinic.test' },
    });
    const late = await app.inject({
      method: 'POST',
      url: '/api/v1/clients/exports',
      headers: { authorization: `Bearer ${renewed.body.accessToken}`, 'idempotency-key': randomUUID() },
      payload: { sort: 'name', columns: [] },
    });
    expect(codeOf(late)).toBe('403 session.step-up-required');
    expect(await events()).toBe(before);
  });
  it.each([
    { columns: ['salary'] },
    { columns: ['plan', 'plan'] },
    { sort: 'tags' },
    { search: 7 },
    { limit: 5 },
    { tags: 'vegan' },
  ])('takes no %j', async (change) =>
    expect(codeOf(await take(await app.login(people.lena), change))).toBe('400 input.invalid'),
  );

  it('holds every client of a list that is longer than what is read at once, each once', async () => {
    const {
      rows: [stored],
    } = await app.databases.databases
      .main('worker')
      .query<{ name: string }>(
        `select schemaname || '.' || tablename as name from pg_tables where schemaname = 'rm' and tablename ~ '^client_list_v'`,
      );
    // many share a name: what tells their places apart is the id
    await app.databases.databases.main('worker').query(
      `insert into ${stored!.name} (org_id, client_id, number, name, sort_name, search, status, contacts, created_at, revision)
       select $1::uuid, gen_random_uuid(), 5000 + n, 'Many ' || n % 7, 'many ' || n % 7, 'many', 'active', '[]', now(), 0 from generate_series(1, 2001) n`,
      [people.orgId],
    );
    const lines = linesOf(await take(await app.login(people.boss), { search: 'many' }));
    expect(lines).toHaveLength(2_002);
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(2_002);
  });

  it('is listed afterwards: one’s own for whoever cares for some clients, everybody’s for an administrator', async () => {
    // the proof of before is old by now
    [lena, boss] = [await app.login(people.lena), await app.login(people.boss)];
    const tom = await app.login(people.tom);
    await take(lena, { tags: ['Vegan'] });
    await take(tom);
    await app.settle();
    const listed = async (caller: TestCaller) =>
      (await caller.get('/clients/exports')).body.items as {
        takenBy: { accountId: string; displayName: string };
        clients: number;
        narrowed: boolean;
      }[];
    const his = await listed(tom);
    expect(new Set(his.map(({ takenBy }) => takenBy.displayName))).toEqual(new Set(['The dietitian']));
    expect(his[0]).toMatchObject({ takenBy: { accountId: people.tom.accountId }, clients: 0, narrowed: false });
    const mine = await listed(lena);
    expect(mine.every(({ takenBy }) => takenBy.accountId === people.lena.accountId)).toBe(true);
    expect(mine.map(({ clients, narrowed }) => `${clients} ${narrowed}`)).toContain('1 true');
    expect((await listed(boss)).length).toBe(await events());
    expect((await listed(boss)).length).toBeGreaterThan(mine.length);
    const { ida, audra } = people;
    for (const caller of [await app.login(ida), await app.login(audra)])
      expect((await caller.get('/clients/exports')).status).toBe(403);
  });
});
