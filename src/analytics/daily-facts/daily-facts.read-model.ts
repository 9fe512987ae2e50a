import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { isOf, type EventOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction, RowValues } from '#libs/projections/projection.js';
import { volumeLoad } from '#libs/science/training/workout.js';
import { weightChange, weightTrend } from '#libs/science/weight-trend.js';
import { clientCategory, type ClientEvent } from '#src/clients/contract.js';
import { messageCategory } from '#src/conversation/contract.js';
import { goalCategory } from '#src/goals/contract.js';
import { erasureCategory } from '#src/history/contract.js';
import {
  mealPlanAssignmentCategory,
  mealPlanCategory,
  type MealPlanAssignmentEvent,
  type MealPlanEvent,
} from '#src/nutrition/contract.js';
import { planDay } from '#src/plans/contract.js';
import { KEPT_DAYS_PROJECTION, mealLogCategory, reportIn, weightCategory } from '#src/tracking/contract.js';
import {
  programAssignmentCategory,
  programCategory,
  workoutLogCategory,
  type ProgramAssignmentEvent,
  type ProgramEvent,
} from '#src/training/contract.js';
import { outcomesOf, weightGoalsAfter, type AgreedWeight } from './agreed-weight.js';
import {
  acted,
  archivedFrom,
  begun,
  followedOn,
  isArchived,
  mealPlansAfter,
  programsAfter,
  reactivatedOn,
  type CareCourse,
} from './care-course.js';
import {
  EMPTY_DAY,
  factsOf,
  loggedMeal,
  shapeOf,
  type DayFacts,
  type DayOfClient,
  type PlannedSlot,
} from './day-of-client.js';
import { LEAST_WEIGHT_DAYS } from '../definitions/definitions.js';
import { figureColumns, followedColumns, plannedColumns, wholePercent, type PlannedColumns } from './figure-columns.js';
import { questionsAfter, questionsClosed, type QuestionsChange } from './open-question.js';
import { quarterAfter, quarterBefore, quarterOf, type Quarter } from './quarter.js';
import { NO_SCORES } from './score-sums.js';
import { outcomeOf, type Intent } from './weight-outcome.js';

/** What a client logs, entry by entry. */
const LOGS = [mealLogCategory, weightCategory, workoutLogCategory] as const;
/** What is said of an entry for the first time. */
const FIRST: ReadonlySet<string> = new Set<EventOf<typeof LOGS>['type']>([
  'MealLogged',
  'WeightRecorded',
  'WorkoutLogged',
]);
type Logged = RecordedEvent<EventOf<typeof LOGS>>;

type Tx = ProjectionTransaction;
type ClientKey = RowValues & { readonly org_id: string; readonly client_id: string };

/**
 * Daily facts of each client: what was planned and logged, scores, weights and sessions by day, the same summed up by
 * quarter, and the course of their care. Kept event by event; a dashboard reads sums, never logs.
 */
