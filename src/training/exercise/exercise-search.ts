import type { Exercise } from './exercise.js';

export interface ExerciseQuestion {
  readonly search: string;
  /** Exercises of any of these muscles; empty: of any muscle at all. */
  readonly muscles?: readonly string[] | undefined;
  /** Whether the muscles are meant as primary ones only. */
  readonly role?: 'primary' | 'any' | undefined;
  readonly equipment?: string | undefined;
  readonly category?: string | undefined;
  readonly mechanic?: string | undefined;
  readonly level?: string | undefined;
  /** Those that have the safety tag. */
  readonly tag?: string | undefined;
  /** Those that don't have it. */
  readonly withoutTag?: string | undefined;
}

/** An exercise as searches look at it. */
export interface Listed {
  readonly exercise: Exercise;
  readonly words: readonly string[];
  /** Lower comes first: the common exercises, then the organisation's own, then those of few words. */
  readonly weight: number;
}

export interface Found {
  readonly exercise: Exercise;
  /** Lower is better. */
  readonly rank: number;
}

/** Below the common exercises, of which there are fewer, and above the rest. */
export const OWN_WEIGHT = 60;
const REST_WEIGHT = 100;
/** What a word that is only a part of another costs. */
export const PART_RANK = 50;
/** From that length on a typed word may stand anywhere within a word. */
export const INNER_LENGTH = 4;

/** @param place among the common exercises, most common first; null: not one of them */
export function listed(exercise: Exercise, place: number | null): Listed {
  const words = searchWords(exercise);
  return { exercise, words, weight: place ?? (exercise.own ? OWN_WEIGHT : REST_WEIGHT) + words.length };
}

/** What it is found by, both languages. Rows hold them: another rule needs another version of the projection. */
export const searchWords = ({ name, germanName }: Pick<Exercise, 'name' | 'germanName'>): readonly string[] => [
  ...wordsOf(name),
  ...wordsOf(germanName ?? ''),
];

/** Those in which every word that was typed begins a word, best first: common ones, whole words, short names. */
export function found(exercises: readonly Listed[], { search, ...filter }: ExerciseQuestion): readonly Found[] {
  const typed = wordsOf(search);
  return exercises
    .filter(({ exercise }) => passes(exercise, filter))
    .flatMap((each) => {
      const rank = rankOf(each, typed);
      return rank === null ? [] : [{ exercise: each.exercise, rank }];
    })
    .sort(inOrder);
}

/** Total, so that a page can begin behind any row. */
export const inOrder = (a: Found, b: Found): number =>
  a.rank - b.rank ||
  compared(a.exercise.name, b.exercise.name) ||
  compared(a.exercise.exerciseId, b.exercise.exerciseId);

/** Whether it comes behind the row that a cursor names by rank, name and id. */
export const isAfter = ({ rank, exercise }: Found, [lastRank, lastName, lastId]: readonly unknown[]): boolean =>
  (rank - Number(lastRank) ||
    compared(exercise.name, String(lastName)) ||
    compared(exercise.exerciseId, String(lastId))) > 0;

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function passes(exercise: Exercise, filter: Omit<ExerciseQuestion, 'search'>): boolean {
  const { muscles = [], role = 'any', equipment, category, mechanic, level, tag, withoutTag } = filter;
  const trained = role === 'primary' ? exercise.primary : [...exercise.primary, ...exercise.secondary];
  return (
    (muscles.length === 0 || muscles.some((muscle) => trained.includes(muscle))) &&
    (equipment === undefined || exercise.equipment === equipment) &&
    (category === undefined || exercise.category === category) &&
    (mechanic === undefined || exercise.mechanic === mechanic) &&
    (level === undefined || exercise.level === level) &&
    (tag === undefined || has(exercise, tag)) &&
    (withoutTag === undefined || !has(exercise, withoutTag))
  );
}

const has = ({ tags }: Exercise, tag: string) => (tags as readonly string[]).includes(tag);

/** Lower is better; null: a word was not found. */
function rankOf({ words, weight }: Listed, typed: readonly string[]): number | null {
  let rank = weight;
  for (const word of typed) {
    const whole = words.includes(word);
    if (!whole && !words.some((each) => each.startsWith(word) || (word.length >= INNER_LENGTH && each.includes(word))))
      return null;
    rank += whole ? 0 : PART_RANK;
  }
  return rank;
}

/** Lower case without accents; a plural's s is dropped, so that "squats" finds squats and the squat. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word));
