import { computed, inject, Injectable } from '@angular/core';
import type { EatenMean } from '#libs/api-client/models/eaten-mean.js';
import type { Adherence } from '#libs/api-client/models/adherence.js';
import type { Day } from '#libs/api-client/models/day.js';
import type { MealPlanAssignment } from '#libs/api-client/models/meal-plan-assignment.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import type { Weight } from '#libs/api-client/models/weight.js';
import { addDays } from '#libs/client-kit/format.js';
import { MealPlansApi } from '../../nutrition/contract';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { TrackingApi } from './tracking-api';

export interface CurrentPlan {
  readonly assignment: MealPlanAssignment;
  readonly plan: PublishedPlan;
}

const WEEKS_OF_ADHERENCE = 12;
const DAYS_OF_WEIGHT = 364;

/** What the overview shows of one client; each part is read, and fails, by itself. */
@Injectable()
export class OverviewStore {
  private readonly tracking = inject(TrackingApi);
  private readonly plans = inject(MealPlansApi);
  private readonly formats = inject(Formats);
  private clientId = '';
  private today = '';

  readonly current = new Loading<CurrentPlan | null>();
  readonly weights = new Loading<readonly Weight[]>();
  readonly adherence = new Loading<Adherence>();
  readonly day = new Loading<Day | null>();

  /** Mean of what was eaten on the fully logged days of the last seven before today, as the server reckons it. */
  readonly eaten = computed<EatenMean>(() => this.adherence.value()?.eaten ?? { kcal: null, days: 0 });

  open(clientId: string, today: string): void {
    if (clientId !== this.clientId)
      [this.current, this.weights, this.adherence, this.day].forEach((part) => part.clear());
    this.clientId = clientId;
    this.today = today;
    void Promise.all([this.readPlan(), this.readWeights(), this.readDays()]);
  }

  readPlan(): Promise<boolean> {
    const { clientId } = this;
    return this.current.read(async () => {
      const assignment = (await this.plans.assignments(clientId)).find(({ active }) => active);
      return assignment ? { assignment, plan: await this.plans.version(assignment.planId, assignment.version) } : null;
    });
  }

  readWeights(): Promise<boolean> {
    const { clientId, today } = this;
    return this.weights.read(() => this.tracking.weights(clientId, addDays(today, -DAYS_OF_WEIGHT), today));
  }

  async readDays(): Promise<void> {
    const { clientId, today } = this;
    const from = addDays(this.formats.weekOf(today), -7 * (WEEKS_OF_ADHERENCE - 1));
    await Promise.all([
      this.adherence.read(() => this.tracking.adherence(clientId, from, today)),
      this.day.read(async () => (await this.tracking.days(clientId, today, today))[0] ?? null),
    ]);
  }
}
