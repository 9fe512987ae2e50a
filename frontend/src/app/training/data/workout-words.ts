import { workoutChanges, type DoneInPlace } from '#libs/science/training/workout-changes.js';
import type { Dictionary } from '../../text/en';

/** What a workout did otherwise than planned, a sentence each. */
export function changeWords(
  exercises: readonly DoneInPlace[],
  planned: boolean,
  nameOf: (exerciseId: string) => string,
  { done }: Dictionary['training'],
): readonly string[] {
  const { replaced, added, reordered } = workoutChanges(exercises, planned);
  return [
    ...replaced.map(({ exerciseId, replaces }) => done.instead(nameOf(exerciseId), nameOf(replaces))),
    ...(added.length === 0 ? [] : [done.added([...new Set(added)].map(nameOf).join(', '))]),
    ...(reordered ? [done.reordered] : []),
  ];
}
