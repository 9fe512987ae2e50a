import { Injectable } from '@nestjs/common';
import { chosenPlaces } from '#libs/science/choices.js';
import { judge } from '#libs/science/safety/judge.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { safetyPlanOf } from '#libs/science/safety/planned.js';
import type { SafetyProfile } from '#libs/science/safety/profile.js';
import { ruleSetOf, type OrgRules } from '#libs/science/safety/rules-in-force.js';
import { MedicalProfiles } from '#src/medical/contract.js';
import { itemsOf, type ServerJudgement } from '#src/plans/contract.js';
import { displayNamesOf } from '../food-names/food-names.js';
import type { OwnNames } from '../food-names/own-names.js';
import { foodSafetyOf, judgedFood } from '../food-safety/food-safety.js';
import { statedNow } from '../food-safety/stated-now.js';
import type { StatedTags } from '../food-tags/food-tags.decider.js';
import { TagsStatedByOrg, withStated } from '../food-tags/stated-tags.js';
import { foodKey, FoodValues, type FoodValue } from '../food/food-values.js';
import { KeptFoods } from '../food/kept-foods.js';
import { ActivePlans } from '../meal-plan-assignment/active-plans.js';
import type { Draft } from './draft.js';
import type { PublishedContent } from './publication.js';
import { StoredPublishedPlans } from './published-meal-plan.read-model.js';

/** What a client's plans are judged by. */
export interface SafetyBasis {
  readonly ruleSet: string;
  readonly profile: SafetyProfile;
  /** −1: no medical record was ever begun. */
  readonly medicalRevision: number;
  readonly judgedOn: string;
  /** The plan that the client follows on that day. */
  readonly previous: SafetyPlan | null;
  /** What the organisation changed of the rules. */
  readonly rules: OrgRules;
}

/** Judges plans by the client's medical record; the same code judges in the builder, and this answer is the one recorded. */
@Injectable()
export class PlanSafety {
  constructor(
    private readonly profiles: MedicalProfiles,
    private readonly active: ActivePlans,
    private readonly published: StoredPublishedPlans,
    private readonly foods: FoodValues,
    private readonly kept: KeptFoods,
    private readonly stated: TagsStatedByOrg,
  ) {}

  /** The caller has checked the scope. */
  async basis(orgId: string, clientId: string, at?: Date): Promise<SafetyBasis> {
    const { profile, revision, day: judgedOn, rules } = await this.profiles.medicalProfileOf(orgId, clientId, at);
    const previous = await this.#previous(orgId, clientId, judgedOn);
    return { ruleSet: rules.version, profile, medicalRevision: revision, judgedOn, previous, rules };
  }

  /** A client without a medical record is judged, too: by age, sex and weight as far as they are known. */
  async judged(orgId: string, draft: Draft, foods: ReadonlyMap<string, FoodValue>, at: Date): Promise<ServerJudgement> {
    const { profile, medicalRevision, judgedOn, previous, rules } = await this.basis(orgId, draft.clientId, at);
    const items = itemsOf(draft).map(([itemId, item]) => ({ ...item, itemId }));
    const chosen = chosenPlaces(items);
    const portions = items.map(({ itemId, day, slotId, grams, foodId, foodVersion }) => ({
      itemId,
      day,
      slotId,
      grams,
      foodKey: foodKey({ foodId, version: foodVersion }),
      chosen: chosen.get(itemId),
    }));
    const [values, stated] = await Promise.all([statedNow(this.foods, orgId, foods), this.stated.of(orgId)]);
    const plan = safetyPlanOf(
      draft.slots,
      portions,
      judgedBy(values, stated, (key) => foods.get(key)?.ownNames),
    );
    const judgement = judge(profile, plan, { on: judgedOn, previous, rules: ruleSetOf(rules) });
    return { judgement, plan, medicalRevision, judgedOn, uncoded: profile.uncoded ?? [] };
  }

  async #previous(orgId: string, clientId: string, day: string): Promise<SafetyPlan | null> {
    const active = await this.active.on(orgId, clientId, day);
    const publication = active && (await this.published.publication(orgId, active.planId, active.version));
    return publication ? this.planOf(orgId, publication.content) : null;
  }

  /** A published version as the rules see it. */
  async planOf(orgId: string, { slots, foods, items, alternatives = [] }: PublishedContent): Promise<SafetyPlan> {
    const refs = foods.map(({ foodId, version }) => ({ foodId, version }));
    const [known, stated] = await Promise.all([this.kept.lookUp(orgId, refs), this.stated.of(orgId)]);
    const values = await statedNow(this.foods, orgId, known);
    const portions = [...items.map((item) => ({ ...item, option: 0 })), ...alternatives].map(
      ({ id, day, slot, food, grams, choice, option }) => ({
        itemId: id,
        day,
        slotId: slots[slot]!.slotId,
        grams,
        foodKey: foodKey(refs[food]!),
        chosen: choice === undefined ? undefined : { choice, option },
      }),
    );
    const called = new Map(foods.map((food) => [foodKey(food), food.ownNames]));
    return safetyPlanOf(
      slots,
      portions,
      judgedBy(values, stated, (key) => called.get(key)),
    );
  }
}

/** @param called what the organisation calls a food, or called it when the plan was published */
const judgedBy =
  (foods: ReadonlyMap<string, FoodValue>, stated: StatedTags, called: (key: string) => OwnNames | undefined) =>
  (key: string) => {
    const food = foods.get(key);
    if (!food) return null;
    const { foodId, name } = food;
    return {
      ...judgedFood(food, withStated(foodSafetyOf(food), stated[foodId])),
      shownNames: displayNamesOf(foodId, name, called(key)),
    };
  };
