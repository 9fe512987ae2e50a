import { inject, Injectable } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import type {
  AssignmentJudgement,
  AssignmentRequest,
  PlanAssignments,
  StandingAssignments,
} from '../../plans/contract';
import { MealPlansApi } from './meal-plans-api';

/** Assigning meal plans, as the dialog of the kernel asks for it. */
@Injectable({ providedIn: 'root' })
export class MealPlanAssignments implements PlanAssignments {
  private readonly api = inject(MealPlansApi);
  private readonly sessions = inject(Sessions);

  async standing(clientId: string, planId: string): Promise<StandingAssignments> {
    const [plans, assignments, invitation] = await Promise.all([
      this.api.ofClient(clientId),
      this.api.assignments(clientId),
      this.sessions.may(MAY.clientInvitation) ? this.api.invitation(clientId) : null,
    ]);
    return {
      weeks: plans.find((plan) => plan.planId === planId)?.weeks ?? 1,
      assignments,
      invitation: invitation?.state ?? null,
    };
  }

  async judge(
    clientId: string,
    version: { readonly planId: string; readonly version: number; readonly from: string },
  ): Promise<AssignmentJudgement | null> {
    if (!this.sessions.may(MAY.assignmentSafety)) return null;
    const { judged, warnings, ruleSet, medicalRevision, shown } = await this.api.assignmentSafety(clientId, version);
    return { warnings, recorded: judged, seen: { ruleSet, medicalRevision, shown } };
  }

  assign(clientId: string, request: AssignmentRequest, key: string): Promise<unknown> {
    return this.api.assign(clientId, request, key);
  }
}
