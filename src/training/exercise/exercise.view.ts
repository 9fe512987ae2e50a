import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { unknown } from '#src/identity/contract.js';
import type { Exercise } from './exercise.js';
import type { ExerciseDetail, ExerciseList, ExerciseView } from './exercise.dto.js';
import { ExerciseLibrary } from './exercise-library.js';

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
    const after = cursor === undefined ? null : decodeCursor(CURSOR, ['integer', 'text', 'text'], cursor);
    const { rows, hasMore, total, own } = await this.library.search(orgId, question, { limit, after });
    const last = rows.at(-1);
    return {
      items: rows.map(({ exercise }) => exerciseView(exercise)),
      total,
      own,
      nextCursor:
        last && hasMore ? encodeCursor(CURSOR, [last.rank, last.exercise.name, last.exercise.exerciseId]) : null,
    };
  }

  /** Those of the ids that there are, archived or not, in the order that was asked. */
  async named(orgId: string, exerciseIds: readonly string[]): Promise<ExerciseList> {
    const found = await this.library.lookUp(orgId, exerciseIds);
    const items = [...new Set(exerciseIds)].flatMap((id) => found.get(id) ?? []).map(exerciseView);
    return { items, total: items.length, own: items.filter(({ own }) => own).length, nextCursor: null };
  }

  /** @throws Refusal `exercise.unknown` (404) */
  async detail(orgId: string, exerciseId: string): Promise<ExerciseDetail> {
    const exercise = (await this.library.lookUp(orgId, [exerciseId])).get(exerciseId);
    if (!exercise) throw unknown('exercise');
    const [[, alternatives] = [exercise, []]] = await this.library.alternatives(orgId, [exercise]);
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
