import { NUTRIENTS } from '../../nutrients.js';
import { CONDITION_ROWS } from '../data/conditions.js';
import { ALLERGEN_ROWS } from '../data/allergens.js';
import { LAB_ROWS } from '../data/labs.js';
import { MEDICATION_ROWS } from '../data/medications.js';
import { OWN_RULE_TAGS } from '../own-rule.js';
import type { SafetyFood, SafetyPlan } from '../plan.js';
import { CIRCUMSTANCES, type SafetyProfile } from '../profile.js';
import { valueTagsOf } from '../value-tags.js';
import { MEALS, ON } from './builders.js';

/** A client, a plan and the plan before it. */
export interface GeneratedCase {
  readonly on: string;
  readonly profile: SafetyProfile;
  readonly plan: SafetyPlan;
  readonly previous: SafetyPlan | null;
}

const EXERCISE_TAGS = ['heavy-lift', 'valsalva', 'high-impact', 'contact-sport', 'supine', 'aerobic', 'high-volume'];

/** The case of that number: always the same one, wherever it is made. Nothing in it is likely; everything in it is possible. */
export function generatedCase(number: number): GeneratedCase {
  const chance = chanceOf(number);
  const foods = Array.from({ length: 4 + chance.below(6) }, () => foodOf(chance));
  return {
    on: ON,
    profile: profileOf(chance),
    plan: planOf(chance, foods),
    previous: chance.below(3) === 0 ? null : planOf(chance, foods),
  };
}

function profileOf(chance: Chance): SafetyProfile {
  const ageYears = chance.below(8) === 0 ? null : chance.below(4) === 0 ? chance.below(40) / 4 : chance.below(95);
  return {
    sex: chance.of([null, 'female', 'male'] as const),
    ageYears,
    ...(ageYears !== null && chance.below(6) === 0 ? { oldestYears: ageYears + 1 } : {}),
    weightKg: chance.below(5) === 0 ? null : 4 + chance.below(1400) / 10,
    conditions: chance.some(CONDITION_ROWS, 5).map(({ code }) => ({ code })),
    medications: chance.some(MEDICATION_ROWS, 6).map(({ code, classes }) => ({
      code,
      classes,
      times: chance.some(['06:30', '07:00', '12:00', '18:00', '22:15'], 3),
      from: chance.of([null, '2020-02-29', '2026-02-20', '2026-03-20']),
      to: chance.of([null, null, '2026-02-20', '2026-03-02']),
      doseMg: chance.of([null, 5, 12.5, 20]),
    })),
    allergies: chance.some(ALLERGEN_ROWS, 2).map(({ code }) => ({
      allergen: code,
      severity: chance.of(['mild', 'severe', null] as const),
      certainty: chance.of(['confirmed', 'suspected'] as const),
      reaction: null,
    })),
    labs: chance.some(LAB_ROWS, 6).map(({ code, unit, ranges }) => ({
      code,
      unit,
      value: ((ranges[0]?.high ?? 10) * (50 + chance.below(120))) / 100,
      comparator: chance.of([null, null, null, '<', '>'] as const),
      specimenAt: chance.of(['2026-01-10', '2026-03-01T08:15', '2026-03-09']),
    })),
    pregnancy: chance.below(6) === 0 ? { weeks: chance.of([null, 6, 22]) } : null,
    lactation: chance.below(9) === 0,
    circumstances: chance.some(CIRCUMSTANCES, 3),
    ruledOut: chance.some(CIRCUMSTANCES, 2),
  };
}

function foodOf(chance: Chance): SafetyFood {
  const per100g = NUTRIENTS.map(() => (chance.below(5) === 0 ? null : chance.below(4000) / (1 + chance.below(400))));
  const byValue = valueTagsOf(per100g);
  const unknown = chance.below(10) === 0 ? 'all' : [...byValue.unknown, ...chance.some(OWN_RULE_TAGS, 2)];
  return {
    name: `food ${chance.below(1000)}`,
    per100g,
    tags: [...byValue.tags.map(({ tag }) => tag), ...chance.some(OWN_RULE_TAGS, 4)],
    unknownTags: unknown,
  };
}

function planOf(chance: Chance, foods: readonly SafetyFood[]): SafetyPlan {
  const days = chance.of([1, 1, 2, 5, 7]);
  return {
    meals: MEALS,
    foods,
    items: Array.from({ length: days * (1 + chance.below(8)) }, (_, i) => ({
      itemId: `item-${i}`,
      day: i % days,
      slot: chance.below(MEALS.length),
      food: chance.below(foods.length),
      grams: 1 + chance.below(4000) / 10,
      ...(chance.below(4) === 0 ? { eatenRaw: chance.below(2) === 0 } : {}),
    })).sort((a, b) => a.day - b.day || a.slot - b.slot),
    ...(chance.below(4) === 0
      ? {
          exercises: Array.from({ length: 3 }, (_, i) => ({
            itemId: `exercise-${i}`,
            tags: chance.below(8) === 0 ? null : chance.some(EXERCISE_TAGS, 2),
          })),
        }
      : {}),
  };
}

interface Chance {
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  of<T>(all: readonly T[]): T;
  /** At most `most` of them, none twice. */
  some<T>(all: readonly T[], most: number): T[];
}

/** Mulberry32: whole numbers of 32 bits, so that every engine makes the same. */
function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end: number) => next() % end;
  return {
    below,
    of: (all) => all[below(all.length)]!,
    some: (all, most) => {
      const count = below(most + 1);
      return [...new Set(Array.from({ length: count }, () => all[below(all.length)]!))];
    },
  };
}