export const dailyFactsProjection: Projection = {
  name: KEPT_DAYS_PROJECTION,
  // v2: sums of days are read from an index alone; v3, v4: dashboards are counted by PostgreSQL, from rows of their own; v5: quarters know what is planned in them; v6: agreed weights by quarter; v7: quarters know their adherence as a whole and that of the one before; v8: questions of clients and their answers; v9: without answers that were withdrawn, and closed with the record; goals withdrawn later stay in their quarters; v10: the template that a plan began with
  version: 10,
  categories: [
    clientCategory,
    mealPlanCategory,
    mealPlanAssignmentCategory,
    programCategory,
    programAssignmentCategory,
    goalCategory,
    messageCategory,
    ...LOGS,
    erasureCategory,
  ].map(({ category }) => category),
  // a client's rows come from many streams
  isolation: 'all',
  tables: [
    {
      name: 'care_course',
      columns: 'org_id uuid not null, client_id uuid not null, course text not null, primary key (org_id, client_id)',
      clientColumn: 'client_id',
    },
    {
      name: 'care_figure',
      columns: `org_id uuid not null, client_id uuid not null, registered_on date not null, registered_month int not null, merged boolean not null,
      first_plan_on date, retained boolean not null, active datemultirange not null, active_months int[] not null, archived datemultirange not null,
      adjustment_kcal float8, primary key (org_id, client_id)`,
      clientColumn: 'client_id',
    },
    {
      name: 'followed_plan',
      columns: `org_id uuid not null, client_id uuid not null, assignment_id text not null, first date not null, last date not null, round int not null,
      start int not null, days smallint[], primary key (org_id, client_id, assignment_id)`,
      indexes: ['create index {name}_last on {table} (org_id, last)'],
      clientColumn: 'client_id',
    },
    {
      name: 'client_day',
      columns: `org_id uuid not null, client_id uuid not null, date date not null, logged text not null,
      planned_meals int not null, planned_kcal float8, planned_complete boolean not null, logged_meals int not null,
      eaten_kcal float8, eaten_complete boolean not null, scored int not null, score_millionths int not null, unknown boolean not null,
      kg float8, sessions int not null, planned_sessions int not null, sets int not null, volume_kg float8 not null,
      primary key (org_id, client_id, date)`,
      indexes: [
        'create index {name}_scores on {table} (org_id, date, client_id) include (logged_meals, scored, score_millionths)',
      ],
      clientColumn: 'client_id',
    },
    {
      name: 'client_quarter',
      // what dashboards read stands first: PostgreSQL opens a row up to the last column that is asked for
      columns: `org_id uuid not null, quarter date not null, client_id uuid not null, logged_meals int not null, scored int not null,
      score_millionths float8 not null, enough_on smallint, percent smallint, earlier smallint, change_kg float8, planned_meals smallint[] not null,
      outcome_lose text, outcome_hold text, outcome_gain text, unknown_days int not null, sessions int not null, planned_sessions int not null,
      weights text not null, weight_days int not null, first_kg float8, primary key (org_id, quarter, client_id)`,
      clientColumn: 'client_id',
    },
    {
      name: 'weight_goal_quarter',
      columns: `org_id uuid not null, quarter date not null, client_id uuid not null, goal text not null, first date not null, outcome text not null,
      primary key (org_id, quarter, client_id, goal)`,
      clientColumn: 'client_id',
    },
    {
      name: 'client_question',
      columns: `org_id uuid not null, client_id uuid not null, message_id uuid not null, quarter date not null, asked_at timestamptz(3) not null,
      answered_at timestamptz(3), primary key (org_id, client_id, message_id)`,
      indexes: ['create index {name}_quarter on {table} (org_id, quarter)'],
      clientColumn: 'client_id',
    },
    {
      name: 'plan_shape',
      columns:
        'org_id uuid not null, plan_id uuid not null, version int not null, client_id uuid not null, shape text not null, primary key (org_id, plan_id, version)',
      clientColumn: 'client_id',
    },
    {
      name: 'plan_template',
      columns:
        'org_id uuid not null, plan_id uuid not null, client_id uuid not null, template_id uuid not null, primary key (org_id, plan_id)',
      clientColumn: 'client_id',
    },
    {
      name: 'logged_entry',
      columns:
        'org_id uuid not null, client_id uuid not null, entry_id uuid not null, date date not null, primary key (org_id, client_id, entry_id)',
      clientColumn: 'client_id',
    },
    {
      name: 'client_erasure',
      columns: 'org_id uuid not null, event_id uuid not null, erased_on date not null, primary key (org_id, event_id)',
    },
  ],

  async project(recorded: RecordedEvent, tx: Tx) {
    const { header, subjectId } = recorded;
    const on = header.recordedAt.slice(0, 10);
    if (isOf(erasureCategory, recorded)) {
      if (recorded.event.type === 'ClientErased')
        tx.put('client_erasure', { org_id: header.orgId, event_id: header.eventId, erased_on: on });
      return;
    }
    if (recorded.event.type === 'Erased' || subjectId === null) return;
    const key: ClientKey = { org_id: header.orgId, client_id: subjectId };
    if (recorded.event.type === 'ClientRegistered') return write(key, begun(on), tx);
    if (isOf(mealPlanCategory, recorded)) return mealPlanChanged(recorded.event, header.streamId, key, tx);
    if (isOf(programCategory, recorded)) return programChanged(recorded.event, header.streamId, key, tx);
    // what most events need besides is asked at once; rows are kept until the batch is written
    const [course] = await Promise.all([courseOf(key, tx), ...rowsAround(recorded, key, tx)]);
    // erased, or never registered here
    if (!course) return;
    if (isOf(clientCategory, recorded)) {
      const changed = clientChanged(course, recorded.event, on);
      keep(key, course, changed, tx);
      if (isArchived(changed))
        questionsChanged(key, changed, questionsClosed(changed.questions, header.recordedAt), tx);
      return;
    }
    if (isOf(mealPlanAssignmentCategory, recorded)) return mealPlanAssigned(recorded.event, { key, course, on }, tx);
    if (isOf(programAssignmentCategory, recorded)) return programAssigned(recorded.event, { key, course, on }, tx);
    if (isOf(messageCategory, recorded)) {
      const change = questionsAfter(course.questions, recorded.event, header.recordedAt);
      return questionsChanged(key, course, change, tx);
    }
    if (isOf(goalCategory, recorded)) {
      const weightGoals = weightGoalsAfter(course.weightGoals, header.streamId, recorded.event, on);
      if (weightGoals !== course.weightGoals) return weightGoalsChanged(key, course, { ...course, weightGoals }, tx);
    }
    if (isOf(LOGS, recorded)) {
      keep(key, course, acted(course, on), tx);
      return logged(recorded, key, course, tx);
    }
  },
};

