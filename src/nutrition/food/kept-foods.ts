import { Injectable } from '@nestjs/common';
import { foodKey, FoodValues, type FoodRef, type FoodValue } from './food-values.js';

/** The largest plan has a few hundred foods; a clinic's plans share most of theirs. */
const MOST = 4_000;

/**
 * Foods of lists by version, kept in memory for whoever looks the same ones up again and again, as the rules do. A version never changes,
 * and was compared with its seal when it was read first. What is an organisation's own is read each time; what it calls a food is left out.
 */
@Injectable()
export class KeptFoods {
  readonly #kept = new Map<string, FoodValue>();

  constructor(private readonly foods: FoodValues) {}

  /** As `FoodValues.lookUp`, of refs that name a version. @throws Refusal `read-model.forged` (503) */
  async lookUp(orgId: string, refs: readonly Required<FoodRef>[]): Promise<ReadonlyMap<string, FoodValue>> {
    const found = new Map<string, FoodValue>();
    const unread = refs.filter((ref) => {
      const key = foodKey(ref);
      const known = this.#kept.get(key);
      if (!known) return true;
      found.set(key, known);
      return false;
    });
    if (unread.length === 0) return found;
    for (const [key, food] of await this.foods.lookUp(orgId, unread)) {
      found.set(key, withoutOwnNames(food));
      if (!food.own && !food.correctedByOrg) this.#keep(key, withoutOwnNames(food));
    }
    return found;
  }

  #keep(key: string, food: FoodValue): void {
    if (this.#kept.size >= MOST) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(key, food);
  }
}

/** One organisation's name must not reach another. */
function withoutOwnNames({ ownNames: _, ...food }: FoodValue): FoodValue {
  return food;
}
