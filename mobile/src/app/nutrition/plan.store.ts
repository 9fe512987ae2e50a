import { computed, inject, Injectable } from '@angular/core';
import type { MealPlanAssignment } from '#libs/api-client/models/meal-plan-assignment';
import type { PublishedPlan } from '#libs/api-client/models/published-plan';
import { ownerOf } from '#libs/client-kit/kept-answers.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { ClientChanges } from '../ui/client-changes';
import { Reading, readsForClient } from '../ui/reading';
import { DishPhotos } from './data/dish-photos';
import { PlansApi } from './data/plans.api';

export interface FollowedPlan {
  readonly assignment: MealPlanAssignment;
  readonly plan: PublishedPlan;
}

/** The published plan that the client follows, or the next one to come. `data` with `plan: null`: none is assigned. */
@Injectable({ providedIn: 'root' })
export class AssignedPlan {
  private readonly api = inject(PlansApi);
  private readonly photos = inject(DishPhotos);
  private readonly calendar = inject(Calendar);
  private readonly session = inject(Sessions).session;
  private readonly clientId = computed(() => this.session()?.clientId ?? null);
  private readonly reading = new Reading<{ readonly followed: FollowedPlan | null }>();
  readonly data = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();

  constructor() {
    const changes = inject(ClientChanges);
    readsForClient(
      this.clientId,
      this.reading,
      () => this.load(),
      () => [this.calendar.today(), changes.count()],
    );
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    if (clientId === null) return;
    const answered = await this.reading.ask(
      async () => {
        const assignment = currentOf(await this.api.assignments(clientId), this.calendar.today());
        return {
          followed: assignment && { assignment, plan: await this.api.version(assignment.planId, assignment.version) },
        };
      },
      `${ownerOf(this.session())}/plan`,
    );
    const plan = answered ? this.data()?.followed?.plan : null;
    if (plan) void this.photos.keepAll(plan);
  }
}

/** The assignment of today, else the nearest one that begins later. */
export function currentOf(assignments: readonly MealPlanAssignment[], today: string): MealPlanAssignment | null {
  const open = assignments.filter(({ to }) => to === null || to >= today).sort((a, b) => (a.from < b.from ? -1 : 1));
  // of several that cover today the one that began last stands
  return open.filter(({ from }) => from <= today).at(-1) ?? open[0] ?? null;
}
