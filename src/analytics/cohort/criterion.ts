import { addDays } from '#libs/calendar/dates.js';
import { CODES_OF } from '#libs/science/cohort/criterion-names.js';
import type { GoalState } from '#libs/science/cohort/said-cohort.js';
import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { CodedFact, HealthFact, LabFact } from '#src/medical/contract.js';
import { LEAST_PLANNED_DAYS } from '../definitions/definitions.js';
import type { GoalFact } from '#src/goals/contract.js';
import type { CareFact } from './care-fact.js';

export const CRITERION_KINDS = [
  'condition',
  'condition-group',
  'medication',
  'medication-class',
  'allergy',
  'lab',
  'goal',
  'metric',
  'own-metric',
  'meal-plan',
  'program',
  'meal-plan-template',
  'program-template',
  'adherence',
] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/** Something that is true of a person's health or care, on the day of the data or within the days before it. */
export interface Criterion {
  readonly kind: CriterionKind;
  /**
   * `condition`: ICD-10-CM, codes below it count, too; `condition-group`, `medication` (ingredient), `medication-class`, `allergy` and `lab`
   * (LOINC): as the dictionaries call it; `goal`: its kind, or `any`; `metric`: one that everybody has, by its name; `own-metric`: one of the organisation's own, by its id; `meal-plan`, `program`: `followed`; `meal-plan-template`, `program-template`: the organisation's template that it began with, by its id; `adherence`: `meals`.
   */
  readonly code: string;
  /** Of a laboratory value in the unit of the dictionary, of a metric in the one that it is stored in, of adherence in percent. Bounds belong to it. */
  readonly from?: number;
  readonly to?: number;
  /**
   * It was true on one of so many days up to that of the data; of a value the newest of those days counts; a goal was reached on one of them. Absent: on the
   * day itself; of a value the newest ever, of a goal whenever it was reached. Adherence is that of so many days before the day of the data, which is not over.
   */
  readonly days?: number;
  /** Of a goal. */
  readonly state?: GoalState;
}

/** Whoever meets one of them belongs to the group. */
export interface CriterionGroup {
  readonly anyOf: readonly Criterion[];
}

type Member = 'from' | 'to' | 'days' | 'state';
export const MEMBERS = ['from', 'to', 'days', 'state'] as const satisfies readonly Member[];

/** Members that a criterion of the kind may have besides its code. */
export const MEMBERS_OF: Readonly<Record<CriterionKind, readonly Member[]>> = {
  condition: ['days'],
  'condition-group': ['days'],
  medication: ['days'],
  'medication-class': ['days'],
  allergy: ['days'],
  lab: ['from', 'to', 'days'],
  goal: ['state', 'days'],
  metric: ['from', 'to', 'days'],
  'own-metric': ['from', 'to', 'days'],
  'meal-plan': ['days'],
  program: ['days'],
  'meal-plan-template': ['days'],
  'program-template': ['days'],
  adherence: ['from', 'to', 'days'],
};

