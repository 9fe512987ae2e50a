import { addDays, datesBetween } from '#libs/calendar/dates.js';
import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { DomainEvent } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { ProjectionFixture } from '#libs/testing/projections.js';
import { mealsOf, planDayKey, plannedEnergyOf } from '#src/nutrition/contract.js';
import { planDay } from '#src/plans/contract.js';
import { adherence, MealDays, MealLogs, Weights } from '#src/tracking/contract.js';
import { mealLogProjection } from '#src/tracking/meal-log/meal-log.read-model.js';
import { weightProjection } from '#src/tracking/weight/weight.read-model.js';
import { dailyFactsProjection } from './daily-facts.read-model.js';
import { StoredDays } from './stored-days.js';

const orgId = newId();
const clients = [newId(), newId(), newId()];
const [FIRST, LAST] = ['2028-02-20', '2028-03-31'];
const SLOTS = ['breakfast', 'lunch', 'dinner', 'of another plan'];
const loose = (category: string, subject: 'client' | 'none', ...types: string[]) =>
  streamCategory<DomainEvent>({
    category,
    context: 'spec',
    subject,
    events: Object.fromEntries(types.map((type) => [type, { version: 1, about: 'x', example: {} }])),
  });
const categories = [
  loose('client', 'client', 'ClientRegistered'),
  loose('mealPlan', 'client', 'MealPlanPublished'),
  loose('mealPlanAssignment', 'client', 'MealPlanAssigned', 'MealPlanAssignmentEnded'),
  ...['goal', 'message', 'program', 'programAssignment', 'workoutLog'].map((name) => loose(name, 'client', 'Nothing')),
  loose('mealLog', 'client', 'MealLogged', 'MealLogCorrected', 'MealSkipped', 'MealLogRemoved'),
  loose('weight', 'client', 'WeightRecorded', 'WeightCorrected', 'WeightRemoved'),
  loose('erasure', 'none', 'ClientErased'),
];

/** Deterministic choice: the same log each time. */
function chooser(seed: number) {
  let state = seed;
  return <T>(...options: readonly T[]): T => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return options[Math.floor((state / 2 ** 32) * options.length)]!;
  };
}

/** Two weeks with meals on some days only, foods of unknown energy among them. */
function content(planId: string, clientId: string, version: number, choose: ReturnType<typeof chooser>) {
  const days = Array.from({ length: 14 }, (_, day) => day).filter(() => choose(true, true, true, false));
  return {
    ...{ planId, clientId, version, name: 'Plan', weeks: 2, formulas: [] },
    slots: SLOTS.slice(0, 3).map((slotId) => ({ slotId, name: slotId, time: '12:00' })),
    foods: [
      { foodId: 'f', version: '1', name: 'Food', kcalPer100g: 100 },
      { foodId: 'u', version: '1', name: 'Unknown', kcalPer100g: null },
    ],
    items: days.flatMap((day) =>
      [0, 1, 2].flatMap((slot) =>
        Array.from({ length: choose(0, 1, 1, 2) }, () => ({
          ...{ id: newId(), day, slot, food: choose(0, 0, 0, 1), grams: choose(120, 333, 500) },
        })),
      ),
    ),
  };
}
type Content = ReturnType<typeof content>;

interface Followed {
  readonly assignmentId: string;
  readonly planId: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
}

/** What the spec remembers of a client besides the log. */
interface Life {
  readonly versions: Content[];
  followed: readonly Followed[];
  readonly meals: Map<string, string>;
  readonly weights: Set<string>;
}

