import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { CommandBus } from '#libs/commands/buses.js';
import { MovingClock } from '#libs/event-sourcing/clock.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { loaderRequest, testApp, type Answer, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';

const CANARY = `kanari${randomUUID().replaceAll('-', '')}`;
const DAYS = { from: '2026-11-23', due: '2026-12-20' };
const WAIST = { kind: 'metric', metric: 'waist', start: 98, target: 90, ...DAYS };
const WALK = { kind: 'habit', habit: `Walk ${CANARY}`, source: 'ticked', perWeek: 2, weeks: 3, ...DAYS };

// Real: the whole application on PostgreSQL, with a clock of its own. 2026-11-29 is a Sunday.
describe('goals', () => {
  const clock = new MovingClock('2026-11-29T09:00:00Z');
  let app: TestApp;
  let lena: TestCaller, tom: TestCaller, ida: TestCaller, boss: TestCaller, audra: TestCaller, rita: TestCaller;
  let self: TestCaller, other: TestCaller, rosa: TestCaller;
  let orgId: string, anna: string, somebody: string;
  const codeOf = ({ status, body }: Answer) => `${status} ${body?.code}`;
  const path = (rest = '', client = anna) => `/clients/${client}/goals${rest}`;
  const set = (caller: TestCaller, body: object, goalId = randomUUID()) =>
    caller.write('POST', path(), { goalId, ...body });
  const list = async (caller: TestCaller = lena) => {
    await app.settle();
    return (await caller.get(path())).body.items as {
      readonly goalId: string;
      readonly revision: number;
      readonly progress: object;
    }[];
  };
  const goal = async (goalId: string) => (await list()).find((each) => each.goalId === goalId)!;
  const measure = (value: number, date: string) =>
    self.write('POST', `/clients/${anna}/measurements`, { entryId: v7(), metric: 'waist', date, value });
  const tick = (caller: TestCaller, goalId: string, date: string, done = true) =>
    caller.write('PUT', path(`/${goalId}/ticks`), { date, done });
  const seen = async (goalId: string) => ({ 'if-match': `"${(await goal(goalId)).revision}"` });

  beforeAll(async () => {
    app = await testApp({ clock, readsAreDeclared: true });
    const people = await app.found({
      lena: 'dietitian',
      tom: 'dietitian',
      ida: 'assistant',
      boss: 'org_admin',
      audra: 'auditor',
      rita: 'researcher',
    });
    orgId = people.orgId;
    lena = await app.login(people.lena);
    const client = async (name: string, value: string) =>
      String((await lena.write('POST', '/clients', { name, contact: { kind: 'email', value } })).body.id);
    anna = await client('Anna', 'a@example.org');
    somebody = await client('Somebody else', 's@example.org');
    await lena.write('POST', `/clients/${anna}/staff`, { accountId: people.ida.accountId });
    await app.settle();
    const annaLogin = await app.join(orgId, 'client', { clientId: anna });
    const otherLogin = await app.join(orgId, 'client', { clientId: somebody });
    const rosaLogin = (await app.found({ rosa: 'dietitian' })).rosa;
    [tom, ida, boss, audra, rita, self, other, rosa] = (await Promise.all(
      [people.tom, people.ida, people.boss, people.audra, people.rita, annaLogin, otherLogin, rosaLogin].map((who) =>
        app.login(who),
      ),
    )) as [TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller, TestCaller];
  });
  afterAll(() => app.close());

  it('are set once, and follow what is measured', async () => {
    const goalId = randomUUID();
    for (const _ of [1, 2]) expect((await set(lena, WAIST, goalId)).status).toBe(201);
    expect(codeOf(await set(lena, { ...WAIST, target: 91 }, goalId))).toBe('409 goal.exists');
    expect((await goal(goalId)).progress).toMatchObject({ share: null, standing: 'waiting', value: null });
    await measure(97, '2026-11-20');
    expect((await goal(goalId)).progress).toMatchObject({ standing: 'waiting' });
    await measure(94, '2026-11-28');
    expect((await goal(goalId)).progress).toMatchObject({
      share: 0.5,
      standing: 'under-way',
      value: 94,
      on: '2026-11-28',
    });
    await measure(89.5, '2026-11-29');
    expect(await list(self)).toMatchObject([{ goalId, state: 'open', progress: { share: 1, standing: 'arrived' } }]);
  });

  it('of a load follow the best estimate of logged workouts, and what was corrected in them', async () => {
    const goalId = randomUUID();
    const squat = {
      kind: 'performance',
      performance: 'Squat',
      measure: 'kg',
      exerciseId: 'barbell-squat',
      start: 80,
      target: 100,
      ...DAYS,
    };
    expect((await set(lena, squat, goalId)).status).toBe(201);
    const workout = (date: string, kg: number) => ({
      date,
      name: 'Squats',
      exercises: [{ exerciseId: 'barbell-squat', sets: [{ status: 'done', reps: 1, kg, rpe: 10 }] }],
    });
    const log = async (date: string, kg: number) => {
      const entryId = v7({ msecs: clock.now().getTime() });
      const { status, text } = await self.write('POST', `/clients/${anna}/workout-logs`, {
        entryId,
        ...workout(date, kg),
      });
      if (status >= 300) throw new Error(text);
      return entryId;
    };
    await log('2026-11-20', 120);
    const best = await log('2026-11-26', 90);
    await log('2026-11-28', 85);
    expect((await goal(goalId)).progress).toMatchObject({ share: 0.5, value: 90, on: '2026-11-26' });
    await self.write('PUT', `/clients/${anna}/workout-logs/${best}`, workout('2026-11-26', 84));
    expect((await goal(goalId)).progress).toMatchObject({ share: 0.25, value: 85, on: '2026-11-28' });
    expect(codeOf(await set(lena, { ...squat, exerciseId: 'moon-walk' }))).toBe('404 exercise.unknown');
    const byHand = await lena.write('PUT', path(`/${goalId}/results`), { date: '2026-11-28', value: 99 });
    expect(codeOf(byHand)).toBe('409 goal.not-by-hand');
  });

  it('of a time follow the best result that was entered by hand, by those who coach the client or by the client', async () => {
    const goalId = randomUUID();
    const run = {
      kind: 'performance',
      performance: '5 km run',
      measure: 'seconds',
      start: 1800,
      target: 1500,
      ...DAYS,
    };
    await set(lena, run, goalId);
    const result = (caller: TestCaller, value: number | null, date = '2026-11-28') =>
      caller.write('PUT', path(`/${goalId}/results`), { date, value });
    expect((await result(lena, 1650)).status).toBe(200);
    expect((await result(lena, 1700, '2026-11-29')).status).toBe(200);
    expect(await goal(goalId)).toMatchObject({
      progress: { share: 0.5, value: 1650, on: '2026-11-28' },
      results: [{ value: 1650 }, { value: 1700 }],
    });
    await result(lena, null);
    expect((await goal(goalId)).progress).toMatchObject({ value: 1700, on: '2026-11-29' });
    for (const caller of [ida, tom, boss]) expect((await result(caller, 1600)).status).toBeGreaterThan(402);
    expect((await result(self, 1600, '2026-11-29')).status).toBe(200);
    expect((await goal(goalId)).progress).toMatchObject({ value: 1600, on: '2026-11-29' });
    expect(codeOf(await result(lena, 0.2))).toBe('422 goal-result.implausible');
    expect(codeOf(await result(lena, 1600, '2026-11-30'))).toBe('422 goal-result.day-invalid');
    await lena.write('PUT', path(`/${goalId}/closing`), { outcome: 'withdrawn', reason: CANARY }, await seen(goalId));
  });

  it.each([
    ['422 goal.incomplete', { ...WAIST, exerciseId: 'barbell-squat' }],
    ['422 goal.incomplete', { ...WAIST, kind: 'performance', metric: undefined, performance: 'Run' }],
    [
      '422 goal.incomplete',
      {
        kind: 'performance',
        performance: 'Run',
        measure: 'seconds',
        exerciseId: 'barbell-squat',
        start: 3,
        target: 2,
        ...DAYS,
      },
    ],
    [
      '422 goal.value-implausible',
      { kind: 'performance', performance: 'Run', measure: 'seconds', start: 0.5, target: 2, ...DAYS },
    ],
    ['422 goal.incomplete', { ...WAIST, target: undefined }],
    ['422 goal.incomplete', { ...WAIST, metric: undefined }],
    ['422 goal.incomplete', { ...WAIST, habit: 'Walk' }],
    ['422 goal.incomplete', { ...WALK, start: 3 }],
    ['422 goal.incomplete', { ...WALK, slotId: 'breakfast' }],
    ['422 goal.value-implausible', { ...WAIST, target: 9 }],
    ['422 goal.value-implausible', { ...WAIST, metric: 'blood-pressure', start: 142, target: 130 }],
    ['422 goal.no-way', { ...WAIST, target: 98 }],
    ['422 goal.too-many-weeks', { ...WALK, weeks: 5 }],
    ['422 goal.days-invalid', { ...WAIST, due: '2026-11-24' }],
    ['422 goal.days-invalid', { ...WAIST, from: '9998-01-01', due: '9999-01-01' }],
    ['404 metric.unknown', { ...WAIST, metric: randomUUID() }],
    ['400 input.invalid', { ...WAIST, kind: 'luck' }],
    ['400 input.invalid', { ...WALK, perWeek: 8 }],
  ])('refuse with %s what is no goal', async (code, body) => {
    expect(codeOf(await set(lena, body))).toBe(code);
  });

  it('are changed, closed with a reason and opened again, by who saw how they stand', async () => {
    const goalId = randomUUID();
    await set(lena, { ...WAIST, target: 85 }, goalId);
    const change = (body: object, headers: Record<string, string>) =>
      lena.write('PUT', path(`/${goalId}`), { ...WAIST, ...body }, headers);
    expect((await change({ target: 86 }, { 'if-match': '"7"' })).status).toBe(412);
    expect(codeOf(await change({ metric: 'hip' }, await seen(goalId)))).toBe('422 goal.kind-fixed');
    expect((await change({ target: 86 }, await seen(goalId))).status).toBe(200);
    const close = async (outcome: string, reason: string) =>
      lena.write('PUT', path(`/${goalId}/closing`), { outcome, reason }, await seen(goalId));
    expect(codeOf(await close('missed', ' '))).toBe('422 goal.reason-missing');
    expect((await close('withdrawn', CANARY)).status).toBe(200);
    expect(await goal(goalId)).toMatchObject({ target: 86, state: 'withdrawn', reason: CANARY });
    expect(codeOf(await change({ target: 87 }, await seen(goalId)))).toBe('409 goal.closed');
    expect((await lena.write('DELETE', path(`/${goalId}/closing`), undefined, await seen(goalId))).status).toBe(200);
    expect(await goal(goalId)).toMatchObject({ state: 'open', reason: null, closedAt: null });
  });

  it('narrow the list of clients for those who may read them, and tell nobody else', async () => {
    const past = randomUUID();
    await set(lena, { ...WAIST, from: '2026-10-01', due: '2026-11-20' }, past);
    const found = async (caller: TestCaller, filter: string) => {
      const { status, body } = await caller.get(`/clients?goals=${filter}`);
      return status === 200 ? (body.items as { clientId: string }[]).map(({ clientId }) => clientId) : status;
    };
    for (const caller of [lena, ida]) {
      caller.after = lena.after;
      expect(await found(caller, 'open')).toEqual([anna]);
      expect(await found(caller, 'overdue')).toEqual([anna]);
    }
    expect(await found(lena, 'none')).toEqual([somebody]);
    expect([await found(lena, 'metric'), await found(lena, 'weight')]).toEqual([[anna], []]);
    // an administrator sees every client in the list, and the goals of none who was not opened
    for (const filter of ['open', 'overdue', 'none', 'metric']) expect(await found(boss, filter)).toEqual([]);
    expect(await found(lena, 'withdrawn')).toBe(400);
    const listed = async (caller: TestCaller) =>
      (await caller.get(`/goals/by-client?clientIds=${anna},${somebody}`)).body.items;
    expect(await listed(lena)).toEqual([
      { clientId: anna, kinds: expect.arrayContaining(['metric']), due: '2026-11-20' },
    ]);
    expect(await listed(boss)).toEqual([]);
    await lena.write('PUT', path(`/${past}/closing`), { outcome: 'withdrawn', reason: CANARY }, await seen(past));
    expect(await found(lena, 'overdue')).toEqual([]);
    const done = randomUUID();
    await set(lena, WAIST, done);
    expect(await found(lena, 'reached')).toEqual([]);
    await lena.write('PUT', path(`/${done}/closing`), { outcome: 'reached', reason: '' }, await seen(done));
    expect(await found(lena, 'reached')).toEqual([anna]);
    expect(await found(boss, 'reached')).toEqual([]);
  });

  it('of a habit are ticked by the client, day by day', async () => {
    const goalId = randomUUID();
    await set(lena, WALK, goalId);
    await app.settle();
    for (const day of ['2026-11-24', '2026-11-26', '2026-11-26', '2026-11-29'])
      expect((await tick(self, goalId, day)).status).toBe(200);
    expect((await tick(self, goalId, '2026-11-29', false)).status).toBe(200);
    expect(await goal(goalId)).toMatchObject({
      done: ['2026-11-24', '2026-11-26'],
      revision: 0,
      progress: { share: 1 / 3, weeksKept: 1, thisWeek: 2, wantedThisWeek: 2 },
    });
    for (const day of ['2026-11-30', '2026-11-22'])
      expect(codeOf(await tick(self, goalId, day))).toBe('422 habit-tick.day-invalid');
    const waist = randomUUID();
    await set(lena, WAIST, waist);
    expect(codeOf(await tick(self, waist, '2026-11-28'))).toBe('409 goal.not-ticked');
    expect(codeOf(await tick(self, randomUUID(), '2026-11-28'))).toBe('404 goal.unknown');
    expect(
      codeOf(await other.write('PUT', path(`/${goalId}/ticks`, somebody), { date: '2026-11-28', done: true })),
    ).toBe('404 goal.unknown');
    for (const caller of [lena, ida]) expect((await tick(caller, goalId, '2026-11-28')).status).toBe(403);
  });

  it('of a habit are also counted by what is logged', async () => {
    const goalId = randomUUID();
    await set(lena, { ...WALK, habit: 'Weigh', source: 'weighed', perWeek: 1, weeks: 1 }, goalId);
    await self.write('POST', `/clients/${anna}/weights`, { entryId: v7(), date: '2026-11-27', kg: 80 });
    expect(await goal(goalId)).toMatchObject({ done: ['2026-11-27'], progress: { share: 1, standing: 'arrived' } });
  });

  it('are read by those who care for the client, set by those who treat them', async () => {
    expect((await ida.get(path())).status).toBe(200);
    for (const caller of [ida, self]) expect((await set(caller, WAIST)).status).toBe(403);
    for (const caller of [tom, boss, audra, rita, other, rosa]) {
      const { status, text } = await caller.get(path());
      expect([403, 404]).toContain(status);
      expect(text).not.toContain(CANARY);
      expect([403, 404]).toContain((await set(caller, WAIST)).status);
    }
    expect((await audra.get(`/clients/${anna}/history`)).text).not.toContain(CANARY);
    expect((await lena.get(`/clients/${anna}/history`)).text).toContain(CANARY);
  });

  it('are gone with the client', async () => {
    await app.app.get(CommandBus).execute(new EraseClient(anna, 'request-of-the-person', loaderRequest(orgId)));
    await app.settle();
    const rows = await app.app
      .get(ReadModels)
      .inOrg(orgId, async (tx) => [
        ...(await tx.query(`select 1 from ${tx.table('goal')}`)),
        ...(await tx.query(`select 1 from ${tx.table('habit_tick')}`)),
      ]);
    expect(rows).toEqual([]);
  });
});
