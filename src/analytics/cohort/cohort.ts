import { createHash } from 'node:crypto';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { ageAt, birthSpan } from '#libs/science/age.js';
import type { ClientFact } from '#src/clients/contract.js';
import type { HealthFact } from '#src/medical/contract.js';
import { NO_CARE_FACTS, type CareFact } from './care-fact.js';
import { isMet, type CriterionGroup } from './criterion.js';

/** Fewer people than this are never counted or exported: they could be told apart. */
export const FEWEST = 5;

/** Who belongs to a cohort; what is absent is not asked. Bounds belong to it. */
export interface Cohort {
  readonly status?: 'active' | 'archived';
  readonly sex?: 'female' | 'male';
  /** Years of age on the day of the data. */
  readonly ageFrom?: number;
  readonly ageTo?: number;
  /** kg/m², by height and weight of the last nutrition profile. */
  readonly bmiFrom?: number;
  readonly bmiTo?: number;
  /** Every one of these, by reference (`TagRefs`): as events keep them. */
  readonly tagRefs?: readonly string[];
  /** Every one of these, by their words: as somebody asks for them, and in events of before there were references. */
  readonly tags?: readonly string[];
  /** ISO dates (UTC) of the registration. */
  readonly registeredFrom?: string;
  readonly registeredTo?: string;
  /** Of each group at least one. */
  readonly groups?: readonly CriterionGroup[];
}

/** Whether it asks for what people know of nobody by looking: their health and how their care goes. */
export const isTelling = ({ groups = [] }: Cohort): boolean => groups.length > 0;

/** The same people, whatever their health. */
export const withoutHealth = ({ groups: _, ...cohort }: Cohort): Cohort => cohort;

/** What an export is made of: whom, from which past, seen on which day. */
export interface Pinned {
  readonly cohort: Cohort;
  /** The org's log up to this number. */
  readonly orgSeq: number;
  /** ISO date by which ages are counted. */
  readonly on: string;
}

/** SHA-256 (hex) over cohort, number in the log and day: what an approval is bound to. */
export const contentHashOf = ({ cohort, orgSeq, on }: Pinned): string =>
  createHash('sha256').update(canonicalBytes({ cohort, on, orgSeq })).digest('hex');

/** Body mass index in kg/m²; null when height or weight is not recorded. */
export const bmiOf = ({ heightCm, weightKg }: Pick<ClientFact, 'heightCm' | 'weightKg'>): number | null =>
  heightCm === null || weightKg === null ? null : weightKg / (heightCm / 100) ** 2;

/** Whole years on that day, those that are certain where only month or year is known; null when the birth date is not recorded or later. */
export const ageOn = ({ birthDate }: Pick<ClientFact, 'birthDate'>, on: string): number | null =>
  birthDate === null || birthSpan(birthDate).first > on ? null : ageAt(birthDate, on);

/** A client with what follows from the records on one day. */
export interface Measured extends ClientFact {
  readonly age: number | null;
  readonly bmi: number | null;
  readonly health: HealthFact;
  readonly care: CareFact;
  /** Of `tagKeys`. */
  readonly tagRefs: readonly string[];
  /** ISO date of the data. */
  readonly on: string;
}

/** @param on ISO date */
export const measured = (
  fact: ClientFact,
  health: HealthFact,
  on: string,
  care: CareFact = NO_CARE_FACTS,
  tagRefs: readonly string[] = [],
): Measured => ({
  ...fact,
  health,
  care,
  tagRefs,
  on,
  age: ageOn(fact, on),
  bmi: bmiOf(fact),
});

/**
 * Whether the client belongs to the cohort. Who lacks what is asked for does not.
 * @param cohort with its tags as `tagKey` of clients writes them
 */
export function belongs(cohort: Cohort, facts: Measured): boolean {
  const { status, sex, tags = [], tagRefs = [], registeredFrom, registeredTo, groups = [] } = cohort;
  return (
    (status === undefined || facts.status === status) &&
    (sex === undefined || facts.sex === sex) &&
    within(facts.age, cohort.ageFrom, cohort.ageTo) &&
    within(facts.bmi, cohort.bmiFrom, cohort.bmiTo) &&
    tags.every((tag) => facts.tagKeys.includes(tag)) &&
    tagRefs.every((ref) => facts.tagRefs.includes(ref)) &&
    (registeredFrom === undefined || facts.registeredOn >= registeredFrom) &&
    (registeredTo === undefined || facts.registeredOn <= registeredTo) &&
    groups.every(({ anyOf }) => anyOf.some((criterion) => isMet(criterion, facts)))
  );
}

function within(value: number | null, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  return value !== null && (from === undefined || value >= from) && (to === undefined || value <= to);
}
