import { computed, inject, Injectable } from '@angular/core';
import { getProgramSafety } from '#libs/api-client/fn/training/get-program-safety.js';
import type { PlanSafetyBasis } from '#libs/api-client/models/plan-safety-basis.js';
import { Sessions } from '#libs/client-kit/session.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { Api } from '../../api';
import { MAY } from '../../operations';
import { PlanJudgement } from '../../plans/contract';
import { ProgramStore } from './program-store';

/** The warnings of the program that is edited: the tags of its exercises are what the engine reads of it. */
@Injectable()
export class ProgramSafety extends PlanJudgement {
  private readonly api = inject(Api);
  private readonly store = inject(ProgramStore);
  readonly may = inject(Sessions).may(MAY.programSafety);

  protected readonly plan = computed<SafetyPlan | null>(() =>
    this.store.plan()
      ? {
          meals: [],
          foods: [],
          items: [],
          exercises: this.store.items().flatMap(({ itemId, exerciseId, alternatives }) => [
            { itemId, tags: this.store.exercises().get(exerciseId)?.tags ?? null },
            ...alternatives.map((each) => {
              const {
                tags = null,
                name = each.exerciseName,
                germanName = null,
              } = this.store.exercises().get(each.exerciseId) ?? {};
              return { itemId, tags, alternative: { name, germanName } };
            }),
          ]),
        }
      : null,
  );

  protected readBasis(programId: string): Promise<PlanSafetyBasis> {
    return this.api.call(getProgramSafety, { programId });
  }
}
