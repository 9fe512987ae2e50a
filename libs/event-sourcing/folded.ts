import type { Decider } from './decider.js';
import type { DomainEvent, Position, RecordedEvent } from './envelope.js';
import { GENESIS } from './hash-chain.js';
import { NO_STREAM } from './event-store.js';

/** Any decider, where only its identity and its fold matter. */
export type AnyDecider<S> = Pick<Decider<never, DomainEvent, S>, 'category' | 'initial' | 'evolve' | 'stateVersion'>;

/** A stream folded up to `revision`. Never changed, only followed by a newer one. */
export interface Folded<S> {
  readonly state: S;
  /** `NO_STREAM` when there are no events. */
  readonly revision: number;
  readonly hash: Uint8Array;
  readonly position: Position | null;
  /** When its last event was recorded, ISO; null for no stream, and of a snapshot that was not caught up with yet. */
  readonly recordedAt: string | null;
  /** Key of the stream's bodies; null for no key and for no stream. */
  readonly keyId: string | null;
  readonly subjectId: string | null;
  readonly commands: RecentCommands;
  /** Revision of the newest snapshot known; -1 for none. */
  readonly snapshotRevision: number;
}

export function unwritten<S>(decider: AnyDecider<S>): Folded<S> {
  return {
    state: decider.initial,
    revision: NO_STREAM,
    hash: GENESIS,
    position: null,
    recordedAt: null,
    keyId: null,
    subjectId: null,
    commands: new RecentCommands(),
    snapshotRevision: NO_STREAM,
  };
}

/** One more event of the stream. `commands` is shared with the predecessor: what stands in the log is true for both. */
export function follow<S>(
  decider: AnyDecider<S>,
  before: Folded<S>,
  recorded: RecordedEvent,
  hash: Uint8Array,
): Folded<S> {
  const { header, event, position, subjectId } = recorded;
  before.commands.add(header.commandId, header.revision);
  return {
    state: decider.evolve(before.state, event),
    revision: header.revision,
    hash,
    position,
    recordedAt: header.recordedAt,
    keyId: header.keyId,
    subjectId,
    commands: before.commands,
    snapshotRevision: before.snapshotRevision,
  };
}

/**
 * Which commands wrote the latest events, and from which revision on: finds a retried command without any other memory.
 * Complete while a stream is loaded from its beginning; `trim` bounds what a cached state or a snapshot carries on.
 */
export class RecentCommands {
  static readonly KEPT = 1_000;
  readonly #first: Map<string, number>;

  constructor(entries: Iterable<readonly [commandId: string, firstRevision: number]> = []) {
    this.#first = new Map(entries);
  }

  add(commandId: string, revision: number): void {
    if (!this.#first.has(commandId)) this.#first.set(commandId, revision);
  }

  /** Revision of the command's first event; undefined when none of the known events is of that command. */
  firstRevisionOf(commandId: string): number | undefined {
    return this.#first.get(commandId);
  }

  trim(): void {
    let surplus = this.#first.size - RecentCommands.KEPT;
    for (const commandId of this.#first.keys()) {
      if (surplus <= 0) return;
      this.#first.delete(commandId);
      surplus -= 1;
    }
  }

  /** What a snapshot carries on. */
  latest(): readonly (readonly [commandId: string, firstRevision: number])[] {
    return [...this.#first].slice(-RecentCommands.KEPT);
  }
}