async function courseOf(key: ClientKey, tx: Tx): Promise<CareCourse | null> {
  const row = await tx.row<{ course: string }>('care_course', key);
  return row && (JSON.parse(row.course) as CareCourse);
}

/** Rows of the day and the quarter on which the entry stands afterwards. */
function rowsAround(recorded: RecordedEvent, key: ClientKey, tx: Tx): readonly Promise<unknown>[] {
  if (!isOf(LOGS, recorded)) return [];
  const put = entryIn(recorded);
  if (put === null) return [];
  const quarter = quarterOf(put.date).from;
  return [tx.row('client_day', { ...key, date: put.date }), tx.row('client_quarter', { ...key, quarter })];
}

function keep(key: ClientKey, before: CareCourse, course: CareCourse, tx: Tx): void {
  if (course === before) return;
  write(key, course, tx);
  if (course.mealPlans === before.mealPlans) return;
  for (const { assignmentId } of before.mealPlans) tx.remove('followed_plan', { ...key, assignment_id: assignmentId });
  for (const plan of course.mealPlans) {
    const columns = followedColumns(plan);
    if (columns) tx.put('followed_plan', { ...key, assignment_id: plan.assignmentId, ...columns });
  }
}

function write(key: ClientKey, course: CareCourse, tx: Tx): void {
  tx.put('care_course', { ...key, course: JSON.stringify(course) });
  tx.put('care_figure', { ...key, ...figureColumns(course) });
}

function clientChanged(course: CareCourse, { type, data }: ClientEvent, on: string): CareCourse {
  switch (type) {
    case 'ClientDetailsChanged':
      if (data.status === undefined) return course;
      return data.status === 'archived' ? archivedFrom(course, on) : acted(reactivatedOn(course, on), on);
    case 'NutritionProfileRecorded':
      return { ...course, adjustmentKcal: data.inputs.adjustmentKcal };
    case 'EarlierRecordClosed':
      return { ...archivedFrom(course, on), merged: true };
    default:
      return course;
  }
}

function mealPlanChanged(
  { type, data }: MealPlanEvent,
  planId: string,
  { org_id, client_id }: ClientKey,
  tx: Tx,
): void {
  if (type === 'MealPlanDrafted') return begunWith(data.templateId, { org_id, plan_id: planId, client_id }, tx);
  if (type !== 'MealPlanPublished') return;
  const { version } = data.content;
  tx.put('plan_shape', { org_id, plan_id: planId, version, client_id, shape: JSON.stringify(shapeOf(data.content)) });
}

