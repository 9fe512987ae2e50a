import type { Problem } from '../problem.js';

/**
 * `waiting` goes up by itself · `sending` waits for its answer · `refused`: the server said no · `conflict`: somebody else
 * was there first (409, 412) · `sent`: acknowledged, shown until a read has caught up with it.
 */
export type OutboxState = 'waiting' | 'sending' | 'refused' | 'conflict' | 'sent';

/** A write on its way to the server. */
export interface OutboxEntry<P> {
  /** Idempotency-Key of every attempt. */
  readonly id: string;
  /** What the write is about (a plan, a meal of a day). Writes about one thing go up in order, one at a time. */
  readonly thing: string;
  readonly payload: P;
  /** Place in the order: grows with every entry made on this device. */
  readonly seq: number;
  /** Instant of the act, ISO. */
  readonly at: string;
  readonly state: OutboxState;
  readonly attempts: number;
  /** Not tried again by itself before this time, in milliseconds since 1970. */
  readonly notBefore: number;
  /** Why it waits or was refused; null: not tried yet. */
  readonly problem: Problem | null;
  /** First attempt without an answer, in milliseconds since 1970; null: none. */
  readonly failingSince: number | null;
  /** Part of a batch that was refused: travels alone, so that only the change at fault is refused again. */
  readonly alone?: true;
  /** Entries that travel in this one. A crash while they were joined may have left them stored a second time. */
  readonly joined?: readonly string[];
}

export const isOpen = ({ state }: Pick<OutboxEntry<unknown>, 'state'>): boolean =>
  state === 'waiting' || state === 'sending';
export const isRefused = ({ state }: Pick<OutboxEntry<unknown>, 'state'>): boolean =>
  state === 'refused' || state === 'conflict';

/** Room in the order for the parts of a batch that is taken apart again. */
export const SEQ_STEP = 1_000;

/** @param last highest `seq` so far */
export function newEntry<P>(id: string, thing: string, payload: P, now: number, last: number): OutboxEntry<P> {
  return {
    id,
    thing,
    payload,
    seq: nextSeq(now, last),
    at: new Date(now).toISOString(),
    state: 'waiting',
    attempts: 0,
    notBefore: 0,
    problem: null,
    failingSince: null,
  };
}

function nextSeq(now: number, last: number): number {
  return Math.max(now * SEQ_STEP, last + SEQ_STEP);
}

export function bySeq<P>(a: OutboxEntry<P>, b: OutboxEntry<P>): number {
  return a.seq - b.seq || (a.id < b.id ? -1 : 1);
}

/** Stored entries without those that travel in another one. */
export function withoutJoined<P>(entries: readonly OutboxEntry<P>[]): readonly OutboxEntry<P>[] {
  const joined = new Set(entries.flatMap(({ joined }) => joined ?? []));
  return entries.filter(({ id }) => !joined.has(id));
}

/**
 * The entry that stands first of its thing, for every thing: the only ones that may go up.
 * @param holds whether a refused entry holds back a later one of its thing that builds on it
 */
export function heads<P>(
  entries: readonly OutboxEntry<P>[],
  holds: (refused: P, later: P) => boolean,
): readonly OutboxEntry<P>[] {
  const refused = entries.filter(isRefused);
  const first = new Map<string, OutboxEntry<P>>();
  for (const entry of entries) {
    if (!isOpen(entry) || first.has(entry.thing)) continue;
    const held = refused.some(
      (no) => no.thing === entry.thing && no.seq < entry.seq && holds(no.payload, entry.payload),
    );
    if (!held) first.set(entry.thing, entry);
  }
  return [...first.values()];
}

/** Milliseconds until the next attempt after this many without an answer: doubling, up to the longest. */
export function backoff(attempts: number, first: number, longest: number): number {
  return Math.min(first * 2 ** (attempts - 1), longest);
}
