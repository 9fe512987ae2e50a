import { inject, Injectable } from '@angular/core';
import { changeGoal } from '#libs/api-client/fn/goals/change-goal.js';
import { closeGoal } from '#libs/api-client/fn/goals/close-goal.js';
import { listGoalsByClient } from '#libs/api-client/fn/goals/list-goals-by-client.js';
import { listGoals } from '#libs/api-client/fn/goals/list-goals.js';
import { recordGoalResult } from '#libs/api-client/fn/goals/record-goal-result.js';
import { reopenGoal } from '#libs/api-client/fn/goals/reopen-goal.js';
import { setGoal } from '#libs/api-client/fn/goals/set-goal.js';
import { getOrgSettings } from '#libs/api-client/fn/organisation/get-org-settings.js';
import type { CloseGoalDto } from '#libs/api-client/models/close-goal-dto.js';
import type { GoalList } from '#libs/api-client/models/goal-list.js';
import type { GoalTermsDto } from '#libs/api-client/models/goal-terms-dto.js';
import type { GoalsOfListed } from '#libs/api-client/models/goals-of-listed.js';
import { namedMeals } from '#libs/client-kit/standard-meals.js';
import { STANDARD_MEALS } from '#libs/science/standard-meals.js';
import { Texts } from '../../text/texts';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class GoalsApi {
  private readonly api = inject(Api);
  private readonly texts = inject(Texts);

  of(clientId: string): Promise<GoalList> {
    return this.api.call(listGoals, { clientId });
  }

  async byClient(clientIds: readonly string[]): Promise<readonly GoalsOfListed[]> {
    return (await this.api.call(listGoalsByClient, { clientIds: clientIds.join(',') })).items;
  }

  /** Meals that the organisation plans with. */
  async meals(): Promise<readonly { readonly slotId: string; readonly name: string }[]> {
    const { mealSlots } = await this.api.call(getOrgSettings, {});
    const language = this.texts.language();
    return namedMeals(mealSlots ?? STANDARD_MEALS[language], language);
  }

  /** @param goalId made by the caller: a repeated request is the same goal */
  set(clientId: string, goalId: string, terms: GoalTermsDto, key: string): Promise<unknown> {
    return this.api.call(setGoal, { clientId, body: { goalId, ...terms }, ...keyed(key) });
  }

  change(clientId: string, goalId: string, terms: GoalTermsDto, key: string, revision: number): Promise<unknown> {
    return this.api.call(changeGoal, { clientId, goalId, body: terms, ...keyed(key, revision) });
  }

  close(clientId: string, goalId: string, body: CloseGoalDto, key: string, revision: number): Promise<unknown> {
    return this.api.call(closeGoal, { clientId, goalId, body, ...keyed(key, revision) });
  }

  /** @param value null: the result of that day is removed */
  result(clientId: string, goalId: string, date: string, value: number | null, key: string): Promise<unknown> {
    return this.api.call(recordGoalResult, { clientId, goalId, body: { date, value }, ...keyed(key) });
  }

  reopen(clientId: string, goalId: string, key: string, revision: number): Promise<unknown> {
    return this.api.call(reopenGoal, { clientId, goalId, ...keyed(key, revision) });
  }
}
