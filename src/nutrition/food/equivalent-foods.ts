import { equivalentsOf, type ComparedNutrient, type KeptNutrient } from '#libs/science/equivalents.js';
import { displayNamesOf, isNamedByHand } from '../food-names/food-names.js';
import type { FoodValue } from './food-values.js';

export interface EquivalentsWanted {
  readonly keep: KeptNutrient;
  readonly near: readonly ComparedNutrient[];
}

const MOST = 30;
/** Of one kind, such as salmon raw, smoked and canned, no more than these: the choice is between kinds. */
const MOST_OF_KIND = 2;
/** In shares of a day: what hardly anybody eats, and raw instead of cooked. */
const RARE = 0.15;
const OTHERWISE_PREPARED = 0.5;

/** Foods that can take another one's place, nearest first (`equivalentsOf`): usual ones, prepared alike, of several kinds. */
export function equivalentFoods(
  food: FoodValue,
  candidates: readonly FoodValue[],
  wanted: EquivalentsWanted,
): readonly FoodValue[] {
  const raw = isRaw(food);
  const ranked = equivalentsOf(
    { grams: 100, per100g: food.per100g },
    candidates
      .filter(({ foodId }) => foodId !== food.foodId)
      .map((candidate) => ({
        candidate,
        per100g: candidate.per100g,
        reluctance:
          (candidate.own || isNamedByHand(candidate.foodId) ? 0 : RARE) +
          (isRaw(candidate) === raw ? 0 : OTHERWISE_PREPARED),
      })),
    wanted,
  );
  const ofKind = new Map<string, number>();
  return ranked
    .map(({ candidate }) => candidate)
    .filter((candidate) => {
      const kind = kindOf(candidate);
      const before = ofKind.get(kind) ?? 0;
      ofKind.set(kind, before + 1);
      return before < MOST_OF_KIND;
    })
    .slice(0, MOST);
}

/** What is eaten raw anyway says so, too; compared are foods of one group. */
const isRaw = ({ name }: FoodValue) => /\b(raw|uncooked|dry|unprepared)\b/i.test(name);

/** What people call it before the first comma: `Salmon` of `Salmon, farmed, cooked`. */
const kindOf = ({ foodId, name }: FoodValue) => displayNamesOf(foodId, name).en.split(',')[0]!.toLowerCase();
