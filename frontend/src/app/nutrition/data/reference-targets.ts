import type { NutritionProfile } from '#libs/api-client/models/nutrition-profile.js';
import type { PlanTarget } from '#libs/api-client/models/plan-target.js';
import type { NutrientId } from '#libs/science/nutrients.js';
import {
  referenceValues,
  type ReferencePerson,
  type ReferenceSet,
  type ReferenceValue,
} from '#libs/science/reference-values.js';
import { ageAt } from '#libs/science/age.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import { ScienceError } from '#libs/science/science-error.js';

/** What to measure a nutrient by: an amount to reach, an upper limit, or both. */
export interface Goal {
  readonly aim: number | null;
  readonly limit: number | null;
  /** Where the figures come from. */
  readonly source: string;
  /** The organisation's set, where no value of it is at hand and the aim is another set's; null: it is its own. */
  readonly missing: ReferenceSet | null;
}

/**
 * Whose reference values a plan is measured by: the body of the nutrition profile, and what the medical record says of pregnancy and lactation
 * on the day that the plan is judged on.
 * @param record null: the reader may not read it, or it is not read yet
 */
export const referencePerson = (
  { sex, birthDate, weightKg }: Pick<NutritionProfile, 'sex' | 'birthDate' | 'weightKg'>,
  record: Pick<SafetyProfile, 'pregnancy' | 'lactation'> | null,
  today: string,
): ReferencePerson => ({
  sex,
  ageYears: ageAt(birthDate, today),
  weightKg,
  pregnant: Boolean(record?.pregnancy),
  lactating: record?.lactation === true,
});

const MACROS = { energy: 'kcal', protein: 'proteinG', carbohydrate: 'carbohydrateG', fat: 'fatG' } as const;

/**
 * Goals by nutrient: the plan's own targets first, published reference values for the rest. Several sources may speak
 * about one nutrient; the first of each kind counts, those of the organisation's set before the others.
 */
export function goalsOf(
  target: PlanTarget | null,
  person: ReferencePerson | null,
  targetSource: string,
  set: ReferenceSet,
): ReadonlyMap<NutrientId, Goal> {
  const goals = new Map<NutrientId, Goal>();
  for (const value of valuesFor(person, set)) {
    const before = goals.get(value.nutrient) ?? { aim: null, limit: null, source: '', missing: null };
    // a value that could harm somebody must not be shown without what its source says about them
    const said = `${nameOf(value)} ${value.kind}: ${value.source}${value.verified ? '' : ' (secondary copy)'}${value.note ? `. ${value.note}` : ''}`;
    const source = before.source === '' ? said : `${before.source}\n${said}`;
    if (value.kind === 'target' && before.aim === null)
      goals.set(value.nutrient, { ...before, aim: value.amount, source, missing: value.set === set ? null : set });
    else if (value.kind === 'upper limit' && before.limit === null)
      goals.set(value.nutrient, { ...before, limit: value.amount, source });
  }
  for (const [id, field] of Object.entries(MACROS) as [NutrientId, 'kcal' | 'proteinG' | 'carbohydrateG' | 'fatG'][]) {
    const aim = target?.[field] ?? null;
    if (aim !== null) goals.set(id, { aim, limit: null, source: targetSource, missing: null });
  }
  return goals;
}

/** `EFSA PRI`, `DRI RDA`: the set and what kind of value it is. */
const nameOf = ({ set, basis }: ReferenceValue) => (set === 'dri' ? `DRI ${basis}` : basis);

function valuesFor(person: ReferencePerson | null, set: ReferenceSet): readonly ReferenceValue[] {
  if (!person) return [];
  try {
    return referenceValues(person, set);
  } catch (error) {
    if (error instanceof ScienceError) return [];
    throw error;
  }
}
