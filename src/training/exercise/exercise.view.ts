import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { unknown } from '#src/identity/contract.js';
import type { Exercise } from './exercise.js';
import type { ExerciseDetail, ExerciseList, ExerciseView } from './exercise.dto.js';
import { ExerciseLibrary } from './exercise-library.js';
import { isAfter } from './exercise-search.js';

const CURSOR = 'exercises';

/** Exercises as the API shows them. */
@Injectable()
export class ExerciseViews {
  constructor(private readonly library: ExerciseLibrary) {}

  /** @throws Refusal `cursor.invalid` (400) */
  async page(
    orgId: string,
    question: Parameters<ExerciseLibrary['search']>[1],
    limit: number,
    cursor?: string,
  ): Promise<ExerciseList> {
    const after = cursor === undefined ? null : decodeCursor(CURSOR, 3, cursor);
    const all = await this.library.search(orgId, question);
    const rest = after === null ? all : all.filter((each) => isAfter(each, after));
    const items = rest.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ exercise }) => exerciseView(exercise)),
      total: all.length,
      own: all.filter(({ exercise }) => exercise.own).length,
      nextCursor:
        last && rest.length > limit
          ? encodeCursor(CURSOR, [last.rank, last.exercise.name, last.exercise.exerciseId])
          : null,
    };
  }

  /** @throws Refusal `exercise.unknown` (404) */
  async detail(orgId: string, exerciseId: string): Promise<ExerciseDetail> {
    const exercise = (await this.library.lookUp(orgId, [exerciseId])).get(exerciseId);
    if (!exercise) throw unknown('exercise');
    const alternatives = await this.library.alternatives(orgId, exercise);
    return {
      ...exerciseView(exercise),
      addedTags: [...(exercise.own?.addedTags ?? [])],
      madeFrom: exercise.own?.madeFrom ?? null,
      alternatives: alternatives.map(exerciseView),
    };
  }
}

export const exerciseView = ({ own, primary, secondary, instructions, tags, ...rest }: Exercise): ExerciseView => ({
  ...rest,
  primary: [...primary],
  secondary: [...secondary],
  instructions: [...instructions],
  tags: [...tags],
  own: own !== undefined,
  archived: own?.archived ?? false,
  revision: own?.revision ?? null,
});
