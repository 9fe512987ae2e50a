import { addDays } from '#libs/calendar/dates.js';
import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { DomainEvent } from '#libs/event-sourcing/envelope.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { ProjectionFixture } from '#libs/testing/projections.js';
import type { OrgCalendar } from '#src/identity/contract.js';
import { clinicFigures } from '../dashboard/clinic-figures.js';
import { StoredDashboardGroups } from '../dashboard/stored-dashboard-groups.js';
import { activeOn, plannedMeals, type CareCourse } from './care-course.js';
import { DailyFacts } from './daily-facts.js';
import { StoredFigureCells } from './figure-cells.js';
import { percentOf } from './score-sums.js';
import { dailyFactsProjection } from './daily-facts.read-model.js';
import { monthEnds, quarterBefore, quarterOf, type Quarter } from './quarter.js';

const orgId = newId();
const [anna, bert] = [newId(), newId()];
const [plan, program] = [newId(), newId()];
const loose = (category: string, subject: 'client' | 'none', ...types: string[]) =>
  streamCategory<DomainEvent>({
    category,
    context: 'spec',
    subject,
    events: Object.fromEntries(types.map((type) => [type, { version: 1, about: 'x', example: {} }])),
  });
const categories = [
  loose('client', 'client', 'ClientRegistered', 'ClientDetailsChanged', 'NutritionProfileRecorded'),
  loose('mealPlan', 'client', 'MealPlanPublished'),
  loose('mealPlanAssignment', 'client', 'MealPlanAssigned', 'MealPlanAssignmentEnded'),
  loose('goal', 'client', 'GoalSet', 'GoalChanged', 'GoalClosed', 'GoalReopened'),
  loose('message', 'client', 'MessageSent', 'MessageWithdrawn', 'MessagesRead'),
  loose('program', 'client', 'ProgramPublished'),
  loose('programAssignment', 'client', 'ProgramAssigned'),
  loose('mealLog', 'client', 'MealLogged', 'MealLogCorrected', 'MealSkipped', 'MealLogRemoved'),
  loose('weight', 'client', 'WeightRecorded', 'WeightCorrected', 'WeightRemoved'),
  loose('workoutLog', 'client', 'WorkoutLogged', 'WorkoutLogRemoved'),
  loose('erasure', 'none', 'ClientErased'),
];

/** One meal a day on weekdays, none at weekends; in the second version none on Fridays either. */
const content = (version: number, slotId: string) => ({
  planId: plan,
  clientId: anna,
  version,
  name: 'Plan',
  weeks: 1,
  slots: [
    { slotId, name: slotId, time: '12:00' },
    { slotId: 'never', name: 'never', time: '20:00' },
  ],
  foods: [{ foodId: 'f', version: '1', name: 'Food', kcalPer100g: 100 }],
  items: [0, 1, 2, 3, 4].slice(0, 6 - version).map((day) => ({ id: newId(), day, slot: 0, food: 0, grams: 500 })),
  formulas: [],
});
const log = (entryId: string, date: string, changes: object = {}) => ({
  entryId,
  date,
  slotId: 'lunch',
  slotName: 'Lunch',
  kind: 'as-planned',
  plan: { planId: plan, version: 1 },
  items: [{ itemId: 'i', foodId: 'f', foodVersion: '1', grams: 500 }],
  plannedKcal: 500,
  plannedComplete: true,
  eatenKcal: 500,
  eatenComplete: true,
  besideKcal: 0,
  note: null,
  ...changes,
});
/** When dashboards are asked for. */
const NOW = new Date('2028-07-20T12:00Z');
const entries = Array.from({ length: 6 }, () => newId());

