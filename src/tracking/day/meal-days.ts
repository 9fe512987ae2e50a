import { datesBetween } from '#libs/calendar/dates.js';
import { Injectable } from '@nestjs/common';
import {
  ActivePlans,
  foodKey,
  FoodValues,
  planDayKey,
  plannedEnergyOf,
  PublishedPlans,
  type ActivePlan,
  type FoodValue,
  type PlannedEnergy,
  type PlannedMeal,
} from '#src/nutrition/contract.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import type { Energy, MealAdherence } from './adherence.js';
import { MealLogs, type MealLogEnergy, type MealLogRow } from '../meal-log/meal-log.read-model.js';

const ENERGY = NUTRIENTS.findIndex(({ id }) => id === 'energy');

/** One meal of one day: what was planned, what was logged, either may be missing. Two processes can log one meal twice at the same moment: the newest log counts, the others are shown and asked about. */
export interface MealOfDay {
  readonly slotId: string;
  readonly name: string;
  readonly time: string | null;
  readonly planned: PlannedMeal | null;
  readonly log: MealLogRow | null;
  /** Further standing logs of the same meal, oldest first; they count for nothing until one of them is removed. */
  readonly others: readonly MealLogRow[];
}

export interface DayOfMeals {
  readonly date: string;
  readonly plan: ActivePlan | null;
  readonly meals: readonly MealOfDay[];
}

/** Of a log, what every reading of days needs. */
type OfLog = Pick<MealLogRow, 'clientId' | 'date' | 'kind' | 'eatenComplete' | 'items'>;

/** What was planned and what was logged, as much of both as somebody needs, and what a day makes of them. */
interface Sides<P, L, R> {
  readonly planned: (days: readonly ActivePlan[]) => Promise<ReadonlyMap<string, readonly P[]>>;
  readonly logs: Promise<readonly L[]>;
  readonly ofDay: (date: string, plan: ActivePlan | null, planned: readonly P[], logs: readonly L[]) => readonly R[];
}

/** Puts the published plan and the logs of a client side by side. The caller has checked the scope. */
@Injectable()
export class MealDays {
  constructor(
    private readonly active: ActivePlans,
    private readonly plans: PublishedPlans,
    private readonly logs: MealLogs,
    private readonly foods: FoodValues,
  ) {}

  /** Every day from `from` to `to` (inclusive), planned meals in the plan's order, then meals logged without a plan. */
  async between(orgId: string, clientId: string, from: string, to: string): Promise<readonly DayOfMeals[]> {
    return (await this.betweenFor(orgId, [clientId], from, to)).get(clientId) ?? [];
  }

  /** The same for several clients: three statements, whatever their number. */
  betweenFor(
    orgId: string,
    clientIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, readonly DayOfMeals[]>> {
    return this.#sideBySide(orgId, clientIds, from, to, {
      planned: (days) => this.plans.mealsOn(orgId, days),
      logs: this.logs.between(orgId, clientIds, from, to),
      ofDay: (date, plan, planned, logs) => [{ date, plan, meals: mealsOf(planned, logs) }],
    });
  }

  /** What adherence of several clients follows from, without foods: three statements, whatever their number. */
  energiesFor(
    orgId: string,
    clientIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, readonly MealAdherence[]>> {
    return this.#sideBySide(orgId, clientIds, from, to, {
      planned: (days) => this.plans.energiesOn(orgId, days),
      logs: this.logs.energiesBetween(orgId, clientIds, from, to),
      ofDay: (date, _, planned, logs) => energiesOfDay(date, planned, new Map(logs.map((log) => [log.slotId, log]))),
    });
  }

  /** What stands on each day, by client. */
  async #sideBySide<P, L extends OfLog, R>(
    orgId: string,
    clientIds: readonly string[],
    from: string,
    to: string,
    { planned, logs, ofDay }: Sides<P, L, R>,
  ): Promise<ReadonlyMap<string, readonly R[]>> {
    const [active, recorded] = await Promise.all([this.active.betweenFor(orgId, clientIds, from, to), logs]);
    const [plannedOn, logged] = await Promise.all([
      planned([...active.values()].flatMap((plans) => [...plans.values()])),
      this.#completed(orgId, recorded),
    ]);
    const logsByClient = Map.groupBy(logged, ({ clientId }) => clientId);
    const days = datesBetween(from, to);
    return new Map(
      clientIds.map((clientId) => {
        const logsByDate = Map.groupBy(logsByClient.get(clientId) ?? [], ({ date }) => date);
        return [
          clientId,
          days.flatMap((date) => {
            const plan = active.get(clientId)?.get(date) ?? null;
            return ofDay(date, plan, (plan && plannedOn.get(planDayKey(plan))) ?? [], logsByDate.get(date) ?? []);
          }),
        ];
      }),
    );
  }

  /** Names of the foods in the logs, the list's and those of today, by `<foodId>@<version>`. */
  async foodNames(
    orgId: string,
    days: readonly DayOfMeals[],
  ): Promise<ReadonlyMap<string, Pick<FoodValue, 'name' | 'ownNames'>>> {
    const refs = days
      .flatMap(({ meals }) => meals)
      .flatMap(({ log, others }) => [...(log ? [log] : []), ...others])
      .flatMap(({ items }) => items)
      .map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }));
    return refs.length === 0 ? new Map() : this.foods.lookUp(orgId, refs);
  }

  /** Logs of before completeness was kept: their food versions never change, so it is computed now. */
  async #completed<L extends OfLog>(orgId: string, logs: readonly L[]): Promise<readonly L[]> {
    const old = logs.filter(({ kind, eatenComplete }) => kind === 'adjusted' && eatenComplete === null);
    if (old.length === 0) return logs;
    const refs = old.flatMap(({ items }) => items.map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion })));
    const foods: ReadonlyMap<string, FoodValue> =
      refs.length === 0
        ? new Map()
        : await this.foods.lookUp(orgId, [...new Map(refs.map((ref) => [foodKey(ref), ref])).values()]);
    return logs.map((log) => {
      if (!old.includes(log)) return log;
      const known = log.items.every(({ foodId, foodVersion }) => {
        const energy = foods.get(foodKey({ foodId, version: foodVersion }))?.per100g[ENERGY];
        return energy !== null && energy !== undefined;
      });
      return { ...log, eatenComplete: known && log.items.length > 0 };
    });
  }
}

