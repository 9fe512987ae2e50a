import { addDays } from '#libs/calendar/dates.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { DIASTOLIC } from '#libs/science/cohort/criterion-names.js';
import { goalCategory, goalFold, type GoalRecord } from '#src/goals/contract.js';
import { mealPlanAssignmentCategory, mealPlanCategory, mealPlanTemplateCategory } from '#src/nutrition/contract.js';
import { planDay } from '#src/plans/contract.js';
import {
  measurementCategory,
  mealLogCategory,
  metricCategory,
  reportIn,
  weightCategory,
  type MetricDefinition,
} from '#src/tracking/contract.js';
import { programAssignmentCategory, programCategory, programTemplateCategory } from '#src/training/contract.js';
import type { AskedOfCare } from '../cohort/asked-of-care.js';
import { goalsOfAll, newestOfAll, type CareFact, type NewestValue } from '../cohort/care-fact.js';
import {
  begun,
  followedOn,
  mealPlansAfter,
  plannedMeals,
  programsAfter,
  type CareCourse,
} from '../daily-facts/care-course.js';
import {
  EMPTY_DAY,
  factsOf,
  loggedMeal,
  shapeOf,
  type LoggedMeal,
  type PlannedSlot,
} from '../daily-facts/day-of-client.js';
import { joinedCourse, type EarlierRecord } from '../daily-facts/earlier-records.js';
import { NO_SCORES, percentOf, sumOf, type ScoreSums } from '../daily-facts/score-sums.js';

interface Value {
  readonly date: string;
  readonly value: number;
  readonly second: number | null;
}

interface Care {
  course: CareCourse;
  readonly goals: Map<string, GoalRecord>;
  /** By metric, then by entry. */
  readonly values: Map<string, Map<string, Value>>;
  readonly meals: Map<string, { readonly date: string; readonly meal: LoggedMeal }>;
}

/** Categories that care is folded from, as far as somebody asks for it. */
export const careCategories = (asked: AskedOfCare): readonly string[] => [
  ...(asked.goals ? ['goal'] : []),
  ...(asked.metrics.some((metric) => metric !== 'weight') ? ['measurement'] : []),
  ...(asked.ownMetrics.length > 0 ? ['metric'] : []),
  ...(asked.programs ? ['programAssignment'] : []),
  ...(asked.mealPlans || asked.adherence.length > 0 ? ['mealPlanAssignment'] : []),
  // its drafts are most of a log, and only scores need what was planned, and templates how it began
  ...(asked.adherence.length > 0 || asked.mealPlanTemplates ? ['mealPlan'] : []),
  ...(asked.programTemplates ? ['program', 'programTemplate'] : []),
  ...(asked.mealPlanTemplates ? ['mealPlanTemplate'] : []),
];

/** What cohorts ask for of people's care, folded from the log as the read models keep it. */
export class CareFold {
  readonly #of = new Map<string, Care>();
  readonly #shapes = new Map<string, readonly (readonly PlannedSlot[])[]>();

  readonly #metrics = new Map<string, MetricDefinition>();
  /** What templates were called, by their id. */
  readonly #templates = new Map<string, string>();
  /** The templates that plans and programs began with. */
  readonly #begunWith = new Map<string, string>();

  constructor(private readonly asked: AskedOfCare) {}

  /** Metrics of the organisation's own by their id, as they were called at that number of the log. */
  get metrics(): ReadonlyMap<string, MetricDefinition> {
    return this.#metrics;
  }

  /** Names of templates by their id, as they were called at that number of the log. */
  get templates(): ReadonlyMap<string, string> {
    return this.#templates;
  }

  /** What is about nobody. */
  define(recorded: RecordedEvent): void {
    if (isOf(mealPlanTemplateCategory, recorded) && recorded.event.type === 'MealPlanTemplateSaved')
      this.#templates.set(recorded.header.streamId, recorded.event.data.name);
    if (isOf(programTemplateCategory, recorded) && recorded.event.type === 'ProgramTemplateSaved')
      this.#templates.set(recorded.header.streamId, recorded.event.data.name);
    if (isOf(metricCategory, recorded) && recorded.event.type === 'MetricSaved')
      this.#metrics.set(recorded.header.streamId, recorded.event.data);
  }