/** From the last days of a leap February over the turn of a quarter. */
async function live(fixture: ProjectionFixture): Promise<void> {
  const at = (day: string) => new Date(`${day}T09:00:00.000Z`);
  const add = (category: string, clientId: string, day: string, stream: string, ...events: DomainEvent[]) =>
    fixture.append(
      category,
      { orgId, streamId: stream, subject: { kind: 'client', id: clientId }, recordedAt: at(day) },
      ...events,
    );
  const meal = (day: string, type: string, data: object) => add('mealLog', anna, day, anna, { type, data });
  for (const id of [anna, bert])
    await add('client', id, '2028-02-20', id, {
      type: 'ClientRegistered',
      data: { name: 'X', contacts: [], sex: null, birthDate: null, assignedTo: null },
    });
  await add('mealPlan', anna, '2028-02-21', plan, {
    type: 'MealPlanPublished',
    data: { content: content(1, 'lunch') },
  });
  await add('mealPlan', anna, '2028-02-21', plan, {
    type: 'MealPlanPublished',
    data: { content: content(2, 'supper') },
  });
  await add('program', anna, '2028-02-21', program, {
    type: 'ProgramPublished',
    data: { content: { version: 1, sessions: [{ weekday: 0 }, { weekday: 3 }] } },
  });
  await add('mealPlanAssignment', anna, '2028-02-22', anna, {
    type: 'MealPlanAssigned',
    data: { assignmentId: 'a1', planId: plan, version: 1, weeks: 1, from: '2028-02-28', to: null },
  });
  // he has a plan and never logs a meal
  await add('mealPlanAssignment', bert, '2028-02-22', bert, {
    type: 'MealPlanAssigned',
    data: { assignmentId: 'b1', planId: plan, version: 1, weeks: 1, from: '2028-02-28', to: null },
  });
  await add('programAssignment', anna, '2028-02-22', anna, {
    type: 'ProgramAssigned',
    data: { assignmentId: 'p1', planId: program, version: 1, weeks: 4, from: '2028-02-28', to: null },
  });
  await meal('2028-02-29', 'MealLogged', log(entries[0]!, '2028-02-29'));
  await meal('2028-03-01', 'MealLogged', log(entries[1]!, '2028-03-01', { kind: 'adjusted', eatenKcal: 250 }));
  // it was another day
  await meal('2028-03-02', 'MealLogCorrected', log(entries[1]!, '2028-02-28', { kind: 'adjusted', eatenKcal: 250 }));
  await meal('2028-03-03', 'MealLogged', log(entries[2]!, '2028-03-02'));
  await meal('2028-03-03', 'MealLogRemoved', { entryId: entries[2]!, date: '2028-03-02', slotId: 'lunch' });
  await meal('2028-03-03', 'MealLogged', log(entries[3]!, '2028-03-03'));
  // the plan of that day is another one since noon: what was logged as lunch is beside it now
  await add(
    'mealPlanAssignment',
    anna,
    '2028-03-03',
    anna,
    { type: 'MealPlanAssignmentEnded', data: { assignmentId: 'a1', planId: plan, version: 1, lastDay: '2028-03-02' } },
    {
      type: 'MealPlanAssigned',
      data: { assignmentId: 'a2', planId: plan, version: 2, weeks: 1, from: '2028-03-03', to: '2028-04-10' },
    },
  );
  const weigh = (day: string, kg: number, id = newId()) =>
    add('weight', anna, day, anna, { type: 'WeightRecorded', data: { entryId: id, date: day, kg } });
  await weigh('2028-03-01', 80, entries[4]);
  await add('weight', anna, '2028-03-01', anna, {
    type: 'WeightCorrected',
    data: { entryId: entries[4]!, date: '2028-03-01', kg: 81 },
  });
  // agreed with her: 79.95 kg, then less; with him a weight that nobody measures and one that is withdrawn
  const goal = (clientId: string, name: string, day: string, type: string, data: object) =>
    add('goal', clientId, day, `${clientId}~${name}`, { type, data });
  const agreed = (target: number, from: string, due: string) => ({
    aim: { kind: 'weight', start: 82, target },
    from,
    due,
  });
  await goal(anna, 'kg', '2028-03-01', 'GoalSet', agreed(70, '2028-02-25', '2028-04-01'));
  await goal(anna, 'kg', '2028-03-02', 'GoalChanged', agreed(79.95, '2028-02-25', '2028-04-20'));
  await goal(anna, 'waist', '2028-03-02', 'GoalSet', {
    ...agreed(70, '2028-02-25', '2028-04-01'),
    aim: { kind: 'metric', metric: 'waist', start: 90, target: 80 },
  });
  await goal(bert, 'kg', '2028-03-01', 'GoalSet', agreed(75, '2028-03-01', '2028-08-01'));
  await goal(bert, 'less', '2028-03-02', 'GoalSet', agreed(70, '2028-03-02', '2028-08-01'));
  await goal(bert, 'less', '2028-04-02', 'GoalClosed', { outcome: 'withdrawn', reason: 'Too much.' });
  // withdrawn when its quarter was over: that quarter aimed at it
  await goal(bert, 'past', '2028-03-02', 'GoalSet', agreed(70, '2028-03-02', '2028-03-20'));
  await goal(bert, 'past', '2028-04-02', 'GoalClosed', { outcome: 'withdrawn', reason: 'Too much.' });
  await weigh('2028-03-31', 80);
  await weigh('2028-04-01', 79.9);
  await add('workoutLog', anna, '2028-03-02', anna, {
    type: 'WorkoutLogged',
    data: {
      entryId: entries[5]!,
      date: '2028-03-02',
      planned: { programId: program, version: 1, sessionId: 'a', week: 1 },
      exercises: [
        {
          sets: [
            { status: 'done', reps: 5, kg: 60 },
            { status: 'skipped', reps: null, kg: null },
          ],
        },
      ],
    },
  });
  await add('client', bert, '2028-03-10', bert, { type: 'ClientDetailsChanged', data: { status: 'archived' } });
  await add('client', bert, '2028-03-20', bert, { type: 'ClientDetailsChanged', data: { status: 'active' } });
  // an act three weeks before the end of his twelve weeks: 14 May
  await add('client', bert, '2028-04-25', bert, { type: 'ClientDetailsChanged', data: { status: 'active' } });
  await fixture.caughtUp();
}

