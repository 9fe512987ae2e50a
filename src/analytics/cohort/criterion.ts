import { addDays } from '#libs/calendar/dates.js';
import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from '#libs/science/safety/codes.js';
import type { CodedFact, HealthFact, LabFact } from '#src/medical/contract.js';

export const CRITERION_KINDS = [
  'condition',
  'condition-group',
  'medication',
  'medication-class',
  'allergy',
  'lab',
] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/** Something that is true of a person's health, on the day of the data or within the days before it. */
export interface Criterion {
  readonly kind: CriterionKind;
  /**
   * `condition`: ICD-10-CM, codes below it count, too; `condition-group`, `medication` (ingredient), `medication-class`, `allergy` and `lab`
   * (LOINC): as the dictionaries call it.
   */
  readonly code: string;
  /** Of a laboratory value, in the unit of the dictionary. Bounds belong to it. */
  readonly from?: number;
  readonly to?: number;
  /** It was true on one of so many days up to that of the data; a laboratory value: the newest of those days counts. Absent: on the day itself; of a laboratory value the newest ever. */
  readonly days?: number;
}

/** Whoever meets one of them belongs to the group. */
export interface CriterionGroup {
  readonly anyOf: readonly Criterion[];
}

/** Members that a criterion of the kind may have besides its code. */
export const MEMBERS_OF: Readonly<Record<CriterionKind, readonly ('from' | 'to' | 'days')[]>> = {
  condition: ['days'],
  'condition-group': ['days'],
  medication: ['days'],
  'medication-class': ['days'],
  allergy: ['days'],
  lab: ['from', 'to', 'days'],
};

const CONDITION_GROUPS = new Set(CONDITIONS.entries.map(({ group }) => group));
const MEDICATION_CLASSES = new Set(MEDICATIONS.entries.flatMap(({ classes }) => classes));
const groupOf = (code: string): string | undefined => CONDITIONS.find(code)?.group;

/** Whether the dictionaries know what it asks for. */
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
  }
}

/** @param on ISO date: the day of the data. What is not recorded is not so. */
export function isMet({ kind, code, from, to, days }: Criterion, health: HealthFact, on: string): boolean {
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
  }
}

const heldWithin = (fact: Pick<CodedFact, 'from' | 'to'>, first: string, last: string): boolean =>
  (fact.from === null || fact.from <= last) && (fact.to === null || first <= fact.to);

/** What was reported as a bound lies within only where every value that it may be does. */
function liesWithin({ value, comparator }: LabFact, from: number | undefined, to: number | undefined): boolean {
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
