import type { MealPlanEvent } from '#src/nutrition/contract.js';
import { mealsOf } from '#src/nutrition/contract.js';
import {
  dayScore,
  logAdherence,
  plannedEnergy,
  type Energy,
  type MealAdherence,
  type MealReport,
} from '#src/tracking/contract.js';

/** A planned meal as far as figures need it; meals without items are not planned. */
export interface PlannedSlot extends Energy {
  readonly slotId: string;
}

/** A standing meal log, with what its score follows from. */
export interface LoggedMeal {
  readonly entryId: string;
  readonly slotId: string;
  readonly kind: 'as-planned' | 'adjusted' | 'skipped';
  /** How many foods it names. */
  readonly items: number;
  readonly plannedKcal: number | null;
  readonly plannedComplete: boolean | null;
  readonly eatenKcal: number | null;
  readonly eatenComplete: boolean | null;
  readonly besideKcal: number | null;
  readonly recordedAt: string;
}

/** @param recordedAt of the event that reports it */
export function loggedMeal(entryId: string, report: MealReport, recordedAt: string): LoggedMeal {
  const { slotId, kind, items, plannedKcal, eatenKcal } = report;
  const { plannedComplete = null, eatenComplete = null, besideKcal = null } = report;
  const energy = { plannedKcal, plannedComplete, eatenKcal, eatenComplete, besideKcal };
  return { entryId, slotId, kind, items: items.length, ...energy, recordedAt };
}

export interface LoggedWeight {
  readonly entryId: string;
  readonly kg: number;
}

export interface LoggedWorkout {
  readonly entryId: string;
  /** Answers to a session of a program. */
  readonly planned: boolean;
  readonly sets: number;
  readonly volumeKg: number;
}

/** What was logged for one day, by the newest report of each entry. */
export interface DayOfClient {
  readonly meals: readonly LoggedMeal[];
  readonly weights: readonly LoggedWeight[];
  readonly workouts: readonly LoggedWorkout[];
}

export const EMPTY_DAY: DayOfClient = { meals: [], weights: [], workouts: [] };

/** Figures of one day. Scores are whole millionths, so that sums of them do not depend on their order. */
export interface DayFacts {
  readonly plannedMeals: number;
  /** kcal; null: nothing is known, or nothing planned. */
  readonly plannedKcal: number | null;
  readonly plannedComplete: boolean;
  /** Planned meals with a log. */
  readonly loggedMeals: number;
  readonly eatenKcal: number | null;
  readonly eatenComplete: boolean;
  readonly scored: number;
  readonly scoreMillionths: number;
  readonly unknown: boolean;
  /** The weight of the day. */
  readonly kg: number | null;
  readonly sessions: number;
  readonly plannedSessions: number;
  readonly sets: number;
  readonly volumeKg: number;
}

/** The figures of a day, by the functions that every other screen uses. */
export function factsOf(day: DayOfClient, planned: readonly PlannedSlot[]): DayFacts {
  const meals = mealsOfDay(day.meals, planned);
  const { scored, score, logged, unknown } = dayScore(meals);
  const plannedEnergies = meals.flatMap((meal) => meal.planned ?? []);
  const eaten = meals.flatMap(({ log }) => log?.eaten ?? []);
  const weights = [...day.weights].sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
  return {
    plannedMeals: plannedEnergies.length,
    plannedKcal: kcalOf(plannedEnergies),
    plannedComplete: plannedEnergies.every(({ complete }) => complete),
    loggedMeals: logged,
    eatenKcal: kcalOf(eaten),
    eatenComplete: eaten.every(({ complete }) => complete),
    scored,
    scoreMillionths: Math.round(1_000_000 * score),
    unknown,
    kg: weights.at(-1)?.kg ?? null,
    sessions: day.workouts.length,
    plannedSessions: day.workouts.filter((each) => each.planned).length,
    sets: day.workouts.reduce((sum, { sets }) => sum + sets, 0),
    volumeKg: rounded(day.workouts.reduce((sum, { volumeKg }) => sum + volumeKg, 0)),
  };
}

/** Of several logs of one meal the newest counts. */
function mealsOfDay(logs: readonly LoggedMeal[], planned: readonly PlannedSlot[]): readonly MealAdherence[] {
  const newest = new Map(
    [...logs]
      .sort((a, b) => compare(a.recordedAt, b.recordedAt) || compare(a.entryId, b.entryId))
      .map((log) => [log.slotId, log]),
  );
  const energies = new Map(planned.map(({ slotId, kcal, complete }) => [slotId, { kcal, complete }]));
  return [...new Set([...energies.keys(), ...newest.keys()])].map((slotId) => {
    const energy = energies.get(slotId) ?? null;
    const log = newest.get(slotId);
    return {
      date: '',
      slotId,
      planned: energy,
      log: log ? logAdherence({ ...log, items: { length: log.items } }, energy) : null,
    };
  });
}

type Published = Extract<MealPlanEvent, { type: 'MealPlanPublished' }>['data']['content'];

/** The planned meals of each day of a published version. */
export const shapeOf = (content: Published): readonly (readonly PlannedSlot[])[] =>
  Array.from({ length: 7 * content.weeks }, (_, day) =>
    mealsOf(content, day).flatMap((meal) => {
      const energy = plannedEnergy(meal);
      return energy ? [{ slotId: meal.slotId, ...energy }] : [];
    }),
  );

const kcalOf = (energies: readonly Energy[]): number | null => {
  const known = energies.flatMap(({ kcal }) => kcal ?? []);
  return known.length === 0 ? null : rounded(known.reduce((sum, kcal) => sum + kcal, 0));
};
const rounded = (value: number) => Math.round(1000 * value) / 1000;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