/** Registered by the end of the days from `from` to `to`, and not in the archive on all of them. */
const inCare = ({ registeredOn, archived }: CareCourse, from: string, to: string): boolean =>
  registeredOn <= to && !archived.some((span) => span.from <= from && (span.to === null || span.to >= to));

interface QuarterRow extends Record<string, unknown> {
  readonly client_id: string;
  readonly quarter: string;
  readonly logged_meals: number;
  readonly scored: number;
  readonly score_millionths: number;
}

// Real: projections over a log, rows in PostgreSQL.
describe('daily facts', () => {
  let fixture: ProjectionFixture;
  beforeAll(async () => {
    fixture = await ProjectionFixture.start({ categories, projections: [dailyFactsProjection] });
    await live(fixture);
  });
  afterAll(() => fixture.drop());

  const days = () => fixture.rows<Record<string, unknown>>(orgId, 'client_day', 'date');

  it('stand on the day that the newest report names, measured by the plan of that day', async () => {
    const told = (await days()).map(({ date, scored, score_millionths, planned_meals, logged_meals, kg, sessions }) => [
      date,
      planned_meals,
      logged_meals,
      scored,
      score_millionths,
      kg,
      sessions,
    ]);
    expect(told).toEqual([
      ['2028-02-28', 1, 1, 1, 500_000, null, 0],
      ['2028-02-29', 1, 1, 1, 1_000_000, null, 0],
      ['2028-03-01', 1, 0, 0, 0, 81, 0],
      ['2028-03-02', 1, 0, 0, 0, null, 1],
      ['2028-03-03', 0, 0, 0, 0, null, 0],
      ['2028-03-31', 0, 0, 0, 0, 80, 0],
      ['2028-04-01', 0, 0, 0, 0, 79.9, 0],
    ]);
  });

  it('add up to quarters, each with its own weights', async () => {
    const rows = await fixture.rows<Record<string, unknown>>(orgId, 'client_quarter', 'quarter');
    expect(
      rows.map(({ quarter, scored, score_millionths, sessions, weight_days }) => [
        quarter,
        scored,
        score_millionths,
        sessions,
        weight_days,
      ]),
    ).toEqual([
      ['2028-01-01', 2, 1_500_000, 1, 30],
      ['2028-04-01', 0, 0, 0, 0],
    ]);
    expect(rows[0]!.change_kg).toBeCloseTo(-1, 9);
    expect(rows[1]!.change_kg).toBeNull();
  });

  it('tell of a course: activity, archive, plans', async () => {
    const courses = await new DailyFacts(fixture.readModels).courses(orgId);
    const of = (id: string) => courses.get(id)!;
    expect(of(anna)).toMatchObject({ registeredOn: '2028-02-20', firstPlanOn: '2028-02-22', merged: false });
    expect(of(anna).mealPlans.map(({ from, to, meals }) => [from, to, meals])).toEqual([
      ['2028-02-28', '2028-03-02', [1, 1, 1, 1, 1, 0, 0]],
      ['2028-03-03', '2028-04-10', [1, 1, 1, 1, 0, 0, 0]],
    ]);
    expect(of(anna).programs[0]!.weekdays).toEqual([0, 3]);
    expect(of(bert).archived).toEqual([{ from: '2028-03-10', to: '2028-03-19' }]);
  });

  // PostgreSQL counts from rows of their own; care-course.ts is the plain text of the same
  it('come to the same for PostgreSQL as for a course that is opened, on whatever day it is asked', async () => {
    const facts = new DailyFacts(fixture.readModels);
    const cells = new StoredFigureCells(fixture.readModels);
    const rows = await fixture.rows<QuarterRow>(orgId, 'client_quarter', 'quarter');
    const all = await days();
    const courses = await facts.courses(orgId);
    const everybody = () => ({ where: [], mine: 'true', values: [] });
    let [scored, active] = [0, 0];
    for (let today = '2028-02-20'; today <= '2028-07-20'; today = addDays(today, 3)) {
      const quarter = quarterOf(today);
      const before = quarterBefore(quarter);
      const last = addDays(today, -1);
      const percent = (course: CareCourse, id: string, { from }: Quarter, end: string, open: number) => {
        const planned = plannedMeals(course, from, end);
        const row = rows.find(({ client_id, quarter: of }) => client_id === id && of === from);
        const sums = {
          loggedMeals: (row?.logged_meals ?? 0) - open,
          scored: row?.scored ?? 0,
          scoreMillionths: row?.score_millionths ?? 0,
        };
        return planned.days < 14 ? null : percentOf(sums, planned.meals);
      };
      const told = await cells.of(orgId, quarter, today, NOW, everybody, null);
      const end = (of: string) => (of < today ? of : today);
      const expected = [...courses].flatMap(([id, course]) => {
        if (!inCare(course, quarter.from, end(quarter.to))) return [];
        const open = all
          .filter(({ client_id, date }) => client_id === id && String(date) >= today && String(date) <= quarter.to)
          .reduce((sum, { logged_meals }) => sum + Number(logged_meals), 0);
        return [
          [true, percent(course, id, quarter, last, open)],
          [false, percent(course, id, before, before.to, 0)],
        ];
      });
      const cellsOf = told.adherence.flatMap(({ now, percent: value, n }) =>
        Array.from({ length: n }, () => [now, value]),
      );
      expect([today, ...cellsOf.map(String).sort()]).toEqual([today, ...expected.map(String).sort()]);
      scored += expected.filter(([, value]) => value !== null).length;
      const figures = clinicFigures(told, quarter, today, 'all');
      const isOn = (day: string) => [...courses.values()].filter(activeOn(day)).length;
      const months = monthEnds(today, 12);
      expect([today, figures.activeNow, figures.activeBefore, ...figures.months.map((month) => month.active)]).toEqual([
        today,
        isOn(today),
        isOn(addDays(quarter.from, -1)),
        ...months.map((month) => isOn(month.end)),
      ]);
      active += figures.activeNow;
    }
    expect([scored > 5, active > 5]).toEqual([true, true]);
    const may = await cells.of(orgId, quarterOf('2028-05-20'), '2028-05-20', NOW, everybody, null);
    expect(clinicFigures(may, quarterOf('2028-05-20'), '2028-05-20', 'all').retained).toEqual({ n: 2, retained: 1 });
  });

  it('tell what became of agreed weights by quarter, and of one of a client’s goals', async () => {
    const told = (await fixture.rows<Record<string, string>>(orgId, 'weight_goal_quarter', 'quarter, goal')).map(
      ({ client_id, goal, quarter, outcome }) => [
        client_id === anna ? 'anna' : 'bert',
        goal!.slice(goal!.indexOf('~') + 1),
        quarter,
        outcome,
      ],
    );
    expect(told.sort()).toEqual([
      ['anna', 'kg', '2028-01-01', 'nearer'],
      ['anna', 'kg', '2028-04-01', 'reached'],
      ['bert', 'kg', '2028-01-01', 'unmeasured'],
      ['bert', 'kg', '2028-04-01', 'unmeasured'],
      ['bert', 'kg', '2028-07-01', 'unmeasured'],
      ['bert', 'less', '2028-01-01', 'unmeasured'],
      ['bert', 'past', '2028-01-01', 'unmeasured'],
    ]);
    const cells = new StoredFigureCells(fixture.readModels);
    const outcomes = async (today: string) => {
      const found = await cells.weightGoals(orgId, quarterOf(today), today);
      return [found.get(anna), found.get(bert)];
    };
    expect(await outcomes('2028-02-24')).toEqual([null, null]);
    expect(await outcomes('2028-03-20')).toEqual(['nearer', 'unmeasured']);
    expect(await outcomes('2028-05-20')).toEqual(['reached', 'unmeasured']);
    expect(await outcomes('2028-08-20')).toEqual([null, 'unmeasured']);
  });

  it('name the people of a figure in a quarter that has begun, and refuse one that has not', async () => {
    const calendar = { today: () => Promise.resolve('2028-03-20') } as unknown as OrgCalendar;
    const groups = new StoredDashboardGroups(new StoredFigureCells(fixture.readModels), calendar);
    expect(await groups.ofWeightGoal(orgId, '2028-Q1:nearer')).toEqual([anna]);
    const refused = expect.objectContaining({ code: 'quarter.invalid', status: 400 });
    await expect(groups.ofWeightGoal(orgId, '2028-Q2:none')).rejects.toEqual(refused);
    await expect(groups.ofAdherence(orgId, '2028-Q2:0-30')).rejects.toEqual(refused);
  });

  it('follow a goal that is closed and opened again, and a weight that is corrected', async () => {
    const outcome = async () => {
      await fixture.caughtUp();
      const rows = await fixture.rows<Record<string, string>>(orgId, 'weight_goal_quarter', 'quarter');
      return rows.flatMap((row) => (row['client_id'] === anna ? [row['outcome']] : []));
    };
    const target = { orgId, subject: { kind: 'client', id: anna }, recordedAt: new Date('2028-04-05T09:00Z') } as const;
    const goal = (type: string, data: object) =>
      fixture.append('goal', { ...target, streamId: `${anna}~kg` }, { type, data });
    await goal('GoalClosed', { outcome: 'missed', reason: 'Too slow.' });
    expect(await outcome()).toEqual(['nearer', 'reached']);
    const weight = (kg: number) =>
      fixture.append(
        'weight',
        { ...target, streamId: anna },
        { type: 'WeightCorrected', data: { entryId: entries[4]!, date: '2028-03-01', kg } },
      );
    // the trend of April hangs on March, too
    await weight(75);
    expect(await outcome()).toEqual(['nearer', 'nearer']);
    await goal('GoalReopened', {});
    await goal('GoalClosed', { outcome: 'reached', reason: '' });
    expect(await outcome()).toEqual(['nearer', 'reached']);
    await goal('GoalReopened', {});
    await weight(81);
    expect(await outcome()).toEqual(['nearer', 'reached']);
  });

  it('tell how long questions of clients wait for the next message of the team', async () => {
    const ids = Array.from({ length: 8 }, () => newId());
    const said = (clientId: string, at: string, type: string, place: number, side?: 'client' | 'team') =>
      fixture.append(
        'message',
        { orgId, streamId: `${clientId}~m`, subject: { kind: 'client', id: clientId }, recordedAt: new Date(`${at}Z`) },
        { type, data: { messageId: ids[place], ...(side && { side, authorId: newId(), text: 'x' }) } },
      );
    // the team begins: no question. Two messages are one question, answered after six hours
    await said(anna, '2028-04-03T08:00', 'MessageSent', 0, 'team');
    await said(anna, '2028-04-03T09:00', 'MessageSent', 1, 'client');
    await said(anna, '2028-04-03T10:00', 'MessageSent', 2, 'client');
    await said(anna, '2028-04-03T15:00', 'MessageSent', 3, 'team');
    // its first message is withdrawn: it began with the second, and is answered after 30 hours
    await said(anna, '2028-04-10T08:00', 'MessageSent', 4, 'client');
    await said(anna, '2028-04-10T10:00', 'MessageSent', 5, 'client');
    await said(anna, '2028-04-10T11:00', 'MessageWithdrawn', 4);
    await said(anna, '2028-04-11T16:00', 'MessageSent', 6, 'team');
    // his waits: not counted for a day, then as late
    await said(bert, '2028-07-01T09:00', 'MessageSent', 7, 'client');
    await said(bert, '2028-07-01T10:00', 'MessagesRead', 7);
    await fixture.caughtUp();
    const everybody = () => ({ where: [], mine: 'true', values: [] });
    const asked = async (today: string, now: string) =>
      (
        await new StoredFigureCells(fixture.readModels).of(
          orgId,
          quarterOf(today),
          today,
          new Date(now),
          everybody,
          null,
        )
      ).answers;
    const two = { people: 1, peopleInTime: 1, peopleLate: 1, peopleAnswered: 1, asked: 2, inTime: 1, hours: 18 };
    expect(await asked('2028-06-30', '2028-06-30T12:00Z')).toEqual(
      expect.arrayContaining([
        { mine: true, ...two },
        { mine: null, ...two },
      ]),
    );
    const open = async (now: string) => (await asked('2028-07-02', now)).at(-1);
    expect(await open('2028-07-02T08:00Z')).toMatchObject({ asked: 0 });
    expect(await open('2028-07-02T10:00Z')).toMatchObject({
      asked: 1,
      inTime: 0,
      peopleLate: 1,
      peopleAnswered: 0,
      hours: null,
    });
    expect(await asked('2028-02-20', '2028-02-20T12:00Z')).toEqual([
      { mine: null, people: 0, peopleInTime: 0, peopleLate: 0, peopleAnswered: 0, asked: 0, inTime: 0, hours: null },
    ]);
  });

  it('take a withdrawn answer for none, and close questions with the record', async () => {
    const [another, cora] = [newId(), newId()];
    const add = (category: string, at: string, type: string, data: object) =>
      fixture.append(
        category,
        {
          orgId: another,
          streamId: `${cora}~${category}`,
          subject: { kind: 'client', id: cora },
          recordedAt: new Date(`${at}Z`),
        },
        { type, data },
      );
    const says = (at: string, side: 'client' | 'team', messageId = newId()) =>
      add('message', at, 'MessageSent', { messageId, side, authorId: newId(), text: 'x' });
    const withdraws = (at: string, messageId: string) => add('message', at, 'MessageWithdrawn', { messageId });
    const becomes = (at: string, status: 'archived' | 'active') =>
      add('client', at, 'ClientDetailsChanged', { status });
    const [meantForAnother, first] = [newId(), newId()];
    await add('client', '2028-04-01T09:00', 'ClientRegistered', { name: 'X', contacts: [] });
    // answered after 30 hours, not after five minutes
    await says('2028-04-03T09:00', 'client');
    await says('2028-04-03T09:05', 'team', meantForAnother);
    await withdraws('2028-04-03T09:10', meantForAnother);
    await says('2028-04-04T15:00', 'team');
    // after an hour, by the second message
    await says('2028-04-10T09:00', 'client');
    await says('2028-04-10T09:05', 'team', first);
    await says('2028-04-10T10:00', 'team');
    await withdraws('2028-04-10T10:01', first);
    // not counted: nobody could answer it any more. Late when the record was archived, it stays late
    await says('2028-05-01T09:00', 'client');
    await becomes('2028-05-02T08:00', 'archived');
    await becomes('2028-05-03T08:00', 'active');
    await says('2028-05-10T09:00', 'client');
    await becomes('2028-05-12T08:00', 'archived');
    await becomes('2028-05-13T08:00', 'active');
    await says('2028-05-13T09:00', 'team');
    await fixture.caughtUp();
    const everybody = () => ({ where: [], mine: 'true', values: [] });
    const cells = new StoredFigureCells(fixture.readModels);
    const { answers } = await cells.of(another, quarterOf('2028-06-30'), '2028-06-30', NOW, everybody, null);
    expect(answers.at(-1)).toMatchObject({ asked: 3, inTime: 1, hours: 15.5 });
  });

  it('know the adherence of whole quarters and of those before, also when an entry or a plan comes late', async () => {
    const percents = async () => {
      await fixture.caughtUp();
      const rows = await fixture.rows<QuarterRow & { percent: number | null; earlier: number | null }>(
        orgId,
        'client_quarter',
        'quarter',
      );
      const course = (await new DailyFacts(fixture.readModels).courses(orgId)).get(anna)!;
      for (const { quarter, percent, logged_meals, scored, score_millionths } of rows) {
        const { from, to } = quarterOf(quarter);
        const planned = plannedMeals(course, from, to);
        const sums = { loggedMeals: logged_meals, scored, scoreMillionths: score_millionths };
        expect([quarter, percent]).toEqual([quarter, planned.days < 14 ? null : percentOf(sums, planned.meals)]);
      }
      return rows.map(({ quarter, percent, earlier }) => [quarter, percent, earlier]);
    };
    const target = { orgId, subject: { kind: 'client', id: anna }, recordedAt: new Date('2028-04-06T09:00Z') } as const;
    expect(await percents()).toEqual([
      ['2028-01-01', 8, null],
      ['2028-04-01', null, 8],
    ]);
    await fixture.append(
      'mealLog',
      { ...target, streamId: anna },
      {
        type: 'MealLogged',
        data: log(newId(), '2028-03-06', { slotId: 'supper', plan: { planId: plan, version: 2 } }),
      },
    );
    expect(await percents()).toEqual([
      ['2028-01-01', 13, null],
      ['2028-04-01', null, 13],
    ]);
    // as if it had ended earlier: fewer days are planned, too few of them
    const ended = { assignmentId: 'a2', planId: plan, version: 2, lastDay: '2028-03-10' };
    await fixture.append(
      'mealPlanAssignment',
      { ...target, streamId: anna },
      { type: 'MealPlanAssignmentEnded', data: ended },
    );
    expect(await percents()).toEqual([
      ['2028-01-01', null, null],
      ['2028-04-01', null, null],
    ]);
  });

  it('are the same when rebuilt with every event delivered twice', async () => {
    const tables = [
      'care_course',
      'care_figure',
      'followed_plan',
      'client_day',
      'client_quarter',
      'weight_goal_quarter',
      'client_question',
      'plan_shape',
      'logged_entry',
      'client_erasure',
    ];
    const rows = (of: ProjectionFixture) => Promise.all(tables.map((table) => of.rows(orgId, table, '1, 2, 3')));
    const before = await rows(fixture);
    fixture = await fixture.deliveredTwice();
    expect(await rows(fixture)).toEqual(before);
  });

  it('are gone with their client, and the erasure is counted', async () => {
    await fixture.append(
      'erasure',
      { orgId, streamId: orgId, recordedAt: new Date('2028-04-02T09:00:00.000Z') },
      { type: 'ClientErased', data: { clientId: anna, ground: 'request-of-the-person' } },
    );
    await fixture.caughtUp();
    expect((await fixture.rows(orgId, 'care_figure')).map(({ client_id }) => client_id)).toEqual([bert]);
    for (const table of [
      'followed_plan',
      'client_day',
      'client_quarter',
      'weight_goal_quarter',
      'client_question',
      'plan_shape',
      'logged_entry',
    ])
      expect([table, (await fixture.rows(orgId, table)).filter((row) => row['client_id'] === anna)]).toEqual([
        table,
        [],
      ]);
    const facts = new DailyFacts(fixture.readModels);
    expect(await facts.ofClient(orgId, anna, '2028-01-01', '2028-06-30')).toBeNull();
    expect([await facts.erasedSince(orgId, '2028-04-01'), await facts.erasedSince(orgId, '2028-05-01')]).toEqual([
      1, 0,
    ]);
  });
});
