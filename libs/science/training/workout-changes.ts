/** An exercise of a log, as far as it says what was planned in its place. What does not apply may be absent. */
export interface DoneInPlace {
  readonly itemId?: string | null | undefined;
  readonly exerciseId: string;
  /** The exercise that was planned, where another one was done. */
  readonly replaces?: string | null | undefined;
  /** Place in the session as it was planned, from 1. */
  readonly place?: number | null | undefined;
}

/** What a log did otherwise than planned. */
export interface WorkoutChanges {
  readonly replaced: readonly { readonly exerciseId: string; readonly replaces: string }[];
  /** Done besides, by exercise. */
  readonly added: readonly string[];
  /** Planned exercises were done in another order. */
  readonly reordered: boolean;
}

/** What was done otherwise than planned; of a free workout, which has no plan, nothing. */
export function workoutChanges(exercises: readonly DoneInPlace[], planned: boolean): WorkoutChanges {
  if (!planned) return { replaced: [], added: [], reordered: false };
  const places = exercises.flatMap(({ place }) => place ?? []);
  return {
    replaced: exercises.flatMap(({ exerciseId, replaces }) => (replaces ? [{ exerciseId, replaces }] : [])),
    added: exercises.flatMap(({ itemId, exerciseId }) => (itemId ? [] : [exerciseId])),
    reordered: places.some((place, index) => index > 0 && place < places[index - 1]!),
  };
}
