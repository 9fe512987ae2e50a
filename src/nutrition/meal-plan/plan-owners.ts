import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { mealPlanDecider } from './meal-plan.decider.js';

/** Whose plan it is, from the stream itself: the plan of a moment ago has no row yet, but an owner. */
@Injectable()
export class PlanOwners {
  constructor(private readonly streams: Streams) {}

  /** The client's id; null when there is no such plan (any more). */
  async of(orgId: string, planId: string): Promise<string | null> {
    const { state } = await this.streams.load(mealPlanDecider, { orgId, streamId: planId });
    return state.status === 'draft' ? state.clientId : null;
  }
}
