import { EXERCISE_LEVELS, HEAVY_CATEGORIES } from '#libs/science/training/exercise-fields.js';
import type { Exercise } from './exercise.js';
import { inOrder, type Found, type Listed } from './exercise-search.js';

const MOST = 8;
/** Of one kind of equipment, as long as there are others: who asks often lacks the equipment. */
const OF_ONE_EQUIPMENT = 2;

/**
 * What can be done in the place of an exercise: it trains a same primary muscle in a same way (strength, stretching, jumps or endurance),
 * with other equipment or at an easier level. Nearest first, at most 8: same muscles, same mechanics, no harder, common. It says nothing
 * about who may do it; safety rules judge what is placed.
 */
export function alternativesOf(exercise: Exercise, among: readonly Listed[]): readonly Exercise[] {
  const nearest: readonly Found[] = among
    .filter(({ exercise: other }) => mayReplace(exercise, other))
    .map(({ exercise: other, weight }) => ({ exercise: other, rank: distance(exercise, other) + weight / 1_000 }))
    .sort(inOrder);
  const seen = new Map<string | null, number>();
  const [first, rest]: [Exercise[], Exercise[]] = [[], []];
  for (const { exercise: other } of nearest) {
    const count = (seen.get(other.equipment) ?? 0) + 1;
    seen.set(other.equipment, count);
    (count <= OF_ONE_EQUIPMENT ? first : rest).push(other);
  }
  return [...first, ...rest].slice(0, MOST);
}

function mayReplace(exercise: Exercise, other: Exercise): boolean {
  const isVersion =
    other.exerciseId === exercise.exerciseId ||
    other.own?.madeFrom === exercise.exerciseId ||
    exercise.own?.madeFrom === other.exerciseId;
  return (
    !isVersion &&
    !other.own?.archived &&
    kindOf(other) === kindOf(exercise) &&
    other.primary.some((muscle) => exercise.primary.includes(muscle)) &&
    (other.equipment !== exercise.equipment || levelOf(other) < levelOf(exercise))
  );
}

/** Lower is nearer. Other muscles weigh most, then a harder level, other mechanics and another category. */
function distance(exercise: Exercise, other: Exercise): number {
  const harder = Math.max(0, levelOf(other) - levelOf(exercise));
  return (
    3 * difference(exercise.primary, other.primary) +
    difference(exercise.secondary, other.secondary) +
    2 * harder +
    (other.mechanic === exercise.mechanic ? 0 : 1) +
    (other.category === exercise.category ? 0 : 0.5)
  );
}

/** 0: the same ones; 1: none in common. */
function difference(some: readonly string[], others: readonly string[]): number {
  const all = new Set([...some, ...others]);
  return all.size === 0 ? 0 : 1 - some.filter((each) => others.includes(each)).length / all.size;
}

const levelOf = ({ level }: Exercise) => (EXERCISE_LEVELS as readonly string[]).indexOf(level);
const kindOf = ({ category }: Exercise) => (HEAVY_CATEGORIES.includes(category) ? 'strength' : category);
