import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { StoredFigureCells } from '#src/analytics/daily-facts/figure-cells.js';
import { quarterOf } from '#src/analytics/daily-facts/quarter.js';
import { clinicFigures } from '#src/analytics/dashboard/clinic-figures.js';
import { demoOfLinden } from './demo-of-linden.js';
import type { Json } from './recomputed.js';

type Linden = Awaited<ReturnType<typeof demoOfLinden>>;

// Real: the whole application on PostgreSQL with the demo clinic in it. Compared with a second, plain implementation.
describe('figures of the demo clinic', () => {
  let test: Linden['test'];
  let orgId: string;
  let today: string;
  let courses: Linden['courses'];
  let expected: Linden['expected'];
  let signedIn: Linden['signedIn'];
  let percents: ReadonlyMap<string, number | null>;
  beforeAll(async () => {
    ({ test, orgId, today, courses, expected, signedIn } = await demoOfLinden());
    percents = await test.app.get(StoredFigureCells).adherence(orgId, quarterOf(today), today);
  });
  afterAll(() => test?.close());

  it('are there', () => {
    expect(courses.size).toBe(5);
    expect([...expected.keys()].sort()).toEqual([...courses.keys()].sort());
    expect([...expected.values()].filter(({ adherence }) => adherence !== null).length).toBeGreaterThan(3);
    expect([...expected.values()].filter(({ changeKg }) => changeKg !== null).length).toBeGreaterThan(3);
  });

  it('of each client follow from the event log: adherence, change of weight, first plan', async () => {
    const quarter = quarterOf(today);
    const rows = await test.app
      .get(ReadModels)
      .inOrg(orgId, (tx) =>
        tx.query<{ client_id: string; change_kg: number | null }>(
          `select client_id, change_kg from ${tx.table('client_quarter')} where quarter = $1::date`,
          [quarter.from],
        ),
      );
    for (const [clientId, course] of courses) {
      const told = expected.get(clientId)!;
      expect({
        adherence: percents.get(clientId) ?? null,
        changeKg: rows.find((row) => row.client_id === clientId)?.change_kg ?? null,
        firstPlan: course.firstPlanOn,
        registered: course.registeredOn,
        adjustment: course.adjustmentKcal,
      }).toEqual({
        adherence: told.adherence,
        changeKg: told.changeKg === null ? null : expect.closeTo(told.changeKg, 9),
        firstPlan: told.firstPlan,
        registered: told.registered,
        adjustment: told.adjustment,
      });
    }
  });

  it('of all of them follow from it, and months add up', async () => {
    const quarter = quarterOf(today);
    const everybody = () => ({ where: [], mine: 'true', values: [] });
    const cells = await test.app.get(StoredFigureCells).of(orgId, quarter, today, new Date(), everybody, null);
    const figures = clinicFigures(cells, quarter, today, 'all');
    const all = [...expected.values()];
    const count = (of: (told: (typeof all)[number]) => boolean) => all.filter(of).length;
    expect([figures.activeNow, figures.activeBefore, figures.period.new]).toEqual([
      count(({ active }) => active),
      count(({ wasActive }) => wasActive),
      count(({ isNew }) => isNew),
    ]);
    expect(figures.period.lost).toBe(count(({ active, wasActive, isNew }) => !active && (wasActive || isNew)));
    figures.months.slice(1).forEach((month, index) => {
      const before = figures.months[index]!.active;
      expect([month.month, month.active]).toEqual([month.month, before + month.new + month.returned - month.lost]);
    });
    expect(figures.adherence.middle.n).toBe(count(({ adherence }) => adherence !== null));
    expect(figures.adherence.bars.reduce((sum, { people }) => sum + people, 0)).toBe(figures.adherence.middle.n);
    const waits = all.flatMap(({ isNew, firstPlan }) => (isNew ? [firstPlan] : []));
    expect(figures.firstPlan).toMatchObject({ waiting: waits.filter((day) => day === null).length });
    const median = (values: readonly number[]) => {
      const sorted = values.toSorted((a, b) => a - b);
      const half = sorted.length / 2;
      return sorted.length === 0 ? null : (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
    };
    const waited = all.flatMap(({ isNew, firstPlan, registered }) =>
      isNew && firstPlan !== null ? [Math.max(0, daysBetween(registered, firstPlan))] : [],
    );
    expect([figures.firstPlan.middle.n, figures.firstPlan.middle.median]).toEqual([waited.length, median(waited)]);
    expect(figures.adherence.middle.median).toBe(median(all.flatMap(({ adherence }) => adherence ?? [])));
    for (const { from, to, people: inside } of figures.adherence.bars)
      expect([from, inside]).toEqual([
        from,
        count(({ adherence }) => adherence !== null && adherence >= from && (adherence < to || to === 100)),
      ]);
    const weighed = all.flatMap(({ adjustment, changeKg, firstKg, days }) =>
      adjustment !== null && changeKg !== null && firstKg !== null && days >= 14
        ? [{ intent: Math.sign(adjustment), share: changeKg / firstKg }]
        : [],
    );
    expect(weighed.length).toBeGreaterThan(2);
    // to lose: 5 %, 1 %; to hold: within 2 %; to gain: 2 %, 1 %
    const reached = ({ intent, share }: (typeof weighed)[number]) =>
      intent === 0 ? Math.abs(share) <= 0.02 : intent < 0 ? share <= -0.05 : share >= 0.02;
    for (const [intent, group] of [-1, 0, 1].map((sign, i) => [sign, figures.weight.groups[i]!] as const)) {
      const of = weighed.filter((each) => each.intent === intent);
      expect([group.change.n, group.outcomes.reached]).toEqual([of.length, of.filter(reached).length]);
      expect(group.outcomes.course).toBe(
        intent === 0 ? 0 : of.filter((each) => !reached(each) && each.share * intent >= 0.01).length,
      );
    }
    const inCare = all.filter(({ archived }) => !archived);
    const agreed = inCare.flatMap(({ agreedIn }) => agreedIn(quarter, today) ?? []);
    expect(agreed.length).toBeGreaterThan(0);
    expect(figures.weightGoals).toEqual({
      outcomes: Object.fromEntries(
        ['reached', 'nearer', 'away', 'unmeasured'].map((name) => [
          name,
          agreed.filter((each) => each === name).length,
        ]),
      ),
      agreed: agreed.length,
      none: inCare.length - agreed.length,
    });
    const asked = all.filter(({ answered }) => answered.length > 0);
    const hours = asked.flatMap(({ answered }) => answered);
    expect(hours.length).toBeGreaterThan(1);
    expect(figures.answers).toMatchObject({
      people: asked.length,
      peopleInTime: asked.filter(({ answered }) => answered.some((each) => each !== null && each <= 24)).length,
      peopleLate: asked.filter(({ answered }) => answered.some((each) => each === null || each > 24)).length,
      peopleAnswered: asked.filter(({ answered }) => answered.some((each) => each !== null)).length,
      asked: hours.length,
      inTime: hours.filter((each) => each !== null && each <= 24).length,
      hours: expect.closeTo(median(hours.flatMap((each) => each ?? []))!, 6),
    });
    expect(figures.endingSoon.map(({ clientId, lastDay }) => [clientId, lastDay]).sort()).toEqual(
      [...expected].flatMap(([clientId, { endsOn }]) => (endsOn === null ? [] : [[clientId, endsOn]])).sort(),
    );
    expect(JSON.stringify(figures)).not.toMatch(/NaN|Infinity/);
  });

  it('of retention follow from it on whatever day they are asked', async () => {
    const everybody = () => ({ where: [], mine: 'true', values: [] });
    const kept: number[] = [];
    // the end of the twelve weeks of whoever came when the log begins, and the time after
    for (let day = addDays(today, 28); day < addDays(today, 160); day = addDays(day, 11)) {
      const quarter = quarterOf(day);
      const cells = await test.app.get(StoredFigureCells).of(orgId, quarter, day, new Date(), everybody, null);
      const due = [...expected.values()].filter(({ registered }) => {
        const end = addDays(registered, 84);
        return end >= quarter.from && end <= day;
      });
      const retained = due.filter((told) => told.activeOn(addDays(told.registered, 84))).length;
      expect([day, clinicFigures(cells, quarter, day, 'all').retained]).toEqual([day, { n: due.length, retained }]);
      kept.push(due.length);
    }
    expect(Math.max(...kept)).toBeGreaterThan(2);
  });

  it('of workload follow from it: who cares for whom, by name or by team, and what is to be reviewed', async () => {
    const lena = await signedIn('lena.novak@linden-clinic.example');
    const { workload } = await lena('/dashboard');
    expect(workload.length).toBeGreaterThan(1);
    for (const { accountId, clients, reviewsDue, overdue } of workload) {
      const theirs = [...expected.values()].filter(({ carers, archived }) => carers.has(accountId) && !archived);
      const reviews = (which: (day: string) => boolean) =>
        theirs.filter(({ review }) => review !== null && which(review)).length;
      expect([accountId, clients, reviewsDue, overdue]).toEqual([
        accountId,
        theirs.length,
        reviews((day) => day >= today && day <= addDays(today, 7)),
        reviews((day) => day < today),
      ]);
    }
    const carers = new Set([...expected.values()].flatMap(({ carers: of, archived }) => (archived ? [] : [...of])));
    expect(workload.map(({ accountId }: Json) => accountId).sort()).toEqual([...carers].sort());
  });
});
