import { Injectable } from '@nestjs/common';
import { isOrgExerciseId } from '../org-exercise/org-exercise-id.js';
import { OrgExercises } from '../org-exercise/org-exercise.read-model.js';
import { alternativesOf } from './alternatives.js';
import type { Exercise } from './exercise.js';
import { found, inOrder, isAfter, listed, type ExerciseQuestion, type Found } from './exercise-search.js';
import { GlobalExercises } from './global-exercises.js';

/** Exercises by id; unknown ones are absent. */
export type Exercises = ReadonlyMap<string, Exercise>;

/** A page of what was found. */
export interface ExercisePage {
  readonly rows: readonly Found[];
  readonly hasMore: boolean;
  /** On all pages. */
  readonly total: number;
  /** How many of them are the organisation's own. */
  readonly own: number;
}

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

  /**
   * Best first. `archived`: the organisation's archived ones, instead of those in use.
   * @param after rank, name and id of the row that the page begins behind; null: the first page
   */
  async search(
    orgId: string,
    { archived, ...question }: ExerciseQuestion & { archived: boolean },
    { limit, after }: { readonly limit: number; readonly after: readonly unknown[] | null },
  ): Promise<ExercisePage> {
    // one row more than the page: whether there is a next one
    const own = await this.own.search(orgId, { archived, ...question }, { limit: limit + 1, after });
    const global = archived ? [] : found(this.global.all, question);
    const rest = after === null ? global : global.filter((each) => isAfter(each, after));
    const rows = [...rest.slice(0, limit + 1), ...own.rows].sort(inOrder);
    return {
      rows: rows.slice(0, limit),
      hasMore: rows.length > limit,
      total: global.length + own.total,
      own: own.total,
    };
  }

  /** What can be done in the place of each exercise, nearest first, at most 8. */
  async alternatives(
    orgId: string,
    exercises: readonly Exercise[],
  ): Promise<readonly (readonly [Exercise, readonly Exercise[]])[]> {
    if (exercises.length === 0) return [];
    const muscles = [...new Set(exercises.flatMap(({ primary }) => primary))];
    const own = (await this.own.training(orgId, muscles)).map((each) => listed(each, null));
    const among = [...this.global.all, ...own];
    return exercises.map((exercise) => [exercise, alternativesOf(exercise, among)] as const);
  }
}
