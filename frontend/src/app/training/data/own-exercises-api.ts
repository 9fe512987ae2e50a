import { inject, Injectable } from '@angular/core';
import { addOrgExercise } from '#libs/api-client/fn/training/add-org-exercise.js';
import { archiveOrgExercise } from '#libs/api-client/fn/training/archive-org-exercise.js';
import { changeOrgExercise } from '#libs/api-client/fn/training/change-org-exercise.js';
import { getExercise } from '#libs/api-client/fn/training/get-exercise.js';
import { restoreOrgExercise } from '#libs/api-client/fn/training/restore-org-exercise.js';
import type { AddOrgExerciseDto } from '#libs/api-client/models/add-org-exercise-dto.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { ExerciseDetail } from '#libs/api-client/models/exercise-detail.js';
import type { OrgExerciseDto } from '#libs/api-client/models/org-exercise-dto.js';
import { Api, keyed } from '../../api';

/** One exercise of the library, and what can be done with those of the organisation's own. */
@Injectable({ providedIn: 'root' })
export class OwnExercisesApi {
  private readonly api = inject(Api);

  get(exerciseId: string): Promise<ExerciseDetail> {
    return this.api.call(getExercise, { exerciseId });
  }

  add(body: AddOrgExerciseDto, key: string): Promise<Committed> {
    return this.api.call(addOrgExercise, { ...keyed(key), body });
  }

  /** @param revision that the person saw */
  change(exerciseId: string, body: OrgExerciseDto, key: string, revision: number): Promise<Committed> {
    return this.api.call(changeOrgExercise, { exerciseId, ...keyed(key, revision), body });
  }

  archive(exerciseId: string, key: string): Promise<Committed> {
    return this.api.call(archiveOrgExercise, { exerciseId, ...keyed(key) });
  }

  restore(exerciseId: string, key: string): Promise<Committed> {
    return this.api.call(restoreOrgExercise, { exerciseId, ...keyed(key) });
  }
}
