import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { exerciseTagsOf, type ExerciseTag } from './exercise-tags.js';
import { GERMAN_NAMES } from './german-names.js';

export const EXERCISE_ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** An exercise that every organisation has. */
export interface Exercise {
  readonly exerciseId: string;
  readonly name: string;
  /** Null: it has no German name of its own. */
  readonly germanName: string | null;
  readonly category: string;
  /** Null: unknown or none. */
  readonly equipment: string | null;
  readonly level: string;
  readonly mechanic: string | null;
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
  readonly instructions: readonly string[];
  /** What safety rules ask for, derived (exercise-tags.ts). */
  readonly tags: readonly ExerciseTag[];
}

export interface ExerciseQuestion {
  readonly search: string;
  readonly muscle?: string | undefined;
  readonly equipment?: string | undefined;
  readonly category?: string | undefined;
}

const COMMON = Object.keys(GERMAN_NAMES);

interface Listed {
  readonly exercise: Exercise;
  readonly words: readonly string[];
  /** Place among the common exercises, those with a German name, most common first; null: not one of them. */
  readonly place: number | null;
}

/** The global exercises, in memory: 873 rows never change between two releases. */
@Injectable()
export class ExerciseLibrary {
  readonly #listed: readonly Listed[] = read();
  readonly #byId = new Map(this.#listed.map(({ exercise }) => [exercise.exerciseId, exercise]));

  byId(exerciseId: string): Exercise | null {
    return this.#byId.get(exerciseId) ?? null;
  }

  /** Those in which every word that was typed begins a word, best first: common ones, whole words, short names. */
  search({ search, muscle, equipment, category }: ExerciseQuestion): readonly Exercise[] {
    const typed = wordsOf(search);
    return this.#listed
      .filter(
        ({ exercise }) =>
          (muscle === undefined || exercise.primary.includes(muscle) || exercise.secondary.includes(muscle)) &&
          (equipment === undefined || exercise.equipment === equipment) &&
          (category === undefined || exercise.category === category),
      )
      .map((listed) => ({ listed, rank: rankOf(listed, typed) }))
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => a.rank! - b.rank! || (a.listed.exercise.name < b.listed.exercise.name ? -1 : 1))
      .map(({ listed }) => listed.exercise);
  }
}

/** Lower is better; null: a word was not found. */
function rankOf({ words, place }: Listed, typed: readonly string[]): number | null {
  let rank = place ?? 100 + words.length;
  for (const word of typed) {
    const whole = words.includes(word);
    if (!whole && !words.some((each) => each.startsWith(word) || (word.length > 3 && each.includes(word)))) return null;
    rank += whole ? 0 : 50;
  }
  return rank;
}

/** Lower case without accents; a plural's s is dropped, so that "squats" finds squats and the squat. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word));

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
      return {
        exercise: { ...exercise, germanName, tags: exerciseTagsOf(exercise) },
        words: [...wordsOf(exercise.name), ...wordsOf(germanName ?? '')],
        place: germanName === null ? null : COMMON.indexOf(exercise.exerciseId),
      };
    });
}
