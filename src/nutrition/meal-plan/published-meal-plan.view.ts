import { type SafetyBlock } from '#src/plans/contract.js';
import { Injectable } from '@nestjs/common';
import { unknown } from '#src/identity/contract.js';
import type { Publication } from './publication.js';
import type { PlanTarget, PublishedPlan, PublishReceipt } from './meal-plan.view.dto.js';
import type { PublishedSafety } from './plan-safety.dto.js';
import { StoredPublishedPlans } from './published-meal-plan.read-model.js';
import { mealsOf } from './planned-meals.js';
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
  constructor(private readonly published: StoredPublishedPlans) {}

  /** @throws Refusal `meal-plan.unknown` (404) */
  async version(orgId: string, planId: string, version: number): Promise<PublishedPlan> {
    const publication = Math.abs(version) < 2 ** 31 ? await this.published.publication(orgId, planId, version) : null;
    if (!publication) throw unknown('meal-plan');
    return publishedPlanOf(publication);
  }

  /** @throws Refusal `meal-plan.unknown` (404) */
  async safety(orgId: string, planId: string, version: number): Promise<PublishedSafety> {
    const publication = Math.abs(version) < 2 ** 31 ? await this.published.publication(orgId, planId, version) : null;
    if (!publication) throw unknown('meal-plan');
    return safetyOf(publication);
  }
}

const NOT_JUDGED: PublishedSafety = {
  judged: false,
  ruleSet: null,
  medicalRevision: null,
  judgedOn: null,
  acknowledged: false,
  shown: false,
  uncoded: [],
  findings: [],
  hash: null,
};

function safetyOf({ content, blocks }: Publication): PublishedSafety {
  const block = blocks?.['safety']?.block as SafetyBlock | undefined;
  if (!block) return NOT_JUDGED;
  const { ruleSet, medicalRevision, judgedOn, acknowledged, shown = true, uncoded = [], findings } = block;
  return {
    judged: true,
    ruleSet,
    medicalRevision,
    judgedOn,
    acknowledged,
    shown,
    uncoded: uncoded.map((entry) => ({ ...entry })),
    findings: findings.map(({ reason, days, itemIds, url, verified, conflictsWith, ...finding }) => ({
      ...finding,
      url: url ?? '',
      verified: verified ?? null,
      conflictsWith: [...(conflictsWith ?? [])],
      days: [...days],
      itemIds: [...itemIds],
      reason: reason ?? null,
    })),
    hash: content.blocks?.['safety'] ?? null,
  };
}

/** A published version with its items. */
function publishedPlanOf(publication: Publication): PublishedPlan {
  const { content } = publication;
  const recorded = new Map(content.items.map((item) => [item.id, item]));
  return {
    receipt: receiptOf(publication),
    clientId: content.clientId,
    name: content.name,
    weeks: content.weeks,
    slots: content.slots.map((slot) => ({ ...slot })),
    items: Array.from({ length: content.weeks * 7 }, (_, day) =>
      mealsOf(content, day).flatMap(({ slotId, items }) =>
        items.map(({ itemId, foodId, foodVersion, name, grams, measure, note, kcal }, order) => ({
          itemId,
          day,
          slotId,
          order,
          foodId,
          foodVersion,
          foodName: name,
          displayNames: displayNamesOf(foodId, name),
          grams,
          measure: measure && { ...measure },
          note,
          kcal,
          dish: recorded.get(itemId)?.dish ?? null,
          ingredient: recorded.get(itemId)?.ingredient ?? null,
          retention: recorded.get(itemId)?.retention ?? null,
        })),
      ),
    ).flat(),
    recipes: (content.recipes ?? []).map((recipe) => ({ ...recipe, steps: recipe.steps.map((step) => ({ ...step })) })),
    dishes: (content.dishes ?? []).map((dish) => ({ ...dish })),
  };
}
