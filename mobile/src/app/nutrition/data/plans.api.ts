import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API_BASE } from '#libs/client-kit/api-base.js';
import type { MealPlanAssignment, MealPlanAssignmentList, PublishedPlan } from './plans.dto';

@Injectable({ providedIn: 'root' })
export class PlansApi {
  private readonly http = inject(HttpClient);
  private readonly base = inject(API_BASE);

  async assignments(clientId: string): Promise<readonly MealPlanAssignment[]> {
    const { items } = await firstValueFrom(this.http.get<MealPlanAssignmentList>(`${this.base}/clients/${clientId}/meal-plan-assignments`));
    return items;
  }

  /** A version exactly as it was published. */
  version(planId: string, version: number): Promise<PublishedPlan> {
    return firstValueFrom(this.http.get<PublishedPlan>(`${this.base}/meal-plans/${planId}/versions/${version}`));
  }
}
