import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { getPlanSafety } from '#libs/api-client/fn/meal-plans/get-plan-safety.js';
import { lookUpFoodSafety } from '#libs/api-client/fn/foods/look-up-food-safety.js';
import type { FoodSafetyView } from '#libs/api-client/models/food-safety-view.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { PlanSafetyBasis } from '#libs/api-client/models/plan-safety-basis.js';
import { chosenPlaces } from '#libs/science/choices.js';
import { problemOf } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { nutrient, isNutrientId, type NutrientVector } from '#libs/science/nutrients.js';
import type { SafetyFood, SafetyPlan } from '#libs/science/safety/plan.js';
import { safetyPlanOf } from '#libs/science/safety/planned.js';
import { Api } from '../../api';
import { MAY } from '../../operations';
import { PlanJudgement, type JudgedDraft } from '../../plans/contract';
import { DraftStore } from './draft-store';
import { Texts } from '../../text/texts';
import { FoodBook, foodKeyOf, type BookedFood, type PlannedFood } from './food-book';
import { shownName } from './shown-name';

/** What the rules read of an item. */
export type JudgedItem = Pick<
  MealPlanItem,
  'itemId' | 'day' | 'slotId' | 'order' | 'grams' | 'foodId' | 'foodVersion' | 'choice'
>;

const AT_ONCE = 500;
const keyOf = (foodId: string, version: string) => `${foodId}@${version}`;

/** The warnings of the meal plan that is edited: the values and tags of its foods are what the engine reads of it. */
@Injectable()
export class PlanSafety extends PlanJudgement {
  private readonly api = inject(Api);
  private readonly store = inject(DraftStore);
  private readonly book = inject(FoodBook);
  private readonly texts = inject(Texts);
  private readonly facts = signal<ReadonlyMap<string, FoodSafetyView>>(new Map());
  private readonly asked = new Set<string>();
  readonly may = inject(Sessions).may(MAY.planSafety);

  /** Null while something that the judgement needs is being read. */
  protected readonly plan = computed<SafetyPlan | null>(() => this.planOf(this.store.items()));

  constructor() {
    super();
    effect(() => {
      const items = this.store.items();
      if (this.may) untracked(() => void this.need(items));
    });
  }

  /** What the plan would be told with these items; null while something of them is unread (`need`). */
  judgedWith(items: readonly JudgedItem[]): JudgedDraft | null {
    return this.judgedAs(this.planOf(items));
  }

  private planOf(items: readonly JudgedItem[]): SafetyPlan | null {
    const slots = this.store.plan()?.slots;
    const [foods, facts] = [this.book.foods(), this.facts()];
    const ready = items.every((item) => foods.has(foodKeyOf(item)) && facts.has(foodKeyOf(item)));
    if (!slots || !ready) return null;
    const chosen = chosenPlaces(items);
    const portions = items.map((item) => ({
      itemId: item.itemId,
      day: item.day,
      slotId: item.slotId,
      grams: item.grams,
      foodKey: foodKeyOf(item),
      chosen: chosen.get(item.itemId),
    }));
    return safetyPlanOf(slots, portions, (key) => this.foodOf(key));
  }

  protected readBasis(planId: string): Promise<PlanSafetyBasis> {
    return this.api.call(getPlanSafety, { planId });
  }

  /** By the names of the list, by which the engine knows foods. */
  private readonly shownNames = computed(
    () => new Map([...this.book.foods().values()].map((food) => [food.name, shownName(food, this.texts.language())])),
  );

  /** As the cards of the plan call it. */
  protected override shownFood(name: string): string {
    return this.shownNames().get(name) ?? name;
  }

  protected override readAgain(): Promise<void> {
    return this.need(this.store.items());
  }

  private readonly judgedFoods = new WeakMap<
    BookedFood,
    { readonly facts: FoodSafetyView; readonly judged: SafetyFood }
  >();

  private foodOf(key: string): SafetyFood | null {
    const [food, facts] = [this.book.foods().get(key), this.facts().get(key)];
    if (!food || !facts) return null;
    const known = this.judgedFoods.get(food);
    if (known?.facts === facts) return known.judged;
    const judged: SafetyFood = {
      name: food.name,
      shownNames: food.displayNames,
      per100g: filled(food.vector, facts.more),
      tags: facts.tags.map(({ tag }) => tag),
      unknownTags: facts.neverJudged ? 'all' : facts.unknownTags,
    };
    this.judgedFoods.set(food, { facts, judged });
    return judged;
  }

  /** Reads what the rules ask of foods and isn't here yet. */
  async need(items: readonly PlannedFood[]): Promise<void> {
    const missing = new Map<string, { readonly foodId: string; readonly version: string }>();
    for (const item of items) {
      const key = foodKeyOf(item);
      if (!this.asked.has(key)) missing.set(key, { foodId: item.foodId, version: item.foodVersion });
    }
    if (missing.size === 0) return;
    const refs = [...missing.values()];
    missing.forEach((_, key) => this.asked.add(key));
    try {
      for (let from = 0; from < refs.length; from += AT_ONCE) {
        const { foods } = await this.api.call(lookUpFoodSafety, { body: { refs: refs.slice(from, from + AT_ONCE) } });
        const told = new Map(foods.map((food) => [keyOf(food.foodId, food.version), food]));
        this.facts.update(
          (held) =>
            new Map([
              ...held,
              ...refs.slice(from, from + AT_ONCE).map(({ foodId, version }) => {
                const key = keyOf(foodId, version);
                return [key, told.get(key) ?? neverJudged(foodId, version)] as const;
              }),
            ]),
        );
      }
    } catch (error) {
      missing.forEach((_, key) => this.asked.delete(key));
      this.trouble.set(problemOf(error));
    }
  }
}

const neverJudged = (foodId: string, version: string): FoodSafetyView => ({
  foodId,
  version,
  tags: [],
  unknownTags: [],
  neverJudged: true,
  more: {},
  stated: [],
});

/** Unknown values filled from the nutrients that the catalogue lacks. */
function filled(vector: NutrientVector, more: Readonly<Record<string, number>>): NutrientVector {
  const values = [...vector];
  for (const [id, value] of Object.entries(more)) if (isNutrientId(id)) values[nutrient(id).index] ??= value;
  return values;
}