/** Weekdays of its sessions; a program and a meal plan never have the same id. */
function programChanged({ type, data }: ProgramEvent, planId: string, { org_id, client_id }: ClientKey, tx: Tx): void {
  if (type === 'ProgramDrafted') return begunWith(data.templateId, { org_id, plan_id: planId, client_id }, tx);
  if (type !== 'ProgramPublished') return;
  const { version, sessions } = data.content;
  const shape = JSON.stringify(sessions.map(({ weekday }) => weekday));
  tx.put('plan_shape', { org_id, plan_id: planId, version, client_id, shape });
}

function begunWith(templateId: string | undefined, plan: RowValues, tx: Tx): void {
  if (templateId !== undefined) tx.put('plan_template', { ...plan, template_id: templateId });
}

const templateOf = async (org_id: string, plan_id: string, tx: Tx): Promise<string | null> =>
  (await tx.row<{ template_id: string }>('plan_template', { org_id, plan_id }))?.template_id ?? null;

const shapeRow = async <S>(org_id: string, plan_id: string, version: number, tx: Tx): Promise<readonly S[]> => {
  const row = await tx.row<{ shape: string }>('plan_shape', { org_id, plan_id, version });
  return row ? (JSON.parse(row.shape) as S[]) : [];
};

interface Changing {
  readonly key: ClientKey;
  readonly course: CareCourse;
  readonly on: string;
}

async function mealPlanAssigned(event: MealPlanAssignmentEvent, { key, course, on }: Changing, tx: Tx) {
  const { data } = event;
  const { assignmentId, planId, version } = data;
  const before = course.mealPlans.find((plan) => plan.assignmentId === assignmentId);
  if (event.type === 'MealPlanAssignmentEnded') {
    const changed = { ...course, mealPlans: mealPlansAfter(course.mealPlans, event, []) };
    keep(key, course, changed, tx);
    const { lastDay } = event.data;
    const from = lastDay === null ? before?.from : addDays(lastDay, 1);
    return from === undefined ? undefined : replanned(key, changed, from, tx);
  }
  const meals = (await shapeRow<readonly PlannedSlot[]>(key.org_id, planId, version, tx)).map(({ length }) => length);
  const templateId = await templateOf(key.org_id, planId, tx);
  const changed = {
    ...acted(course, on),
    firstPlanOn: course.firstPlanOn ?? on,
    mealPlans: mealPlansAfter(course.mealPlans, event, meals, templateId),
  };
  keep(key, course, changed, tx);
  return replanned(key, changed, event.data.from, tx);
}

async function programAssigned(event: ProgramAssignmentEvent, { key, course, on }: Changing, tx: Tx) {
  const { planId, version } = event.data;
  const weekdays = await shapeRow<number>(key.org_id, planId, version, tx);
  const templateId = await templateOf(key.org_id, planId, tx);
  const programs = programsAfter(course.programs, event, weekdays, templateId);
  if (event.type !== 'ProgramAssigned') return keep(key, course, { ...course, programs }, tx);
  return keep(key, course, { ...acted(course, on), firstPlanOn: course.firstPlanOn ?? on, programs }, tx);
}

/** Another plan is followed from that day on: more or less is planned in quarters, and what was logged since is measured by it. */
async function replanned(key: ClientKey, course: CareCourse, from: string, tx: Tx): Promise<void> {
  const quarters = await tx.query<SummedQuarter>(
    `select quarter::text as quarter, logged_meals, scored, score_millionths from ${tx.table('client_quarter')} where org_id = $1 and client_id = $2 order by quarter`,
    [key.org_id, key.client_id],
  );
  const percents = new Map<string, number | null>();
  for (const { quarter, ...sums } of quarters) {
    const planned = plannedColumns(course, quarterOf(quarter));
    const percent = wholePercent(scoresOf(sums), planned);
    const before = quarterBefore(quarterOf(quarter));
    const known = percents.get(before.from);
    const earlier = known === undefined ? silentPercent(course, before) : known;
    percents.set(quarter, percent);
    tx.patch('client_quarter', { ...key, quarter }, { ...planned, percent, earlier });
  }
  const days = await tx.query<{ date: string; logged: string }>(
    `select date::text as date, logged from ${tx.table('client_day')} where org_id = $1 and client_id = $2 and date >= $3::date order by date`,
    [key.org_id, key.client_id, from],
  );
  for (const { date, logged } of days) await dayChanged(key, course, date, () => JSON.parse(logged) as DayOfClient, tx);
}

