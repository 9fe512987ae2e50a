import { addDays, mondayOf, weekdayOf } from '#libs/calendar/dates.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { DemoClinic } from '#src/operations/demo/load/demo-clinic.js';
import { AdherenceOfSpans } from '#src/analytics/daily-facts/adherence-of-spans.js';
import { StoredFigureCells } from '#src/analytics/daily-facts/figure-cells.js';
import { quarterOf } from '#src/analytics/daily-facts/quarter.js';
import { demoOfLinden } from './demo-of-linden.js';
import type { Json } from './recomputed.js';

type Linden = Awaited<ReturnType<typeof demoOfLinden>>;

// Real: the whole application on PostgreSQL with the demo clinic in it. Compared with a second, plain implementation.
describe('figures of the demo clinic as they are told', () => {
  let test: Linden['test'];
  let orgId: string;
  let today: string;
  let expected: Linden['expected'];
  let signedIn: Linden['signedIn'];
  let percents: ReadonlyMap<string, number | null>;
  beforeAll(async () => {
    ({ test, orgId, today, expected, signedIn } = await demoOfLinden());
    percents = await test.app.get(StoredFigureCells).adherence(orgId, quarterOf(today), today);
  });
  afterAll(() => test?.close());

  it('are those of the other screens: adherence of a client over the same days', async () => {
    const nora = await signedIn('nora.feld@linden-clinic.example');
    const quarter = quarterOf(today);
    const own = (await nora(`/clients?assignedTo=me&limit=200`)).items.map(({ clientId }: Json) => clientId);
    let compared = 0;
    for (const [clientId, percent] of percents) {
      if (percent === null || !own.includes(clientId)) continue;
      const told = await nora(`/clients/${clientId}/adherence?from=${quarter.from}&to=${today}`);
      const progress = await nora(`/clients/${clientId}/progress?from=${quarter.from}&to=${today}`);
      expect([told.percent, progress.adherencePercent]).toEqual([percent, percent]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(1);
  });

  it('are told by whole weeks, too, as the other screens tell those days', async () => {
    const nora = await signedIn('nora.feld@linden-clinic.example');
    const { items } = await nora(`/clients?assignedTo=me&limit=200`);
    const ids = items.map(({ clientId }: Json) => clientId);
    const monday = mondayOf(today);
    const spans = [
      { from: addDays(monday, -7), to: addDays(monday, -1) },
      { from: addDays(monday, -21), to: addDays(monday, -8) },
    ];
    const told = await test.app.get(AdherenceOfSpans).of(orgId, ids, spans);
    let compared = 0;
    for (const clientId of ids)
      for (const [i, { from, to }] of spans.entries()) {
        const { percent } = await nora(`/clients/${clientId}/adherence?from=${from}&to=${to}`);
        expect(told.get(clientId)?.[i]?.percent).toBe(percent);
        if (percent !== null && percent < 100) compared += 1;
      }
    expect(compared).toBeGreaterThan(2);
  });

  it('tell an administrator of no group under five, name only their own clients, and lead to those alone', async () => {
    const lena = await signedIn('lena.novak@linden-clinic.example');
    const board = await lena('/dashboard');
    expect(board).toMatchObject({ exact: false, endingSoon: { mine: [] } });
    await expect(lena('/dashboard?quarter=2199-Q4')).rejects.toThrow('quarter.invalid');
    const counts = [
      board.active,
      board.activeBefore,
      board.period.lost,
      board.retained.n,
      board.adherence.n,
      ...board.adherence.bars.map((bar: Json) => bar.people),
      ...board.weight.groups.flatMap(({ outcomes }: Json) => outcomes.map((each: Json) => each.people)),
      ...board.weightGoals.outcomes.map((each: Json) => each.people),
      board.weightGoals.none,
    ];
    expect(counts.filter((people) => people !== null && (people < 5 || people % 5 !== 0))).toEqual([]);
    expect(board.workload.length).toBeGreaterThan(1);
    const everybody = await lena('/clients?adherence=' + `${board.quarter}:0-100`);
    expect(everybody.total).toBe(0);

    // teams of a handful: nothing of them but what master data say
    const teams: Json[] = [];
    for (const { teamId } of (await lena('/teams')).items) teams.push(await lena(`/dashboard?team=${teamId}`));
    const withClients = teams.filter(({ workload }) => workload.length > 0);
    expect(withClients.length).toBeGreaterThan(0);
    for (const team of withClients)
      expect(team).toMatchObject({ exact: false, othersLeftOut: true, active: null, adherence: { n: null, bars: [] } });

    const nora = await signedIn('nora.feld@linden-clinic.example');
    const own = await nora('/dashboard');
    expect(own.exact).toBe(true);
    expect(own.workload.map(({ displayName }: Json) => displayName)).toEqual(['Nora Feld']);
    let listed = 0;
    for (const { from, to, people: inside } of own.adherence.bars) {
      const { total } = await nora(`/clients?adherence=${own.quarter}:${from}-${to}`);
      expect([from, total]).toEqual([from, inside]);
      listed += total;
    }
    expect(listed).toBe(own.adherence.n);
    const named: string[] = [];
    for (const { outcome, people: inside, mine } of own.weightGoals.outcomes) {
      const { items } = await nora(`/clients?weightGoal=${own.quarter}:${outcome}`);
      expect([outcome, items.length, mine]).toEqual([outcome, inside, inside]);
      for (const { clientId } of items)
        expect([clientId, outcome]).toEqual([clientId, expected.get(clientId)!.agreedIn(quarterOf(today), today)]);
      named.push(...items.map(({ clientId }: Json) => clientId));
    }
    const without = await nora(`/clients?weightGoal=${own.quarter}:none`);
    expect([without.total, without.total]).toEqual([own.weightGoals.none, own.weightGoals.noneMine]);
    expect(named.length).toBe(own.weightGoals.reached.n);
    expect((await lena(`/clients?weightGoal=${board.quarter}:none`)).total).toBe(0);
    for (const told of [board, own]) expect(JSON.stringify(told)).not.toMatch(/NaN|Infinity/);
  });

  it('of adherence by meal and weekday, training and intake hold together', async () => {
    const nora = await signedIn('nora.feld@linden-clinic.example');
    const clientId = (await nora(`/clients?search=Helena`)).items[0].clientId;
    const from = addDays(today, -55);
    const progress = await nora(`/clients/${clientId}/progress?from=${from}&to=${today}`);
    expect(progress.meals.length).toBeGreaterThan(2);
    const told = expected.get(clientId)!;
    for (const { slotId, percent, weekdays } of progress.meals)
      expect([slotId, percent, ...weekdays]).toEqual([
        slotId,
        told.of(from, (slot) => slot === slotId),
        ...[0, 1, 2, 3, 4, 5, 6].map((day) =>
          told.of(from, (slot, date) => slot === slotId && weekdayOf(date) === day),
        ),
      ]);
    expect(progress.adherencePercent).toBe(told.of(from));
    const eaten = told.wholeDays(from);
    const mean = eaten.reduce((sum: number, kcal: number) => sum + kcal, 0) / eaten.length;
    expect(progress.intake.days).toBe(eaten.length);
    expect(progress.expenditure.days).toBe(told.wholeDays(addDays(today, -28)).length);
    for (const week of progress.training) {
      const ofWeek = told.workouts.filter(({ date }: Json) => date >= from && mondayOf(date) === week.week);
      const sets = ofWeek.flatMap(({ exercises }: Json) => exercises.flatMap((each: Json) => each.sets));
      const end = addDays(week.week, 6);
      const planned = told.sessionsPlanned(week.week < from ? from : week.week, end > today ? today : end);
      const volume = sets.reduce(
        (sum: number, { status, reps, kg }: Json) => sum + (status === 'done' && reps && kg > 0 ? reps * kg : 0),
        0,
      );
      expect([week.week, week.planned, week.workouts, week.done, week.volumeKg, week.sets]).toEqual([
        week.week,
        planned.length,
        ofWeek.length,
        ofWeek.filter((each: Json) => each.planned !== null).length,
        Math.round(volume),
        sets.filter(({ status }: Json) => status === 'done').length,
      ]);
    }
    expect(progress.training.reduce((sum: number, { planned }: Json) => sum + planned, 0)).toBeGreaterThan(3);
    const spans = await Promise.all(
      (await nora('/clients?assignedTo=me&limit=200')).items.map(async ({ clientId: id }: Json) => {
        const { expenditure } = await nora(`/clients/${id}/progress?from=${from}&to=${today}`);
        const spent = expected.get(id)!.spent;
        expect([id, expenditure.kcal]).toEqual([id, spent === null ? null : expect.closeTo(spent, -1)]);
        return spent;
      }),
    );
    expect(spans.filter((spent) => spent !== null).length).toBeGreaterThan(0);
    expect(progress.training.map(({ week }: Json) => weekdayOf(week))).toEqual(progress.training.map(() => 0));
    const energy = progress.intake.nutrients.find(({ nutrientId }: Json) => nutrientId === 'energy');
    expect(progress.intake.days).toBeGreaterThan(3);
    expect(energy.completeness).toBeGreaterThan(0.5);
    // the log rounds each meal
    expect(Math.abs(energy.amount - mean)).toBeLessThan(1);
    expect(energy.target).toBeGreaterThan(1000);
  });

  it('of measured expenditure are taken as the source of a target, refused when they are others by now, and stay', async () => {
    const email = 'nora.feld@linden-clinic.example';
    const nora = await signedIn(email);
    const spent = (await nora('/clients?assignedTo=me&limit=200')).items.find(
      ({ clientId }: Json) => expected.get(clientId)?.spent,
    );
    const path = `/clients/${spent.clientId}`;
    const { password } = test.app.get(DemoClinic).logins();
    const credentials = { email, password, audience: 'portal' };
    const login = await test.inject({ method: 'POST', url: '/api/v1/auth/login', payload: credentials });
    const write = async (method: 'POST' | 'PUT', below: string, payload: object, headers: Record<string, string>) => {
      const authorization = `Bearer ${String(login.body.session.accessToken)}`;
      const answer = await test.inject({
        method,
        url: `/api/v1${path}${below}`,
        headers: { authorization, 'idempotency-key': newId(), ...headers },
        payload,
      });
      await test.settle();
      return answer;
    };
    const record = async (measuredExpenditure: object | null, adjustmentKcal = 0) => {
      const { revision, nutritionProfile } = await nora(path);
      const { computed: _, ...inputs } = nutritionProfile;
      const body = { ...inputs, adjustmentKcal, measuredExpenditure };
      return write('PUT', '/nutrition-profile', body, { 'if-match': `"${revision}"` });
    };
    const computed = async () => (await nora(path)).nutritionProfile.computed;
    const now = async () => (await nora(`${path}/progress?from=${today}&to=${today}`)).expenditure;
    const named = ({ kcal, low, high, from, to }: Json) => ({ kcal, low, high, from, to });

    const first = await now();
    expect((await record({ ...named(first), kcal: first.kcal + 1 })).body.code).toBe(
      'nutrition-profile.expenditure-changed',
    );
    expect((await record(named(first))).status).toBe(200);
    const rested = await computed();
    expect(rested).toMatchObject({
      measured: { ...named(first), days: first.days, weights: first.weights, version: 3 },
      expenditureKcal: first.kcal,
      targetKcal: first.kcal,
    });

    // a weight more: the data say something else, and the target stays
    const weighed = { entryId: newId(), date: addDays(today, -1), kg: 300 };
    expect((await write('POST', '/weights', weighed, {})).status).toBe(201);
    const later = await now();
    expect(later.kcal).not.toBe(first.kcal);
    expect(await computed()).toEqual(rested);
    expect((await record(named(first), -100)).status).toBe(200);
    expect(await computed()).toMatchObject({ measured: rested.measured, targetKcal: first.kcal - 100 });

    // once it rests on the equation, the figure of before is gone
    expect((await record(null)).status).toBe(200);
    expect((await computed()).measured).toBeNull();
    const refused = await record(named(first));
    expect([refused.status, refused.body.code]).toEqual([409, 'nutrition-profile.expenditure-changed']);
    expect(named(refused.body.estimate)).toEqual(named(later));
  });
});
