import { hash } from 'node:crypto';
import type { DomainEvent, Erased } from './envelope.js';
import type { EventCatalogue } from './event-catalogue.js';
import type { AnyDecider } from './folded.js';
import { openGolden, type GoldenEvent } from './golden-events.js';

/** What a decider makes of the golden events of its category. */
export interface GoldenFold {
  readonly stateVersion: number;
  /** Golden events that were folded, `category/Type.version`; those that came later are not in the hash. */
  readonly events: readonly string[];
  /** SHA-256 over all states that were passed through. */
  readonly hash: string;
}

const ERASED: Erased = { type: 'Erased', data: { subjectId: 'golden', erasedType: 'Golden' } };

/** The golden events as `evolve` receives them. */
export async function foldedEvents(
  catalogue: EventCatalogue,
  golden: readonly GoldenEvent[],
): Promise<readonly DomainEvent[]> {
  const events: DomainEvent[] = [];
  for (const each of golden) events.push({ type: each.type, data: await openGolden(catalogue, each) });
  return events;
}

/**
 * Hash of every state on the way through the events: in their order, twice, since most events change nothing before the one that
 * begins the stream; and every pair of events from the beginning, since one event may end what others would change.
 */
export function foldHash(decider: AnyDecider<unknown>, events: readonly DomainEvent[]): string {
  const all = [...events, ERASED];
  const paths = [[...events, ...all], ...all.flatMap((first) => all.map((second) => [first, second]))];
  const states = paths.map((path) => {
    let state = decider.initial;
    return path.map((event) => stable((state = decider.evolve(state, event))));
  });
  return hash('sha256', JSON.stringify(states), 'hex');
}

/** The value with its keys in order and its collections told apart: the same state, the same text. */
function stable(value: unknown): unknown {
  if (value instanceof Map) return ['Map', [...value].map(stable)];
  if (value instanceof Set) return ['Set', [...value].map(stable)];
  if (value instanceof Date) return ['Date', value.toISOString()];
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== 'object' || value === null) return value === undefined ? ['undefined'] : value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, stable(each)]),
  );
}
