import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { exerciseTagsOf } from '#libs/science/training/exercise-tags.js';
import type { Exercise } from './exercise.js';
import { listed, type Listed } from './exercise-search.js';
import { GERMAN_NAMES } from './german-names.js';

const COMMON = Object.keys(GERMAN_NAMES);

/** Read once a process. */
let held: readonly Listed[] | undefined;

/** The exercises that every organisation has, in memory: 873 rows never change between two releases. */
@Injectable()
export class GlobalExercises {
  readonly all: readonly Listed[] = (held ??= read());
  readonly #byId = new Map(this.all.map(({ exercise }) => [exercise.exerciseId, exercise]));

  byId(exerciseId: string): Exercise | null {
    return this.#byId.get(exerciseId) ?? null;
  }
}

function read(): readonly Listed[] {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = here.slice(0, here.length - 'src/training/exercise'.length);
  // data is not copied into dist/
  const path = join(
    basename(root.slice(0, -1)) === 'dist' ? dirname(root) : root,
    'src/training/exercise/exercises.ndjson',
  );
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const exercise = JSON.parse(line) as Omit<Exercise, 'germanName' | 'tags'>;
      const germanName = GERMAN_NAMES[exercise.exerciseId] ?? null;
      return listed(
        { ...exercise, germanName, tags: exerciseTagsOf(exercise) },
        germanName === null ? null : COMMON.indexOf(exercise.exerciseId),
      );
    });
}
