import { inject, Injectable } from '@angular/core';
import { getClientInvitation } from '#libs/api-client/fn/clients/get-client-invitation.js';
import { assignMealPlan } from '#libs/api-client/fn/meal-plans/assign-meal-plan.js';
import { changeMealPlanDraft } from '#libs/api-client/fn/meal-plans/change-meal-plan-draft.js';
import { draftMealPlan } from '#libs/api-client/fn/meal-plans/draft-meal-plan.js';
import { getAssignmentSafety } from '#libs/api-client/fn/meal-plans/get-assignment-safety.js';
import { getMealPlan } from '#libs/api-client/fn/meal-plans/get-meal-plan.js';
import { getPublishedMealPlan } from '#libs/api-client/fn/meal-plans/get-published-meal-plan.js';
import { compareMealPlanSafety } from '#libs/api-client/fn/meal-plans/compare-meal-plan-safety.js';
import { compareMealPlanVersions } from '#libs/api-client/fn/meal-plans/compare-meal-plan-versions.js';
import { getPublishedSafety } from '#libs/api-client/fn/meal-plans/get-published-safety.js';
import { listMealPlanAssignments } from '#libs/api-client/fn/meal-plans/list-meal-plan-assignments.js';
import { listMealPlans } from '#libs/api-client/fn/meal-plans/list-meal-plans.js';
import { printMealPlan, type PrintMealPlan$Params } from '#libs/api-client/fn/meal-plans/print-meal-plan.js';
import { publishMealPlan } from '#libs/api-client/fn/meal-plans/publish-meal-plan.js';
import type { AssignMealPlanDto } from '#libs/api-client/models/assign-meal-plan-dto.js';
import type { AssignmentSafety } from '#libs/api-client/models/assignment-safety.js';
import type { ClientInvitationView } from '#libs/api-client/models/client-invitation-view.js';
import type { ChangedDraft } from '#libs/api-client/models/changed-draft.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { DraftMealPlanDto } from '#libs/api-client/models/draft-meal-plan-dto.js';
import type { FoodNames } from '#libs/api-client/models/food-names.js';
import type { MealPlanAssignment } from '#libs/api-client/models/meal-plan-assignment.js';
import type { MealPlanDetail } from '#libs/api-client/models/meal-plan-detail.js';
import type { MealPlanRow } from '#libs/api-client/models/meal-plan-row.js';
import type { PublishReceipt } from '#libs/api-client/models/publish-receipt.js';
import type { MealPlanComparison } from '#libs/api-client/models/meal-plan-comparison.js';
import type { PublishedSafety } from '#libs/api-client/models/published-safety.js';
import type { SafetyComparison } from '#libs/api-client/models/safety-comparison.js';
import type { ShownSafetyDto } from '#libs/api-client/models/shown-safety-dto.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import { Api, keyed } from '../../api';
import { Texts } from '../../text/texts';
import { comparisonFor } from './comparison-words';
import { shownName } from './shown-name';
import type { DraftOperation } from './meal-plan-operations';

@Injectable({ providedIn: 'root' })
export class MealPlansApi {
  private readonly api = inject(Api);
  private readonly texts = inject(Texts);

  async ofClient(clientId: string): Promise<readonly MealPlanRow[]> {
    return (await this.api.call(listMealPlans, { clientId })).items;
  }

  draft(clientId: string, body: DraftMealPlanDto, key: string): Promise<Committed> {
    return this.api.call(draftMealPlan, { clientId, ...keyed(key), body });
  }

  async get(planId: string): Promise<MealPlanDetail> {
    const plan = await this.api.call(getMealPlan, { planId });
    return { ...plan, items: plan.items.map((item) => this.named(item)) };
  }

  apply(planId: string, operations: readonly DraftOperation[], key: string): Promise<ChangedDraft> {
    return this.api.call(changeMealPlanDraft, { planId, ...keyed(key), body: { operations: [...operations] } });
  }

  publish(planId: string, revision: number, key: string, safety?: ShownSafetyDto): Promise<PublishReceipt> {
    return this.api.call(publishMealPlan, { planId, ...keyed(key, revision), body: safety ? { safety } : {} });
  }

  async version(planId: string, version: number): Promise<PublishedPlan> {
    const plan = await this.api.call(getPublishedMealPlan, { planId, version });
    return {
      ...plan,
      items: plan.items.map((item) => this.named(item)),
      alternatives: plan.alternatives.map((item) => this.named(item)),
    };
  }

  /** Its food as people call it; the list's own name is in the food's details. */
  private named<I extends { readonly foodName: string; readonly displayNames: FoodNames }>(item: I): I {
    return { ...item, foodName: shownName(item, this.texts.language()) };
  }

  /** A week as PDF. */
  print(planId: string, version: number, options: Omit<PrintMealPlan$Params, 'planId' | 'version'>): Promise<Blob> {
    return this.api.call(printMealPlan, { planId, version, ...options });
  }

  async compared(planId: string, before: number, after: number): Promise<MealPlanComparison> {
    const compared = await this.api.call(compareMealPlanVersions, { planId, version: before, other: after });
    return comparisonFor(this.texts.language(), compared);
  }

  comparedSafety(planId: string, before: number, after: number): Promise<SafetyComparison> {
    return this.api.call(compareMealPlanSafety, { planId, version: before, other: after });
  }

  publishedSafety(planId: string, version: number): Promise<PublishedSafety> {
    return this.api.call(getPublishedSafety, { planId, version });
  }

  assign(clientId: string, body: AssignMealPlanDto, key: string): Promise<Committed> {
    return this.api.call(assignMealPlan, { clientId, ...keyed(key), body });
  }

  assignmentSafety(
    clientId: string,
    version: { readonly planId: string; readonly version: number; readonly from: string },
  ): Promise<AssignmentSafety> {
    return this.api.call(getAssignmentSafety, { clientId, ...version });
  }

  /** Whether the client is in the app. */
  invitation(clientId: string): Promise<ClientInvitationView> {
    return this.api.call(getClientInvitation, { clientId });
  }

  async assignments(clientId: string): Promise<readonly MealPlanAssignment[]> {
    return (await this.api.call(listMealPlanAssignments, { clientId })).items;
  }
}
