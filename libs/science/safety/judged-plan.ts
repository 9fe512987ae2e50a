import { amountOf, measureOf, type Amount, type Measure } from './amounts.js';
import type { SafetyItem, SafetyMeal, SafetyPlan } from './plan.js';

export interface Group {
  readonly day: number;
  /** Null: the whole day. */
  readonly slot: number | null;
  readonly items: readonly SafetyItem[];
}

/** A plan with its days and meals taken apart once, and its sums kept. */
export class JudgedPlan {
  /** Days that have items, in order. */
  readonly days: readonly Group[];
  /** Meals that have items, in order. */
  readonly mealGroups: readonly Group[];
  readonly #tags: readonly ReadonlySet<string>[];
  readonly #unknownTags: readonly (ReadonlySet<string> | 'all')[];
  readonly #measures = new Map<string, Measure | null>();
  readonly #amounts = new Map<string, Map<Group, Amount>>();

  constructor(readonly plan: SafetyPlan) {
    this.days = groups(plan.items, ({ day }) => `${day}`, false);
    this.mealGroups = groups(plan.items, ({ day, slot }) => `${day} ${slot}`, true);
    this.#tags = plan.foods.map(({ tags }) => new Set(tags));
    this.#unknownTags = plan.foods.map(({ unknownTags }) => (unknownTags === 'all' ? 'all' : new Set(unknownTags)));
  }

  meal(group: Group): SafetyMeal {
    return this.plan.meals[group.slot!]!;
  }

  measure(name: string): Measure | null {
    let measure = this.#measures.get(name);
    if (measure === undefined) this.#measures.set(name, (measure = measureOf(name)));
    return measure;
  }

  amount(group: Group, name: string, measure: Measure): Amount {
    let sums = this.#amounts.get(name);
    if (!sums) this.#amounts.set(name, (sums = new Map<Group, Amount>()));
    let amount = sums.get(group);
    if (!amount) sums.set(group, (amount = amountOf(group.items, this.plan.foods, measure)));
    return amount;
  }

  /** Whether the item's food carries one of the tags: yes, no, or nobody can tell. */
  carries(item: SafetyItem, tags: readonly string[]): boolean | null {
    const own = this.#tags[item.food]!;
    if (tags.some((tag) => own.has(tag))) return true;
    const unknown = this.#unknownTags[item.food]!;
    return unknown === 'all' || tags.some((tag) => unknown.has(tag)) ? null : false;
  }
}

function groups(items: readonly SafetyItem[], keyOf: (item: SafetyItem) => string, bySlot: boolean): readonly Group[] {
  const byKey = new Map<string, SafetyItem[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = byKey.get(key);
    if (group) group.push(item);
    else byKey.set(key, [item]);
  }
  return [...byKey.values()]
    .map((of) => ({ day: of[0]!.day, slot: bySlot ? of[0]!.slot : null, items: of }))
    .sort((a, b) => a.day - b.day || (a.slot ?? 0) - (b.slot ?? 0));
}
