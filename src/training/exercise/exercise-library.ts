import { Injectable } from '@nestjs/common';
import { isOrgExerciseId } from '../org-exercise/org-exercise-id.js';
import { OrgExercises } from '../org-exercise/org-exercise.read-model.js';
import { alternativesOf } from './alternatives.js';
import type { Exercise } from './exercise.js';
import { found, listed, type ExerciseQuestion, type Found } from './exercise-search.js';
import { GlobalExercises } from './global-exercises.js';

/** Exercises by id; unknown ones are absent. */
export type Exercises = ReadonlyMap<string, Exercise>;

/** Exercises as an organisation sees them: the global ones and its own, and those of no other. */
@Injectable()
export class ExerciseLibrary {
  constructor(
    private readonly global: GlobalExercises,
    private readonly own: OrgExercises,
  ) {}

  /** Archived or not: programs and logs keep what they name. @throws Refusal `read-model.forged` (503) */
  async lookUp(orgId: string, exerciseIds: Iterable<string>): Promise<Exercises> {
    const ids = [...new Set(exerciseIds)];
    const own = await this.own.lookUp(orgId, ids.filter(isOrgExerciseId));
    const all = [...ids.flatMap((id) => this.global.byId(id) ?? []), ...own];
    return new Map(all.map((exercise) => [exercise.exerciseId, exercise]));
  }

  /** Best first. `archived`: the organisation's archived ones, instead of those in use. */
  async search(
    orgId: string,
    { archived, ...question }: ExerciseQuestion & { archived: boolean },
  ): Promise<readonly Found[]> {
    const own = (await this.own.list(orgId, archived)).map((exercise) => listed(exercise, null));
    return found(archived ? own : [...this.global.all, ...own], question);
  }

  /** What can be done in the place of an exercise, nearest first, at most 8. */
  async alternatives(orgId: string, exercise: Exercise): Promise<readonly Exercise[]> {
    const own = (await this.own.list(orgId, false)).map((each) => listed(each, null));
    return alternativesOf(exercise, [...this.global.all, ...own]);
  }
}