/** An entry was made, corrected or taken back: it leaves the day on which it stood, and stands on the day that it names. */
async function logged(recorded: Logged, key: ClientKey, course: CareCourse, tx: Tx): Promise<void> {
  const { event } = recorded;
  if (event.type === 'Erased') return;
  const { entryId } = event.data;
  const place = { ...key, entry_id: entryId };
  const put = entryIn(recorded);
  // what is logged for the first time stands nowhere yet
  const stood = FIRST.has(event.type) ? null : await tx.row<{ date: string }>('logged_entry', place);
  if (stood && stood.date !== put?.date) await dayChanged(key, course, stood.date, (day) => without(day, entryId), tx);
  if (!put) return tx.remove('logged_entry', place);
  if (stood?.date !== put.date) tx.put('logged_entry', { ...place, date: put.date });
  await dayChanged(key, course, put.date, (day) => put.into(without(day, entryId)), tx);
}

const without = (day: DayOfClient, entryId: string): DayOfClient => ({
  meals: day.meals.filter((each) => each.entryId !== entryId),
  weights: day.weights.filter((each) => each.entryId !== entryId),
  workouts: day.workouts.filter((each) => each.entryId !== entryId),
});

/** Where the entry stands after the event, and how it is written there; null: nowhere. */
function entryIn(recorded: Logged): { readonly date: string; into(day: DayOfClient): DayOfClient } | null {
  if (recorded.event.type === 'Erased') return null;
  const { entryId } = recorded.event.data;
  if (isOf(mealLogCategory, recorded)) {
    const report = reportIn(recorded.event);
    if (report === null) return null;
    const meal = loggedMeal(entryId, report, recorded.header.recordedAt);
    return { date: report.date, into: (day) => ({ ...day, meals: [...day.meals, meal] }) };
  }
  if (isOf(weightCategory, recorded)) {
    const { type, data } = recorded.event;
    if (type === 'WeightRemoved') return null;
    const weight = { entryId, kg: data.kg };
    return { date: data.date, into: (day) => ({ ...day, weights: [...day.weights, weight] }) };
  }
  if (!isOf(workoutLogCategory, recorded)) return null;
  const { type, data } = recorded.event;
  if (type === 'WorkoutLogRemoved') return null;
  const sets = data.exercises.flatMap((exercise) => exercise.sets);
  const workout = {
    entryId,
    planned: data.planned !== null,
    sets: sets.filter(({ status }) => status === 'done').length,
    volumeKg: volumeLoad(sets),
  };
  return { date: data.date, into: (day) => ({ ...day, workouts: [...day.workouts, workout] }) };
}

function questionsChanged(key: ClientKey, course: CareCourse, change: QuestionsChange | null, tx: Tx): void {
  if (!change) return;
  const { questions, counted, dropped } = change;
  keep(key, course, { ...course, questions }, tx);
  for (const messageId of dropped) tx.remove('client_question', { ...key, message_id: messageId });
  if (!counted) return;
  const { first, answeredAt } = counted;
  const quarter = quarterOf(first.at.slice(0, 10)).from;
  const row = { ...key, message_id: first.messageId, quarter, asked_at: first.at, answered_at: answeredAt };
  tx.put('client_question', row);
}

async function weightGoalsChanged(key: ClientKey, before: CareCourse, course: CareCourse, tx: Tx): Promise<void> {
  keep(key, before, course, tx);
  const weights = await weightsOf(key, tx);
  for (const goal of before.weightGoals)
    if (!course.weightGoals.includes(goal))
      for (const { quarter } of outcomesOf(goal, []))
        tx.remove('weight_goal_quarter', { ...key, quarter, goal: goal.goal });
  for (const goal of course.weightGoals) if (!before.weightGoals.includes(goal)) putOutcomes(key, goal, weights, tx);
}