  follow(recorded: RecordedEvent, clientId: string): void {
    const { header } = recorded;
    if (recorded.event.type === 'Erased') return;
    const on = header.recordedAt.slice(0, 10);
    if (recorded.event.type === 'ClientRegistered')
      this.#of.set(clientId, { course: begun(on), goals: new Map(), values: new Map(), meals: new Map() });
    const care = this.#of.get(clientId);
    if (!care) return;
    if (isOf(goalCategory, recorded)) {
      const before = care.goals.get(header.streamId) ?? goalFold.initial;
      care.goals.set(header.streamId, goalFold.follow(before, recorded.event, on));
    } else if (isOf(measurementCategory, recorded)) {
      const { type, data } = recorded.event;
      const value = type === 'MeasurementRemoved' ? null : { ...data, second: data.second ?? null };
      keep(care, data.metric, data.entryId, value);
    } else if (isOf(weightCategory, recorded)) {
      const { type, data } = recorded.event;
      const value = type === 'WeightRemoved' ? null : { date: data.date, value: data.kg, second: null };
      if (this.asked.metrics.length > 0) keep(care, 'weight', data.entryId, value);
    } else if (isOf(mealPlanCategory, recorded)) {
      const { event } = recorded;
      if (event.type === 'MealPlanDrafted') this.#begun(header.streamId, event.data.templateId);
      if (event.type === 'MealPlanPublished' && this.asked.adherence.length > 0)
        this.#shapes.set(shapeKey(header.streamId, event.data.content.version), shapeOf(event.data.content));
    } else if (isOf(programCategory, recorded)) {
      const { event } = recorded;
      if (event.type === 'ProgramDrafted') this.#begun(header.streamId, event.data.templateId);
    } else if (isOf(mealPlanAssignmentCategory, recorded)) {
      const { planId, version } = recorded.event.data;
      const meals = (this.#shapes.get(shapeKey(planId, version)) ?? []).map(({ length }) => length);
      const templateId = this.#begunWith.get(planId) ?? null;
      const mealPlans = mealPlansAfter(care.course.mealPlans, recorded.event, meals, templateId);
      care.course = { ...care.course, mealPlans };
    } else if (isOf(programAssignmentCategory, recorded)) {
      const templateId = this.#begunWith.get(recorded.event.data.planId) ?? null;
      const programs = programsAfter(care.course.programs, recorded.event, [], templateId);
      care.course = { ...care.course, programs };
    } else if (isOf(mealLogCategory, recorded) && this.asked.adherence.length > 0) {
      const { entryId } = recorded.event.data;
      const report = reportIn(recorded.event);
      if (report === null) care.meals.delete(entryId);
      else care.meals.set(entryId, { date: report.date, meal: loggedMeal(entryId, report, header.recordedAt) });
    }
  }

  /** @param on ISO date of the data  @param earlier records of the same person, which count, too */
  factOf(clientId: string, on: string, earlier: readonly EarlierRecord[]): CareFact | undefined {
    const care = this.#of.get(clientId);
    if (!care) return undefined;
    const before = earlier.flatMap(({ clientId: id, closedOn }) => {
      const record = this.#of.get(id);
      return record ? [{ ...record, closedOn }] : [];
    });
    const records = [care, ...before];
    const course = joinedCourse(care.course, before);
    return {
      goals: goalsOfAll(goalsIn(care), before.map(goalsIn)),
      mealPlans: course.mealPlans,
      programs: course.programs,
      newest: (metric, days) =>
        newestOfAll(
          records.map((record) => newestIn(record, metric, on)),
          days === null ? null : addDays(on, 1 - days),
        ),
      adherence: (days) => {
        const [from, to] = [addDays(on, -days), addDays(on, -1)];
        const planned = plannedMeals(course, from, to);
        const scores = sumOf(records.map((record) => this.#scores(record, from, to)));
        return { percent: percentOf(scores, planned.meals), plannedDays: planned.days };
      },
    };
  }

  #begun(planId: string, templateId: string | undefined): void {
    if (templateId !== undefined) this.#begunWith.set(planId, templateId);
  }

  #scores({ course, meals }: Care, from: string, to: string): ScoreSums {
    const ofSpan = [...meals.values()].filter(({ date }) => date >= from && date <= to);
    return [...Map.groupBy(ofSpan, ({ date }) => date)].reduce<ScoreSums>((sums, [date, logged]) => {
      const plan = followedOn(course.mealPlans, date);
      const planned = plan
        ? (this.#shapes.get(shapeKey(plan.planId, plan.version))?.[planDay(plan.weekOne, plan.weeks, date)] ?? [])
        : [];
      const facts = factsOf({ ...EMPTY_DAY, meals: logged.map(({ meal }) => meal) }, planned);
      return {
        loggedMeals: sums.loggedMeals + facts.loggedMeals,
        scored: sums.scored + facts.scored,
        scoreMillionths: sums.scoreMillionths + facts.scoreMillionths,
      };
    }, NO_SCORES);
  }
}

const shapeKey = (planId: string, version: number): string => `${planId} ${version}`;

const goalsIn = ({ goals }: Care) => [...goals.values()].flatMap((goal) => goalFold.factOf(goal) ?? []);

function newestIn({ values }: Care, metric: string, on: string): NewestValue | undefined {
  const newest = [...(values.get(metric === DIASTOLIC ? 'blood-pressure' : metric) ?? [])]
    .filter(([, { date }]) => date <= on)
    .sort(([a, one], [b, other]) => (`${one.date} ${a}` < `${other.date} ${b}` ? -1 : 1))
    .at(-1);
  if (!newest) return undefined;
  const [entryId, { date, value, second }] = newest;
  return { entryId, date, value: metric === DIASTOLIC ? second : value };
}

/** @param value null: it was taken back */
function keep({ values }: Care, metric: string, entryId: string, value: Value | null): void {
  const entries = values.get(metric) ?? new Map<string, Value>();
  values.set(metric, entries);
  if (value === null) entries.delete(entryId);
  else entries.set(entryId, { date: value.date, value: value.value, second: value.second });
}
