import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { MedicalProfiles } from '#src/medical/contract.js';
import { FollowedSafety } from '#src/plan-watch/contract.js';
import type { Assigned } from '#src/plans/contract.js';
import { mealPlanAssignmentDecider } from '../meal-plan-assignment/meal-plan-assignment.decider.js';
import { PlanSafety } from '../meal-plan/plan-safety.js';
import type { Publication } from '../meal-plan/publication.js';
import { StoredPublishedPlans } from '../meal-plan/published-meal-plan.read-model.js';

/** Judges published meal plans again: those that are followed or will be, and one that is about to be assigned. */
@Injectable()
export class AssignedPlanSafety extends FollowedSafety<Publication> {
  protected readonly comparesWithPrevious = true;
  protected readonly noun = 'meal-plan';

  constructor(
    streams: Streams,
    profiles: MedicalProfiles,
    private readonly published: StoredPublishedPlans,
    private readonly safety: PlanSafety,
  ) {
    super(streams, profiles);
  }

  protected publication(orgId: string, planId: string, version: number): Promise<Publication | null> {
    return this.published.publication(orgId, planId, version);
  }

  protected planOf(orgId: string, { content }: Publication): Promise<SafetyPlan> {
    return this.safety.planOf(orgId, content);
  }

  protected async assignments(orgId: string, clientId: string): Promise<readonly Assigned[]> {
    return (await this.streams.load(mealPlanAssignmentDecider, { orgId, streamId: clientId })).state.assignments;
  }
}