// Real: projections over a log, rows in PostgreSQL. The plans that are followed are told by the spec.
describe('days that are kept for the client list', () => {
  const lives = new Map<string, Life>();
  let fixture: ProjectionFixture;

  beforeAll(async () => {
    fixture = await ProjectionFixture.start({
      categories,
      projections: [dailyFactsProjection, mealLogProjection, weightProjection],
    });
    for (const [seed, clientId] of clients.entries()) await live(clientId, chooser(seed + 7));
    await fixture.caughtUp();
  });
  afterAll(() => fixture.drop());

  async function live(clientId: string, choose: ReturnType<typeof chooser>): Promise<void> {
    let day: string = FIRST;
    let minute = 0;
    const add = (category: string, type: string, data: object, streamId = clientId) =>
      fixture.append(
        category,
        {
          ...{ orgId, streamId, subject: { kind: 'client', id: clientId } },
          recordedAt: new Date(Date.parse(`${day}T06:00:00.000Z`) + (minute += 1) * 60_000),
        },
        { type, data },
      );
    await add('client', 'ClientRegistered', {
      ...{ name: 'X', contacts: [], sex: null, birthDate: null, assignedTo: null },
    });
    const planId = newId();
    const life: Life = {
      versions: [1, 2].map((version) => content(planId, clientId, version, choose)),
      ...{ followed: [], meals: new Map(), weights: new Set() },
    };
    lives.set(clientId, life);
    for (const each of life.versions) await add('mealPlan', 'MealPlanPublished', { content: each }, planId);
    const report = (entryId: string, date: string) => ({
      ...{ entryId, date, slotId: choose(...SLOTS), slotName: 'Meal', plan: null, note: null },
      kind: choose('as-planned', 'adjusted', 'adjusted'),
      items: Array.from({ length: choose(0, 1, 2, 2) }, () => ({ itemId: 'i', foodId: 'f', foodVersion: '1' })),
      ...{ plannedKcal: choose(null, 0, 300, 450.5), plannedComplete: choose(true, true, true, false) },
      ...{ eatenKcal: choose(null, 0, 280, 512.25), eatenComplete: choose(true, true, true, false) },
      besideKcal: choose(0, 0, 120.5),
    });
    const lately = () => addDays(day, -choose(0, 0, 1, 2, 9));
    for (; day < LAST; day = addDays(day, 1)) {
      minute = 0;
      if (choose(...Array<boolean>(9).fill(false), true) || day === addDays(FIRST, 1)) await follow(day);
      for (let acts = choose(0, 1, 2, 4, 5); acts > 0; acts -= 1) await act();
    }

    async function follow(from: string): Promise<void> {
      const last = life.followed.at(-1);
      if (last) {
        const lastDay = last.from < from ? addDays(from, -1) : null;
        const { assignmentId, version } = last;
        await add('mealPlanAssignment', 'MealPlanAssignmentEnded', { assignmentId, planId, version, lastDay });
        life.followed = [...life.followed.slice(0, -1), ...(lastDay === null ? [] : [{ ...last, to: lastDay }])];
      }
      // begins later, or earlier than today is known by: what was logged since is measured by it
      const next = { assignmentId: newId(), planId, version: choose(1, 2), from, to: choose(null, addDays(from, 20)) };
      await add('mealPlanAssignment', 'MealPlanAssigned', { ...next, weeks: 2 });
      life.followed = [...life.followed, next];
    }

    async function act(): Promise<void> {
      const [meal, weight] = [choose(...life.meals.keys()), choose(...life.weights)];
      switch (
        choose('log', 'log', 'log', 'log', 'skip', 'correct', 'remove', 'weigh', 'weigh', 'weigh', 'reweigh', 'unweigh')
      ) {
        case 'log': {
          const entry = report(newId(), lately());
          life.meals.set(entry.entryId, entry.date);
          return void (await add('mealLog', 'MealLogged', entry));
        }
        case 'correct':
          if (meal === undefined) return;
          return void (await add('mealLog', 'MealLogCorrected', report(meal, lately())));
        case 'skip': {
          if (meal === undefined) return;
          const {
            kind: _,
            items: __,
            eatenKcal: ___,
            eatenComplete: ____,
            besideKcal: _____,
            ...skipped
          } = report(meal, lately());
          return void (await add('mealLog', 'MealSkipped', skipped));
        }
        case 'remove':
          if (meal === undefined) return;
          life.meals.delete(meal);
          return void (await add('mealLog', 'MealLogRemoved', { entryId: meal, date: day, slotId: 'lunch' }));
        case 'weigh': {
          const entryId = newId();
          life.weights.add(entryId);
          return void (await add('weight', 'WeightRecorded', { entryId, date: lately(), kg: choose(80, 80.4, 79.9) }));
        }
        case 'reweigh':
          if (weight === undefined) return;
          return void (await add('weight', 'WeightCorrected', { entryId: weight, date: lately(), kg: choose(81, 82) }));
        case 'unweigh':
          if (weight === undefined) return;
          life.weights.delete(weight);
          return void (await add('weight', 'WeightRemoved', { entryId: weight, date: day }));
      }
    }
  }

  /** From meals and weights themselves, as the diary reckons. */
  async function reckoned(clientId: string, from: string, to: string) {
    const { followed, versions } = lives.get(clientId)!;
    const planOn = new Map(
      datesBetween(from, to).flatMap((date) => {
        const plan = followed.find((each) => each.from <= date && (each.to === null || date <= each.to));
        return plan ? [[date, { ...plan, name: 'Plan', day: planDay(plan.from, 2, date) }] as const] : [];
      }),
    );
    const days = new MealDays(
      { betweenFor: async () => new Map([[clientId, planOn]]) } as never,
      {
        energiesOn: async (_: string, asked: readonly { planId: string; version: number; day: number }[]) =>
          new Map(
            asked.map((each) => {
              const meals = mealsOf(versions[each.version - 1] as never, each.day);
              return [planDayKey(each), meals.flatMap((meal) => plannedEnergyOf(meal) ?? [])];
            }),
          ),
      } as never,
      new MealLogs(fixture.readModels),
      { lookUp: async () => new Map() } as never,
    );
    return (await days.energiesFor(orgId, [clientId], from, to)).get(clientId)!;
  }

  async function sameAsReckoned(of: readonly string[]) {
    const kept = new StoredDays(fixture.readModels);
    let [told, weighed] = [0, 0];
    for (let today = addDays(FIRST, 5); today <= LAST; today = addDays(today, 6)) {
      const [from, until] = [addDays(today, -14), addDays(today, 1)];
      const since = addDays(today, -20);
      const days = await kept.of(orgId, of, { scores: { from, to: until }, weights: { from: since, to: until } });
      for (const clientId of of) {
        const meals = await reckoned(clientId, from, until);
        const within = (first: string, last: string) => meals.filter(({ date }) => date >= first && date <= last);
        // where the client is it may be the day before or after
        for (const here of [addDays(today, -1), today, until]) {
          const spans = [
            [addDays(here, -13), here] as const,
            ...datesBetween(from, until).map((date) => [date, date] as const),
          ].filter(([first]) => first >= from);
          const figures = spans.map(([first, last]) => [
            first,
            last,
            days.get(clientId)!.adherence({ from: first, to: last }, here),
          ]);
          expect(figures).toEqual(spans.map(([first, last]) => [first, last, adherence(within(first, last), here)]));
          told += figures.filter(([, , figure]) => (figure as { percent: number | null }).percent !== null).length;
        }
        const weights = await new Weights(fixture.readModels).between(orgId, [clientId], since, until);
        expect(days.get(clientId)!.weights).toEqual(weights.map(({ date, kg }) => ({ date, kg })));
        weighed += weights.length;
      }
    }
    return { told, weighed };
  }

  it('say what meals and weights say: after corrections, what was taken back, and other plans', async () => {
    const { told, weighed } = await sameAsReckoned(clients);
    expect([told > 300, weighed > 30]).toEqual([true, true]);
  });

  it('say the same when rebuilt with every event delivered twice', async () => {
    fixture = await fixture.deliveredTwice();
    await sameAsReckoned(clients);
  });

  it('leave out what a log does not say: those who have one are named', async () => {
    const [clientId] = clients;
    const { eatenComplete: _, ...report } = {
      ...{ entryId: newId(), date: LAST, slotId: 'lunch', slotName: 'Lunch', kind: 'adjusted', plan: null, note: null },
      ...{ items: [], plannedKcal: 500, eatenKcal: 400, eatenComplete: true },
    };
    await fixture.append(
      'mealLog',
      {
        ...{ orgId, streamId: clientId!, subject: { kind: 'client', id: clientId! } },
        recordedAt: new Date(`${LAST}T06:00:00.000Z`),
      },
      { type: 'MealLogged', data: report },
    );
    await fixture.caughtUp();
    const logs = new MealLogs(fixture.readModels);
    expect(await logs.incomplete(orgId, clients, LAST, LAST)).toEqual([clientId]);
    expect(await logs.incomplete(orgId, clients, FIRST, addDays(LAST, -1))).toEqual([]);
    expect([...(await logs.latest(orgId, [clientId!, newId()]))]).toEqual([[clientId, `${LAST}T06:00:00.000Z`]]);
  });

  it('are gone with their client, and those of others stand', async () => {
    const [erased, ...others] = clients;
    await fixture.append(
      'erasure',
      { orgId, streamId: orgId, recordedAt: new Date(`${LAST}T09:00:00.000Z`) },
      { type: 'ClientErased', data: { clientId: erased, ground: 'request-of-the-person' } },
    );
    await fixture.caughtUp();
    const span = { from: FIRST, to: LAST };
    const kept = await new StoredDays(fixture.readModels).of(orgId, clients, { scores: span, weights: span });
    expect([...kept.keys()].sort()).toEqual([...others].sort());
    await sameAsReckoned(others);
  });
});
