import { Injectable } from '@nestjs/common';
import { Streams } from '#libs/event-sourcing/streams.js';
import { RememberedClientOf, type OwnedObject } from '#src/identity/contract.js';
import { mealPlanDecider } from './meal-plan.decider.js';

/** Whose plan it is, from the stream itself: the plan of a moment ago has no row yet, but an owner. */
@Injectable()
export class PlanOwners extends RememberedClientOf {
  constructor(private readonly streams: Streams) {
    super();
  }

  protected override async find(orgId: string, planId: string): Promise<string | null> {
    const { state } = await this.streams.load(mealPlanDecider, { orgId, streamId: planId });
    return state.status === 'draft' ? state.clientId : null;
  }
}

/** A plan that stands in the path as `planId`: what `@Write` and `@Read` check the scope of. */
export const MEAL_PLAN: OwnedObject = { param: 'planId', ask: PlanOwners, noun: 'meal-plan' };
