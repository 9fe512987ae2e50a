import { compareMealPlans } from '#libs/science/comparison/compared-meal-plans.js';
import { comparedSafety, publishedSafetyOf, type PublishedSafety, type SafetyComparison } from '#src/plans/contract.js';
import { Injectable } from '@nestjs/common';
import { pictureView, type KeptPicture } from '#src/files/contract.js';
import { unknown } from '#src/identity/contract.js';
import type { Publication } from './publication.js';
import type { MealPlanComparison } from './meal-plan-comparison.dto.js';
import type { PlanTarget, PublishedItem, PublishedPlan, PublishReceipt } from './meal-plan.view.dto.js';
import { RecipePhotos } from '../recipe-photo/recipe-photo.read-model.js';
import { StoredPublishedPlans } from './published-meal-plan.read-model.js';
import { mealsOf } from './planned-meals.js';
import type { PlannedItem } from './published-plans.js';
import { displayNamesOf } from '../food-names/food-names.js';

/** The receipt, from the event that recorded the version: the same whether it is asked for at once or in ten years. */
export function receiptOf({ content, salt, contentHash }: Publication): PublishReceipt {
  const { totals, target } = content;
  return {
    planId: content.planId,
    version: content.version,
    contentHash,
    salt,
    totals: {
      nutrientIds: [...totals.nutrientIds],
      days: totals.days.map(({ grams, amounts, completeness }) => ({
        grams,
        amounts: [...amounts],
        completeness: [...completeness],
      })),
      weeks: totals.weeks.map(({ days, grams, amounts, completeness }) => ({
        days,
        grams,
        amounts: [...amounts],
        completeness: [...completeness],
      })),
    },
    foodVersions: content.foods.map(({ foodId, version, name }) => ({ foodId, version, name })),
    formulaVersions: content.formulas.map((formula) => ({ ...formula })),
    target: target && ({ ...target, weightKg: null } satisfies PlanTarget),
    publishedAt: content.publishedAt,
    publishedBy: { ...content.publishedBy },
    itemCount: content.items.length,
    safetyHash: content.blocks?.['safety'] ?? null,
  };
}

/** Published versions as the API shows them. */
@Injectable()
export class PublishedMealPlanViews {
  constructor(
    private readonly published: StoredPublishedPlans,
    private readonly photos: RecipePhotos,
  ) {}

  /** @throws Refusal `meal-plan.unknown` (404) */
  async version(orgId: string, planId: string, version: number): Promise<PublishedPlan> {
    const publication = await this.#publication(orgId, planId, version);
    const recipeIds = (publication.content.recipes ?? []).map(({ recipeId }) => recipeId);
    return publishedPlanOf(publication, await this.photos.of(orgId, recipeIds));
  }

  /** @throws Refusal `meal-plan.unknown` (404) */
  async safety(orgId: string, planId: string, version: number): Promise<PublishedSafety> {
    return publishedSafetyOf(await this.#publication(orgId, planId, version));
  }

  /** @throws Refusal `meal-plan.unknown` (404): there is no such version */
  async comparison(orgId: string, planId: string, before: number, after: number): Promise<MealPlanComparison> {
    const of = async (version: number) => publishedPlanOf(await this.#publication(orgId, planId, version));
    const [old, now] = await Promise.all([of(before), of(after)]);
    const { days, changes, foodsIn, foodsOut, notes, renamed } = compareMealPlans(old, now);
    const side = ({ receipt, weeks, slots }: PublishedPlan) => ({ receipt, weeks, slots });
    return {
      before: side(old),
      after: side(now),
      days: days.map(({ meals, ...day }) => ({
        ...day,
        meals: meals.map(({ slotId, changed, same }) => ({ slotId, changed: [...changed], same: [...same] })),
      })),
      changes,
      notes: [...notes],
      renamed: renamed.map((food) => ({ ...food })),
      foodsIn: [...foodsIn],
      foodsOut: [...foodsOut],
    };
  }

  /** @throws Refusal `meal-plan.unknown` (404): there is no such version */
  async comparedSafety(orgId: string, planId: string, before: number, after: number): Promise<SafetyComparison> {
    const [old, now] = await Promise.all([
      this.#publication(orgId, planId, before),
      this.#publication(orgId, planId, after),
    ]);
    return comparedSafety(old, now);
  }

  async #publication(orgId: string, planId: string, version: number): Promise<Publication> {
    const publication = Math.abs(version) < 2 ** 31 ? await this.published.publication(orgId, planId, version) : null;
    if (!publication) throw unknown('meal-plan');
    return publication;
  }
}

/** A published version with its items. */
function publishedPlanOf(
  publication: Publication,
  photos: ReadonlyMap<string, KeptPicture> = new Map(),
): PublishedPlan {
  const { content } = publication;
  const recorded = new Map([...content.items, ...(content.alternatives ?? [])].map((item) => [item.id, item]));
  const viewOf = (
    { itemId, foodId, foodVersion, name, ownNames, grams, measure, note, kcal, choice }: PlannedItem,
    place: Pick<PublishedItem, 'day' | 'slotId' | 'order'>,
    option = 0,
  ): PublishedItem => ({
    itemId,
    ...place,
    foodId,
    foodVersion,
    foodName: name,
    displayNames: displayNamesOf(foodId, name, ownNames),
    grams,
    measure: measure && { ...measure },
    note,
    kcal,
    dish: recorded.get(itemId)?.dish ?? null,
    ingredient: recorded.get(itemId)?.ingredient ?? null,
    retention: recorded.get(itemId)?.retention ?? null,
    choice: choice ?? null,
    option: choice === undefined ? null : option,
  });
  const meals = Array.from({ length: content.weeks * 7 }, (_, day) =>
    mealsOf(content, day).map((meal) => ({ day, ...meal })),
  ).flat();
  return {
    receipt: receiptOf(publication),
    clientId: content.clientId,
    name: content.name,
    weeks: content.weeks,
    slots: content.slots.map((slot) => ({ ...slot })),
    items: meals.flatMap(({ day, slotId, items }) => items.map((item, order) => viewOf(item, { day, slotId, order }))),
    alternatives: meals.flatMap(({ day, slotId, items, alternatives = [] }) =>
      alternatives.map((item, place) => viewOf(item, { day, slotId, order: items.length + place }, item.option)),
    ),
    ranges: (content.ranges ?? []).map(({ day, least, most }) => ({ day, least: [...least], most: [...most] })),
    notes: (content.notes ?? []).map(({ day, slot, text }) => ({
      day,
      slotId: slot === undefined ? null : content.slots[slot]!.slotId,
      text,
    })),
    recipes: (content.recipes ?? []).map((recipe) => {
      const photo = photos.get(recipe.recipeId);
      return { ...recipe, steps: recipe.steps.map((step) => ({ ...step })), photo: photo ? pictureView(photo) : null };
    }),
    dishes: (content.dishes ?? []).map((dish) => ({ ...dish })),
  };
}
