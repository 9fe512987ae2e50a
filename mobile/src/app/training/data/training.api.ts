import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { getTraining } from '#libs/api-client/fn/training/get-training.js';
import { logWorkout } from '#libs/api-client/fn/training/log-workout.js';
import { searchExercises } from '#libs/api-client/fn/training/search-exercises.js';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import type { LogWorkoutDto } from '#libs/api-client/models/log-workout-dto.js';
import type { TrainingOverview } from '#libs/api-client/models/training-overview.js';
import { withKey } from '#libs/client-kit/idempotency.js';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';

/** A finished workout on its way to the server. `entryId` was made when it began, so that it can't become two. */
export type WorkoutEntry = OutboxEntry<LogWorkoutDto>;

/** The training part of the API, for one client. */
@Injectable({ providedIn: 'root' })
export class TrainingApi {
  private readonly api = inject(Api);

  overview(clientId: string): Promise<TrainingOverview> {
    return this.api.invoke(getTraining, { clientId });
  }

  /** Exercises of the library by what was typed, best first. */
  async exercises(search: string): Promise<readonly ExerciseView[]> {
    return (await this.api.invoke(searchExercises, { search, limit: 12 })).items;
  }

  /** A workout under its own Idempotency-Key. @throws HttpErrorResponse, see problemOf */
  send(clientId: string, { id: key, payload: body }: WorkoutEntry): Promise<unknown> {
    return this.api.invoke(logWorkout, { clientId, 'Idempotency-Key': key, body }, withKey(key));
  }
}
