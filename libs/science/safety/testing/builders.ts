import { NUTRIENTS, type NutrientId } from '../../nutrients.js';
import { MEDICATIONS } from '../codes.js';
import type { SafetyFood, SafetyItem, SafetyMeal, SafetyPlan } from '../plan.js';
import type { Circumstance, SafetyProfile } from '../profile.js';
import { valueTagsOf } from '../value-tags.js';

export const ON = '2026-03-02';

export interface TestClient {
  readonly sex?: 'female' | 'male';
  readonly ageYears?: number;
  readonly weightKg?: number;
  readonly conditions?: readonly string[];
  /** `code` or `code@HH:MM` */
  readonly drugs?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly doseMg?: number;
  readonly allergies?: readonly string[];
  readonly labs?: readonly (readonly [loinc: string, value: number])[];
  readonly pregnancy?: { readonly weeks: number | null };
  readonly lactation?: boolean;
  readonly circumstances?: readonly Circumstance[];
}

export function profileOf(client: TestClient): SafetyProfile {
  return {
    sex: client.sex ?? null,
    ageYears: client.ageYears ?? null,
    weightKg: client.weightKg ?? null,
    conditions: (client.conditions ?? []).map((code) => ({ code })),
    medications: (client.drugs ?? []).map((drug) => {
      const [code = '', time] = drug.split('@');
      const classes = MEDICATIONS.find(code)?.classes;
      if (!classes) throw new Error(`no medication ${code}`);
      return {
        code,
        classes,
        times: time === undefined ? [] : [time],
        from: client.from ?? null,
        to: client.to ?? null,
        doseMg: client.doseMg ?? null,
      };
    }),
    allergies: (client.allergies ?? []).map((allergen) => ({
      allergen,
      severity: 'severe',
      certainty: 'confirmed',
      reaction: null,
    })),
    labs: (client.labs ?? []).map(([code, value]) => ({ code, value, unit: '', specimenAt: '2026-03-01' })),
    pregnancy: client.pregnancy ?? null,
    lactation: client.lactation ?? false,
    circumstances: client.circumstances ?? [],
  };
}

/** A food by what is known of 100 g of it; what isn't named is `rest`, by default known to be nothing. */
export function foodOf(
  per100g: Readonly<Partial<Record<NutrientId, number | null>>>,
  tags: readonly string[] = [],
  rest: 0 | null = 0,
  unknownTags: SafetyFood['unknownTags'] = [],
): SafetyFood {
  const vector = NUTRIENTS.map(({ id }) => (per100g[id] === undefined ? rest : per100g[id]));
  const byValue = valueTagsOf(vector);
  return {
    name: tags[0] ?? 'food',
    per100g: vector,
    tags: [...byValue.tags.map(({ tag }) => tag), ...tags],
    unknownTags: unknownTags === 'all' ? 'all' : [...byValue.unknown, ...unknownTags],
  };
}

export const MEALS: readonly SafetyMeal[] = [
  { slotId: 'breakfast', name: 'Breakfast', time: '07:20' },
  { slotId: 'snack', name: 'Snack', time: '10:00' },
  { slotId: 'lunch', name: 'Lunch', time: '12:30' },
  { slotId: 'dinner', name: 'Dinner', time: '18:00' },
];

/** One day or several: [meal, food, grams], item ids `<day>.<place>`. */
export function planOf(
  ...days: readonly (readonly (readonly [meal: string, food: SafetyFood, grams: number])[])[]
): SafetyPlan {
  const foods = [...new Set(days.flatMap((day) => day.map(([, food]) => food)))];
  return {
    meals: MEALS,
    foods,
    items: days.flatMap((entries, day) =>
      entries.map(([meal, food, grams], i): SafetyItem => ({
        itemId: `${day}.${i}`,
        day,
        slot: MEALS.findIndex(({ slotId }) => slotId === meal),
        food: foods.indexOf(food),
        grams,
      })),
    ),
  };
}
