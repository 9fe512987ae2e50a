import { Injectable } from '@nestjs/common';
import { ExerciseLibrary } from './exercise-library.js';

/** Whether an organisation knows an exercise: for other contexts that name one. */
@Injectable()
export class KnownExercises {
  constructor(private readonly library: ExerciseLibrary) {}

  /** Archived ones, too. */
  async has(orgId: string, exerciseId: string): Promise<boolean> {
    return (await this.library.lookUp(orgId, [exerciseId])).has(exerciseId);
  }
}