/** All weights of a client, oldest first. */
async function weightsOf(key: ClientKey, tx: Tx): Promise<readonly { readonly date: string; readonly kg: number }[]> {
  const rows = await tx.query<{ weights: string }>(
    `select weights from ${tx.table('client_quarter')} where org_id = $1 and client_id = $2 order by quarter`,
    [key.org_id, key.client_id],
  );
  return rows.flatMap(({ weights }) =>
    Object.entries(JSON.parse(weights) as Record<string, number>).map(([date, kg]) => ({ date, kg })),
  );
}

function putOutcomes(
  key: ClientKey,
  agreed: AgreedWeight,
  weights: readonly { readonly date: string; readonly kg: number }[],
  tx: Tx,
  since?: string,
): void {
  const { goal, from: first } = agreed;
  for (const { quarter, outcome } of outcomesOf(agreed, weights, since))
    tx.put('weight_goal_quarter', { ...key, quarter, goal, first, outcome });
}

interface DayRow {
  readonly logged: string;
  readonly logged_meals: number;
  readonly scored: number;
  readonly score_millionths: number;
  readonly unknown: boolean;
  readonly kg: number | null;
  readonly sessions: number;
  readonly planned_sessions: number;
}

async function dayChanged(
  key: ClientKey,
  course: CareCourse,
  date: string,
  change: (day: DayOfClient) => DayOfClient,
  tx: Tx,
): Promise<void> {
  const before = await tx.row<DayRow>('client_day', { ...key, date });
  const day = change(before ? (JSON.parse(before.logged) as DayOfClient) : EMPTY_DAY);
  const facts = factsOf(day, await plannedOn(key, course, date, tx));
  if (day.meals.length + day.weights.length + day.workouts.length === 0) tx.remove('client_day', { ...key, date });
  else tx.put('client_day', { ...key, date, logged: JSON.stringify(day), ...columnsOf(facts) });
  await quarterChanged(key, course, { date, before, facts }, tx);
  if (course.weightGoals.length === 0 || (before?.kg ?? null) === facts.kg) return;
  const weights = await weightsOf(key, tx);
  // the trend reaches into later quarters
  for (const goal of course.weightGoals) putOutcomes(key, goal, weights, tx, date);
}

async function plannedOn(key: ClientKey, course: CareCourse, date: string, tx: Tx): Promise<readonly PlannedSlot[]> {
  const plan = followedOn(course.mealPlans, date);
  if (!plan) return [];
  const shape = await shapeRow<readonly PlannedSlot[]>(key.org_id, plan.planId, plan.version, tx);
  return shape[planDay(plan.weekOne, plan.weeks, date)] ?? [];
}

const columnsOf = (facts: DayFacts): RowValues => ({
  planned_meals: facts.plannedMeals,
  planned_kcal: facts.plannedKcal,
  planned_complete: facts.plannedComplete,
  logged_meals: facts.loggedMeals,
  eaten_kcal: facts.eatenKcal,
  eaten_complete: facts.eatenComplete,
  scored: facts.scored,
  score_millionths: facts.scoreMillionths,
  unknown: facts.unknown,
  kg: facts.kg,
  sessions: facts.sessions,
  planned_sessions: facts.plannedSessions,
  sets: facts.sets,
  volume_kg: facts.volumeKg,
});

interface SummedScores {
  readonly logged_meals: number;
  readonly scored: number;
  readonly score_millionths: number;
}

interface SummedQuarter extends SummedScores {
  readonly quarter: string;
}

interface QuarterRow extends SummedScores, PlannedColumns {
  readonly percent: number | null;
  readonly earlier: number | null;
  readonly unknown_days: number;
  readonly sessions: number;
  readonly planned_sessions: number;
  readonly weights: string;
  readonly weight_days: number;
  readonly first_kg: number | null;
  readonly change_kg: number | null;
  readonly outcome_lose: string | null;
  readonly outcome_hold: string | null;
  readonly outcome_gain: string | null;
}

interface DayChange {
  readonly date: string;
  readonly before: DayRow | null;
  readonly facts: DayFacts;
}