/** Whether it has what its kind needs: a goal its state, adherence a window; days of a goal are those in which it was reached. Only values of an organisation's own metrics may be below 0. */
export function isWhole({ kind, state, days, from = 0, to = 0 }: Omit<Criterion, 'code'>): boolean {
  if (kind !== 'own-metric' && (from < 0 || to < 0)) return false;
  if (kind === 'goal') return state !== undefined && (state === 'reached' || days === undefined);
  return kind !== 'adherence' || days !== undefined;
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
const CONDITION_GROUPS = new Set(CONDITIONS.entries.map(({ group }) => group));
const MEDICATION_CLASSES = new Set(MEDICATIONS.entries.flatMap(({ classes }) => classes));
const groupOf = (code: string): string | undefined => CONDITIONS.find(code)?.group;

/** Whether the dictionaries know what it asks for; of what the organisation has made, whether it may be such an id. */
export function isKnown({ kind, code }: Criterion): boolean {
  switch (kind) {
    case 'condition':
      return /^[A-Z]\d[0-9A-Z]/.test(code) && CONDITIONS.entries.some((entry) => entry.code.startsWith(code));
    case 'condition-group':
      return CONDITION_GROUPS.has(code);
    case 'medication':
      return MEDICATIONS.find(code) !== undefined;
    case 'medication-class':
      return MEDICATION_CLASSES.has(code);
    case 'allergy':
      return ALLERGENS.find(code) !== undefined;
    case 'lab':
      return LABS.find(code) !== undefined;
    case 'own-metric':
    case 'meal-plan-template':
    case 'program-template':
      return isUuid(code);
    default:
      return CODES_OF[kind]?.includes(code) ?? false;
  }
}

/** What is known of a person's health and care. */
export interface KnownOf {
  readonly health: HealthFact;
  readonly care: CareFact;
  /** ISO date: the day of the data. */
  readonly on: string;
}

/** What is not recorded is not so. */
export function isMet(criterion: Criterion, { health, care, on }: KnownOf): boolean {
  const { kind, code, from, to, days } = criterion;
  const since = days === undefined ? null : addDays(on, 1 - days);
  const held = (facts: readonly CodedFact[], test: (fact: CodedFact) => boolean) =>
    facts.some((fact) => test(fact) && heldWithin(fact, since ?? on, on));
  switch (kind) {
    case 'condition':
      return held(health.conditions, (fact) => fact.code.startsWith(code));
    case 'condition-group':
      return held(health.conditions, (fact) => groupOf(fact.code) === code);
    case 'medication':
      return held(health.medications, (fact) => fact.code === code);
    case 'medication-class':
      return health.medications.some((fact) => fact.classes.includes(code) && heldWithin(fact, since ?? on, on));
    case 'allergy':
      return held(health.allergies, (fact) => fact.code === code);
    case 'lab': {
      const newest = health.labs.findLast(
        (lab) => lab.takenOn <= on && (since === null || lab.takenOn >= since) && testsOf(code).has(lab.code),
      );
      return newest !== undefined && liesWithin(newest, from, to);
    }
    case 'goal':
      return care.goals.some(
        (goal) => (code === 'any' || goal.kind === code) && stands(goal, criterion.state, since, on),
      );
    case 'metric':
    case 'own-metric': {
      const value = care.newest(code, days ?? null);
      return value !== null && liesWithin({ value, comparator: null }, from, to);
    }
    case 'meal-plan':
      return care.mealPlans.some((plan) => heldWithin(plan, since ?? on, on));
    case 'program':
      return care.programs.some((program) => heldWithin(program, since ?? on, on));
    case 'meal-plan-template':
      return care.mealPlans.some((plan) => plan.templateId === code && heldWithin(plan, since ?? on, on));
    case 'program-template':
      return care.programs.some((program) => program.templateId === code && heldWithin(program, since ?? on, on));
    case 'adherence': {
      const { percent, plannedDays } = care.adherence(days ?? 0);
      return (
        percent !== null &&
        plannedDays >= LEAST_PLANNED_DAYS &&
        liesWithin({ value: percent, comparator: null }, from, to)
      );
    }
  }
}

/** @param since first day on which it may have been reached; null: whenever. Days of acts are UTC and may be one ahead of the clinic's: whatever is known has happened. */
function stands(goal: GoalFact, state: GoalState | undefined, since: string | null, on: string): boolean {
  switch (state) {
    case 'active':
      return goal.state === 'open' && goal.from <= on && goal.due >= on;
    case 'overdue':
      return goal.state === 'open' && goal.due < on;
    case 'reached':
      return goal.state === 'reached' && (since === null || (goal.closedOn !== null && goal.closedOn >= since));
    default:
      return false;
  }
}

const heldWithin = (
  fact: { readonly from: string | null; readonly to: string | null },
  first: string,
  last: string,
): boolean => (fact.from === null || fact.from <= last) && (fact.to === null || first <= fact.to);

/** What was reported as a bound lies within only where every value that it may be does. */
function liesWithin(
  { value, comparator }: Pick<LabFact, 'value' | 'comparator'>,
  from: number | undefined,
  to: number | undefined,
): boolean {
  const above = from === undefined || (comparator !== '<' && value >= from);
  const below = to === undefined || (comparator !== '>' && value <= to);
  return above && below;
}

const TESTS = new Map<string, ReadonlySet<string>>();
/** The same test under its other codes, where it is kept in the same unit. */
function testsOf(code: string): ReadonlySet<string> {
  let tests = TESTS.get(code);
  if (!tests) {
    const lab = LABS.find(code);
    tests = new Set(
      LABS.entries.filter((each) => each.name === lab?.name && each.unit === lab.unit).map((each) => each.code),
    );
    TESTS.set(code, tests);
  }
  return tests;
}
