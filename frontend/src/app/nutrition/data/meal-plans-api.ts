import { inject, Injectable } from '@angular/core';
import { Api, type Committed } from '../../api';
import type { Assignment, DraftOperation, MealPlanDetail, MealPlanRow, MealSlot, PublishedPlan, PublishReceipt } from './meal-plan';

export interface NewMealPlan {
  readonly name: string;
  readonly weeks: number;
  readonly slots?: readonly MealSlot[];
}

@Injectable({ providedIn: 'root' })
export class MealPlansApi {
  private readonly api = inject(Api);

  async ofClient(clientId: string): Promise<readonly MealPlanRow[]> {
    return (await this.api.get<{ items: readonly MealPlanRow[] }>(`/clients/${clientId}/meal-plans`)).items;
  }

  draft(clientId: string, plan: NewMealPlan, key: string): Promise<Committed> {
    return this.api.write('POST', `/clients/${clientId}/meal-plans`, plan, { key });
  }

  get(planId: string): Promise<MealPlanDetail> {
    return this.api.get(`/meal-plans/${planId}`);
  }

  apply(planId: string, operations: readonly DraftOperation[], key: string): Promise<Committed> {
    return this.api.write('POST', `/meal-plans/${planId}/operations`, { operations }, { key });
  }

  publish(planId: string, revision: number, key: string): Promise<PublishReceipt> {
    return this.api.write<PublishReceipt>('POST', `/meal-plans/${planId}/publications`, {}, { revision, key });
  }

  version(planId: string, version: number): Promise<PublishedPlan> {
    return this.api.get(`/meal-plans/${planId}/versions/${version}`);
  }

  assign(clientId: string, assignment: { planId: string; version: number; from: string; to?: string }, key: string): Promise<Committed> {
    return this.api.write('PUT', `/clients/${clientId}/meal-plan-assignment`, assignment, { key });
  }

  async assignments(clientId: string): Promise<readonly Assignment[]> {
    return (await this.api.get<{ items: readonly Assignment[] }>(`/clients/${clientId}/meal-plan-assignments`)).items;
  }
}