/** The quarter's sums follow by the difference that the day makes: all of them are whole numbers, so nothing is lost by that. */
async function quarterChanged(key: ClientKey, course: CareCourse, { date, before, facts }: DayChange, tx: Tx) {
  const quarter = quarterOf(date);
  const place = { org_id: key.org_id, quarter: quarter.from, client_id: key.client_id };
  const row = await tx.row<QuarterRow>('client_quarter', place);
  const moved = (sum: number | undefined, was: number | undefined, is: number) => (sum ?? 0) - (was ?? 0) + is;
  const sums = {
    logged_meals: moved(row?.logged_meals, before?.logged_meals, facts.loggedMeals),
    scored: moved(row?.scored, before?.scored, facts.scored),
    score_millionths: moved(row?.score_millionths, before?.score_millionths, facts.scoreMillionths),
  };
  // kept up to date by `replanned`
  const planned = row
    ? { planned_meals: row.planned_meals, enough_on: row.enough_on }
    : plannedColumns(course, quarter);
  const percent = wholePercent(scoresOf(sums), planned);
  if (percent !== row?.percent)
    tx.patch('client_quarter', { ...place, quarter: quarterAfter(quarter).from }, { earlier: percent });
  tx.put('client_quarter', {
    ...place,
    ...sums,
    ...planned,
    percent,
    earlier: row ? row.earlier : await percentBefore(key, course, quarter, tx),
    unknown_days: moved(row?.unknown_days, Number(before?.unknown ?? false), Number(facts.unknown)),
    sessions: moved(row?.sessions, before?.sessions, facts.sessions),
    planned_sessions: moved(row?.planned_sessions, before?.planned_sessions, facts.plannedSessions),
    ...(row && (before?.kg ?? null) === facts.kg
      ? weightColumnsOf(row)
      : weightColumns(JSON.parse(row?.weights ?? '{}') as Record<string, number>, date, facts.kg, quarter)),
  });
}

async function percentBefore(key: ClientKey, course: CareCourse, quarter: Quarter, tx: Tx): Promise<number | null> {
  const before = quarterBefore(quarter);
  const row = await tx.row<QuarterRow>('client_quarter', { ...key, quarter: before.from });
  return row ? row.percent : silentPercent(course, before);
}

/** Of a quarter in which nothing was logged. */
const silentPercent = (course: CareCourse, quarter: Quarter): number | null =>
  wholePercent(NO_SCORES, plannedColumns(course, quarter));

const scoresOf = ({ logged_meals, scored, score_millionths }: SummedScores) => ({
  loggedMeals: logged_meals,
  scored,
  scoreMillionths: score_millionths,
});

function weightColumns(
  weights: Record<string, number>,
  date: string,
  kg: number | null,
  { from, to }: Quarter,
): RowValues {
  const changed = Object.entries({ ...weights, [date]: kg }).flatMap(([day, value]): [string, number][] =>
    value === null ? [] : [[day, value]],
  );
  const days = changed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, value]) => ({ date: day, kg: value }));
  const weightDays = days.length === 0 ? 0 : daysBetween(days[0]!.date, days.at(-1)!.date);
  const firstKg = weightTrend(days)[0]?.kg ?? null;
  const changeKg = weightChange(days, from, to)?.kg ?? null;
  const outcome = (intent: Intent) =>
    firstKg === null || changeKg === null || weightDays < LEAST_WEIGHT_DAYS
      ? null
      : outcomeOf(intent, changeKg / firstKg);
  return {
    weights: JSON.stringify(Object.fromEntries(days.map((each) => [each.date, each.kg]))),
    weight_days: weightDays,
    first_kg: firstKg,
    change_kg: changeKg,
    // by each direction: which of them is the client's may change without a weight
    outcome_lose: outcome('lose'),
    outcome_hold: outcome('hold'),
    outcome_gain: outcome('gain'),
  };
}

const weightColumnsOf = (row: QuarterRow): RowValues => ({
  weights: row.weights,
  weight_days: row.weight_days,
  first_kg: row.first_kg,
  change_kg: row.change_kg,
  outcome_lose: row.outcome_lose,
  outcome_hold: row.outcome_hold,
  outcome_gain: row.outcome_gain,
});
