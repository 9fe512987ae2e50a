import { nutrient, NUTRIENTS } from '#libs/science/nutrients.js';
import { judge } from '#libs/science/safety/judge.js';
import type { SafetyFood, SafetyPlan } from '#libs/science/safety/plan.js';
import { foodOf, MEALS, ON, profileOf } from '#libs/science/safety/testing/builders.js';
import { medians, type BenchRow } from './bench.js';

const ITEMS = 336;
const FOODS = 60;
export const TIMES = 60;
/** A keystroke in the builder may cost this much; past it the judgement belongs into a worker. */
export const BOUND_MS = 50;

const foods: readonly SafetyFood[] = Array.from({ length: FOODS }, (_, food) =>
  foodOf(
    Object.fromEntries(NUTRIENTS.map(({ id }) => [id, (nutrient(id).index + food) % 9 === 0 ? null : (food * 7) % 90])),
    food % 5 === 0 ? ['dairy', 'allergen:dairy'] : [],
  ),
);
const plan = (shift: number): SafetyPlan => ({
  meals: MEALS,
  foods,
  items: Array.from({ length: ITEMS }, (_, i) => ({
    itemId: `item-${i}`,
    day: Math.floor(i / 48),
    slot: Math.floor((i % 48) / 12),
    food: (i * 7 + shift) % FOODS,
    grams: 50 + (i % 9) * 10,
  })),
});
const [week, before] = [plan(0), plan(3)];
const profile = profileOf({
  sex: 'male',
  ageYears: 67,
  weightKg: 82,
  conditions: ['N18.32', 'E11.9', 'I10', 'M10.9', 'E78.2'],
  drugs: [
    'warfarin@18:00',
    'levothyroxine@07:00',
    'metformin@08:00',
    'ramipril@08:00',
    'simvastatin@21:00',
    'lithium@20:00',
  ],
  labs: [['2823-3', 5.6]],
});

/** A client with five conditions and six medications, their week, and the one before. */
export const weekOfSafety = { profile, week, before, on: ON };

const judged = () => Promise.resolve(judge(profile, week, { on: ON, previous: before }));

export const rows: readonly BenchRow[] = [
  {
    id: 'safety-week',
    unit: 'ms (median) against the bound',
    goal: 1,
    better: 'lower',
    note: `the baseline is the bound itself, ${BOUND_MS} ms`,
    measure: async () => ({ ...(await medians(judged, judged, TIMES)), baseline: BOUND_MS }),
  },
];
