import type { DomainEvent } from '../envelope.js';
import type { AnyDecider } from '../folded.js';

const UUID = /\b[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g;

/**
 * Folds a stream of `length` events, made of these over and over, each round with ids of its own, and counts what the events of
 * the last round copied: members and elements of objects in the new state that the state before did not hold. The most of one event.
 */
export function placesCopiedByTheLast(
  decider: AnyDecider<unknown>,
  events: readonly DomainEvent[],
  length: number,
): number {
  const rounds = Math.ceil(length / events.length);
  let state = decider.initial;
  let most = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const event of withIdsOf(round, events)) {
      const before = state;
      state = decider.evolve(before, event);
      if (round === rounds - 1) most = Math.max(most, copied(before, state, event));
    }
  }
  return most;
}

/** Later rounds are about other entries of the same stream. */
function withIdsOf(round: number, events: readonly DomainEvent[]): readonly DomainEvent[] {
  const text = JSON.stringify(events);
  return JSON.parse(text.replace(UUID, `${round.toString(16).padStart(8, '0')}$1`)) as readonly DomainEvent[];
}

function copied(before: unknown, after: unknown, event: DomainEvent): number {
  const known = new Set<object>();
  const places = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || known.has(value)) return 0;
    known.add(value);
    const inside = value instanceof Map || value instanceof Set ? [...value].flat() : Object.values(value);
    return inside.reduce<number>((sum, each) => sum + places(each), inside.length);
  };
  places(before);
  places(event);
  return places(after);
}