function mealsOf(planned: readonly PlannedMeal[], logs: readonly MealLogRow[]): MealOfDay[] {
  const bySlot = Map.groupBy(logs, ({ slotId }) => slotId);
  const logged = (slotId: string) => {
    const ofSlot = bySlot.get(slotId) ?? [];
    return { log: ofSlot.at(-1) ?? null, others: ofSlot.slice(0, -1) };
  };
  const meals: MealOfDay[] = planned
    .filter(({ slotId, items }) => items.length > 0 || bySlot.has(slotId))
    .map((meal) => ({ slotId: meal.slotId, name: meal.name, time: meal.time, planned: meal, ...logged(meal.slotId) }));
  const plannedSlots = new Set(planned.map(({ slotId }) => slotId));
  for (const [slotId, ofSlot] of bySlot) {
    if (!plannedSlots.has(slotId))
      meals.push({ slotId, name: ofSlot.at(-1)!.slotName, time: null, planned: null, ...logged(slotId) });
  }
  return meals;
}

/** @param logs by meal, the one that counts */
function energiesOfDay(
  date: string,
  planned: readonly PlannedEnergy[],
  logs: ReadonlyMap<string, MealLogEnergy>,
): MealAdherence[] {
  const logOf = (slotId: string, energy: Energy | null) => {
    const log = logs.get(slotId);
    return log ? logAdherence({ ...log, items: { length: log.itemCount } }, energy) : null;
  };
  const plannedSlots = new Set(planned.map(({ slotId }) => slotId));
  return [
    ...planned.map(({ slotId, kcal, complete }) => {
      const energy = { kcal, complete };
      return { date, slotId, planned: energy, log: logOf(slotId, energy) };
    }),
    ...[...logs.keys()]
      .filter((slotId) => !plannedSlots.has(slotId))
      .map((slotId) => ({ date, slotId, planned: null, log: logOf(slotId, null) })),
  ];
}

/** The energy of a planned meal; null when the plan has no food for it. */
export function plannedEnergy(meal: PlannedMeal | null): Energy | null {
  const energy = meal && plannedEnergyOf(meal);
  return energy && { kcal: energy.kcal, complete: energy.complete };
}

/** The energy of what was eaten, as the log says it. */
export function eatenEnergy({ kind, items, eatenKcal, eatenComplete }: LoggedEnergy, planned: Energy | null): Energy {
  if (kind === 'skipped') return { kcal: 0, complete: true };
  // an adjusted log without items says that something else happened, not that nothing was eaten
  if (kind === 'adjusted' && items.length === 0) return { kcal: null, complete: false };
  return { kcal: eatenKcal, complete: eatenComplete ?? planned?.complete ?? false };
}

/** The days as the adherence measure wants them. */
export function adherenceOf(days: readonly DayOfMeals[]): MealAdherence[] {
  return days.flatMap(({ date, meals }) =>
    meals.map((meal) => {
      const planned = plannedEnergy(meal.planned);
      return { date, slotId: meal.slotId, planned, log: meal.log && logAdherence(meal.log, planned) };
    }),
  );
}

/** What of a log its energy and score follow from. */
export type LoggedEnergy = Pick<
  MealLogRow,
  'kind' | 'plannedKcal' | 'plannedComplete' | 'eatenKcal' | 'eatenComplete' | 'besideKcal'
> & { readonly items: { readonly length: number } };

/** A log as the adherence measure wants it. */
export function logAdherence(log: LoggedEnergy, planned: Energy | null): NonNullable<MealAdherence['log']> {
  return {
    kind: log.kind,
    planned: { kcal: log.plannedKcal, complete: log.plannedComplete ?? planned?.complete ?? false },
    eaten: eatenEnergy(log, planned),
    besideKcal: log.besideKcal ?? 0,
  };
}
