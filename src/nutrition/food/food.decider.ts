import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { MOST_PER_100_G } from '#libs/science/food-plausibility.js';
import { isNutrientId, nutrient, recordOf, type NutrientId } from '#libs/science/nutrients.js';
import { isReason, LONGEST_REASON, SHORTEST_REASON, tidyReason } from '#libs/science/reason.js';
import type { FoodValue } from './food-values.js';
import { checkedFoodName } from '../food-names/own-names.js';
import type { FoodCorrected, FoodEvent, NutrientAmounts } from './food.events.js';
import { refuseContradiction } from './refuse-contradiction.js';

export interface CorrectFood {
  readonly type: 'CorrectFood';
  readonly changes: Readonly<Record<string, number | null>>;
  readonly reason: string;
  /** Newest version in the global list; null when there is no such food. */
  readonly listed: FoodValue | null;
}

/** Of each language a name, or null: what the food is called anyway. */
export interface NamesInBoth {
  readonly en: string | null;
  readonly de: string | null;
}

export interface RenameFood {
  readonly type: 'RenameFood';
  /** As typed; null or nothing but blanks: none. */
  readonly names: NamesInBoth;
  /** What the author saw. */
  readonly was: NamesInBoth;
  /** Newest version in the global list; null when there is no such food. */
  readonly listed: Pick<FoodValue, 'foodId' | 'name'> | null;
}

export interface OrgFood {
  readonly corrections: number;
  readonly latest: FoodCorrected['data'] | null;
  readonly names: NamesInBoth;
}

const UNNAMED: NamesInBoth = { en: null, de: null };
const isSame = (a: NamesInBoth, b: NamesInBoth) => a.en === b.en && a.de === b.de;

/**
 * What an organisation corrects of a food of the core list, and how it calls it. Foods of its own: org-food/org-food.decider.ts.
 * Refusals: `food.unknown` (404), `food.correction-empty`, `food.nutrient-unknown`, `food.value-absurd`, `food.values-contradict`, `food.reason-missing` (422), `food.unchanged` (409);
 * of names `food-name.invalid` (422), `food-name.changed` (412: it is called otherwise than the author saw). A name that stands already: nothing happens.
 */
export const foodDecider: Decider<CorrectFood | RenameFood, FoodEvent, OrgFood> = {
  category: 'food',
  stateVersion: 2,
  initial: { corrections: 0, latest: null, names: UNNAMED },

  decide(command, food) {
    return command.type === 'CorrectFood' ? corrected(command, food) : renamed(command, food);
  },

  evolve(food, event) {
    switch (event.type) {
      case 'FoodCorrected':
        return { ...food, corrections: food.corrections + 1, latest: event.data };
      case 'FoodRenamed':
        return { ...food, names: { en: event.data.en, de: event.data.de } };
      case 'Erased':
        return food;
    }
  },
};

function renamed({ names, was, listed }: RenameFood, food: OrgFood): FoodEvent[] {
  if (!listed) throw new Refusal('food.unknown', 404);
  const called = { en: checkedFoodName('en', names.en), de: checkedFoodName('de', names.de) };
  if (isSame(called, food.names)) return [];
  if (!isSame(was, food.names))
    throw new Refusal('food-name.changed', 412, 'Somebody else changed the names meanwhile: look at them again.');
  return [{ type: 'FoodRenamed', data: { foodId: listed.foodId, name: listed.name, ...called } }];
}

function corrected({ changes, reason, listed }: CorrectFood, { corrections, latest }: OrgFood): FoodEvent[] {
  const base = latest ?? (listed && asCorrection(listed));
  if (!base) throw new Refusal('food.unknown', 404);
  const checked = checkedAmounts(changes);
  if (!isReason(reason))
    throw new Refusal('food.reason-missing', 422, `Say why, in ${SHORTEST_REASON} to ${LONGEST_REASON} characters.`);
  const differing = Object.fromEntries(
    Object.entries(checked).filter(([id, amount]) => (base.per100g[id as NutrientId] ?? null) !== amount),
  ) as NutrientAmounts;
  if (Object.keys(differing).length === 0)
    throw new Refusal('food.unchanged', 409, 'The food has these values already.');
  const per100g = Object.fromEntries(
    Object.entries({ ...base.per100g, ...differing }).filter(([, amount]) => amount !== null),
  ) as NutrientAmounts;
  refuseContradiction(per100g, base.per100g);
  return [
    {
      type: 'FoodCorrected',
      data: {
        ...base,
        version: `org.${corrections + 1}`,
        basedOn: base.version,
        changes: differing,
        per100g,
        reason: tidyReason(reason),
      },
    },
  ];
}

function asCorrection({
  foodId,
  version,
  name,
  group,
  source,
  measures,
  per100g,
}: FoodValue): Omit<FoodCorrected['data'], 'changes' | 'reason' | 'basedOn'> {
  return { foodId, version, name, group, source, measures, per100g: recordOf(per100g) };
}

function checkedAmounts(changes: Readonly<Record<string, number | null>>): NutrientAmounts {
  const entries = Object.entries(changes);
  if (entries.length === 0) throw new Refusal('food.correction-empty', 422, 'Name at least one nutrient.');
  for (const [id, amount] of entries) {
    if (!isNutrientId(id))
      throw new Refusal('food.nutrient-unknown', 422, 'A nutrient of the list is not known.', {
        nutrientIds: [id.slice(0, 40)],
      });
    if (amount === null) continue;
    const most = MOST_PER_100_G[nutrient(id).unit];
    if (typeof amount !== 'number' || !(amount >= 0 && amount <= most)) {
      throw new Refusal('food.value-absurd', 422, `Per 100 g there can be 0 to ${most} ${nutrient(id).unit}.`, {
        nutrientIds: [id],
      });
    }
  }
  return changes;
}
