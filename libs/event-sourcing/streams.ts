import { Answers, erased } from './answers.js';
import type { Clock } from './clock.js';
import type { Codec } from './codec.js';
import { IdempotencyGuard, type Progress } from './idempotency-guard.js';
import type { CommandLedger } from './command-ledger.js';
import type { Decider } from './decider.js';
import type { DomainEvent, Position, RecordedEvent, StoredEvent, StreamName, Subject } from './envelope.js';
import { NO_STREAM, RevisionConflict, type EventStore } from './event-store.js';
import { failpoint } from './failpoints.js';
import { follow, type Folded } from './folded.js';
import { ChainBroken } from './hash-chain.js';
import { StateCache } from './state-cache.js';
import type { LiveKey } from './key-cache.js';
import { KeyedQueue } from './keyed-queue.js';
import { Refusal } from './refusal.js';
import type { Committed, CommandRequest } from './request.js';
import type { SnapshotStore } from './snapshot-store.js';
import { Snapshots } from './snapshots.js';
import { StreamLoader } from './stream-loader.js';
import { streamKey, streamNameOf } from './stream-names.js';
import { TurnLost, type Turn } from './turns.js';

export interface StreamTarget {
  readonly orgId: string;
  readonly streamId: string;
  /** Needed for the first event of a category with a subject; where given later, it must be the stream's. */
  readonly subject?: Subject;
}

export interface LoadedStream<S> {
  readonly state: S;
  /** -1 for an absent stream. */
  readonly revision: number;
  readonly position: Position | null;
  /** When its last event was recorded, ISO; null for an absent stream. */
  readonly recordedAt: string | null;
  readonly events: number;
  readonly subjectId: string | null;
}

interface Task<C extends { readonly type: string }, E extends DomainEvent, S> {
  readonly decider: Decider<C, E, S>;
  readonly stream: StreamName;
  readonly subject: Subject | undefined;
  readonly command: C;
  readonly request: CommandRequest;
  readonly turn: Turn | undefined;
  readonly progress: Progress;
}

/** Decided events as they go to the store. */
interface Sealed {
  readonly stored: readonly StoredEvent[];
  readonly events: readonly DomainEvent[];
  readonly key: LiveKey | null;
}

const MAX_CONFLICTS = 8;

/**
 * The one way to write: finds a retried command, folds the stream, lets the decider decide, appends. Commands to one stream
 * queue up in this process; other instances are met by expected revisions.
 */
export class Streams {
  readonly #queue = new KeyedQueue();
  readonly #cache = new StateCache();
  readonly #guard: IdempotencyGuard;
  readonly #answers: Answers;
  readonly #snapshots: Snapshots | null;
  readonly #loader: StreamLoader;

  constructor(
    private readonly store: EventStore,
    private readonly codec: Codec,
    private readonly clock: Clock,
    ledger: CommandLedger,
    snapshots?: SnapshotStore,
  ) {
    this.#guard = new IdempotencyGuard(ledger);
    this.#answers = new Answers(store, codec);
    this.#snapshots = snapshots ? new Snapshots(snapshots, codec) : null;
    this.#loader = new StreamLoader(store, codec, this.#snapshots);
  }

  /**
   * Runs a command, once per command id, however often and on however many instances it is tried. One request runs one command
   * per stream; a second one on the same stream needs `furtherRequest`.
   * @throws Refusal of the decider, and: `stream.stale` (412, If-Match does not hold; `currentRevision`), `stream.contended` (503),
   *   `idempotency.key-reused` (422), `idempotency.in-progress` (409, on another instance), `client.erased` (410),
   *   `subject.mismatch` (409), `stream.name-invalid` (400), `event.too-large` (422), `event.not-canonical` (400), `turn.lost` (503, nothing
   *   was written)
   * @throws StoreUnavailable when it may or may not have happened: retry with the same command id
   */
  async run<C extends { readonly type: string }, E extends DomainEvent, S>(
    decider: Decider<C, E, S>,
    target: StreamTarget,
    command: C,
    request: CommandRequest,
    turn?: Turn,
  ): Promise<Committed> {
    const stream = streamNameOf(target.orgId, decider.category, target.streamId);
    const asked = { decider, stream, subject: target.subject, command, request, turn };
    const atOnce = await this.#queue.run(streamKey(stream), () => this.#atOnce(asked));
    if (atOnce !== null) return atOnce;
    return this.#guard.serve(stream, request, {
      recall: (first) => this.#answers.recall(stream, request, first),
      standing: (revision) => this.#answers.standing(stream, revision),
      decide: (progress) => this.#queue.run(streamKey(stream), () => this.#decide({ ...asked, progress })),
    });
  }

  /** The stream as it stands now, for handlers that gather facts. An absent stream has the initial state. */
  async load<C extends { readonly type: string }, E extends DomainEvent, S>(
    decider: Decider<C, E, S>,
    target: Pick<StreamTarget, 'orgId' | 'streamId'>,
  ): Promise<LoadedStream<S>> {
    const folded = await this.#now(decider, streamNameOf(target.orgId, decider.category, target.streamId));
    const { state, revision, position, recordedAt, subjectId } = folded;
    return { state, revision, position, recordedAt, events: revision + 1, subjectId };
  }

  /**
   * The answer of an earlier attempt of this very command, for handlers whose facts a retry would not find any more.
   * @returns null when no event of the stream is of this command
   * @throws Refusal `idempotency.key-reused` (422), `client.erased` (410)
   */
  async earlier<C extends { readonly type: string }, E extends DomainEvent, S>(
    decider: Decider<C, E, S>,
    target: Pick<StreamTarget, 'orgId' | 'streamId'>,
    request: CommandRequest,
  ): Promise<Committed | null> {
    const stream = streamNameOf(target.orgId, decider.category, target.streamId);
    const first = (await this.#now(decider, stream)).commands.firstRevisionOf(request.commandId);
    return first === undefined ? null : this.#answers.recall(stream, request, first);
  }

  /** Opened events of one stream, oldest first. */
  async recorded(stream: StreamName, from = 0, limit = 1_000): Promise<readonly RecordedEvent[]> {
    return this.codec.openAll(await this.store.readStream(stream, from, limit));
  }

  /** Destroys the subject's key and every state sealed with it. Other instances follow within 30 s. Twice changes nothing. */
  async eraseSubject(orgId: string, subject: Subject, at: Date): Promise<void> {
    const keyId = await this.codec.destroyKey(orgId, subject, at.toISOString());
    this.#cache.dropSealedWith(keyId);
    await this.#snapshots?.deleteFor(keyId);
  }

  async #now<C extends { readonly type: string }, E extends DomainEvent, S>(
    decider: Decider<C, E, S>,
    stream: StreamName,
  ): Promise<Folded<S>> {
    const folded = await this.#loader.load(decider, stream, this.#cache.get(streamKey(stream), decider));
    this.#cache.put(streamKey(stream), decider, folded);
    return folded;
  }

  /**
   * The usual case in one call of the store: a new command on a stream that stands where it was last seen. Whatever else it is (a retry, a
   * refusal, nothing to do, a held state that others have left behind) is told with the ledger asked first.
   * @returns null when nothing was written
   */
  async #atOnce<C extends { readonly type: string }, E extends DomainEvent, S>(
    task: Omit<Task<C, E, S>, 'progress'>,
  ): Promise<Committed | null> {
    const { decider, stream, command, request, turn } = task;
    if (!this.store.appendCommand || turn || request.unrepeatable) return null;
    const held = this.#cache.get(streamKey(stream), decider);
    // a reaction mostly finds nothing to do: the stream is not loaded for that twice
    if (held === undefined && request.requestHash === null) return null;
    let folded: Folded<S>;
    let sealed: Sealed;
    try {
      folded = held ?? (await this.#loader.load(decider, stream));
      const key = await this.#keyFor(stream, task.subject, folded);
      this.#cache.put(streamKey(stream), decider, folded);
      const { expectedRevision = folded.revision } = request;
      if (folded.commands.firstRevisionOf(request.commandId) !== undefined || expectedRevision !== folded.revision)
        return null;
      const decided = decider.decide(command, folded.state);
      if (decided.length === 0) return null;
      sealed = this.#seal(stream, request, folded, key, decided);
    } catch {
      return null;
    }
    failpoint('before-append');
    const position = await this.store.appendCommand(request, stream, folded.revision, sealed.stored);
    failpoint('after-append');
    return position === null ? null : this.#committed(decider, stream, folded, sealed, position);
  }

  async #decide<C extends { readonly type: string }, E extends DomainEvent, S>(
    task: Task<C, E, S>,
  ): Promise<Committed> {
    const { decider, stream } = task;
    let folded = this.#cache.get(streamKey(stream), decider);
    let fresh = folded === undefined;
    folded ??= await this.#loader.load(decider, stream);
    for (let conflicts = 0; ;) {
      try {
        const committed = await this.#attempt(task, folded, fresh);
        if (committed !== null) return committed;
      } catch (error) {
        if (!didNotHappen(error)) throw error;
        conflicts += 1;
        if (conflicts > MAX_CONFLICTS) throw error instanceof ChainBroken ? error : contended();
        await jitter(conflicts);
      }
      folded = await this.#loader.load(decider, stream, folded);
      fresh = true;
    }
  }

  /**
   * @param fresh false: `folded` is a held state that may lag behind another instance
   * @returns null when the answer would be a "no" or a "nothing to do", which is given on a fresh state only
   */
  async #attempt<C extends { readonly type: string }, E extends DomainEvent, S>(
    task: Task<C, E, S>,
    folded: Folded<S>,
    fresh: boolean,
  ): Promise<Committed | null> {
    const { decider, stream, command, request } = task;
    const key = await this.#keyFor(stream, task.subject, folded);
    const earlier = folded.commands.firstRevisionOf(request.commandId);
    const recalled = earlier === undefined ? null : await this.#answers.recall(stream, request, earlier);
    if (recalled !== null) return recalled;
    this.#cache.put(streamKey(stream), decider, folded);
    const { expectedRevision: expected } = request;
    if (expected !== undefined && expected !== folded.revision) {
      if (!fresh) return null;
      // of what never was the decider says so
      if (folded.revision === -1) decide(decider, command, folded.state, fresh);
      throw new Refusal('stream.stale', 412, `The record is at revision ${folded.revision}, not ${expected}.`, {
        currentRevision: folded.revision,
      });
    }
    const decided = decide(decider, command, folded.state, fresh);
    if (decided === null) return null;
    if (decided.length === 0) {
      return {
        streamId: stream.streamId,
        revision: folded.revision,
        position: folded.position,
        replayed: false,
        events: [],
      };
    }
    // a held state may lack this very command, done by another instance: then the store takes its event ids for a retry
    return this.#append(task, folded, key, decided, task.progress.mayStand || !fresh);
  }

  async #append<C extends { readonly type: string }, E extends DomainEvent, S>(
    { decider, stream, request, turn, progress }: Task<C, E, S>,
    folded: Folded<S>,
    key: LiveKey | null,
    decided: readonly E[],
    doubtful: boolean,
  ): Promise<Committed | null> {
    const sealed = this.#seal(stream, request, folded, key, decided);
    const position = await this.#send(stream, folded.revision, sealed.stored, turn, progress);
    if (doubtful && !(await this.#answers.stand(stream, sealed.stored)))
      return this.#answers.recall(stream, request, folded.revision + 1);
    return this.#committed(decider, stream, folded, sealed, position);
  }

  #seal(
    stream: StreamName,
    request: CommandRequest,
    folded: Folded<unknown>,
    key: LiveKey | null,
    decided: readonly DomainEvent[],
  ): Sealed {
    if (key === null && this.codec.catalogue.category(stream.category).subject !== 'none')
      throw new Error(`the first event of a ${stream.category} stream needs its subject`);
    const recordedAt = request.recordedAt ?? this.clock.now();
    const simulated = request.simulated ?? false;
    return { ...this.codec.seal(stream, folded, key, decided, { ...request, recordedAt, simulated }), key };
  }

  /** The answer, and the state that the next command finds. */
  async #committed<C extends { readonly type: string }, E extends DomainEvent, S>(
    decider: Decider<C, E, S>,
    stream: StreamName,
    folded: Folded<S>,
    { stored, events, key }: Sealed,
    position: Position,
  ): Promise<Committed> {
    let next = folded;
    for (const [index, { header, hash }] of stored.entries()) {
      const subjectId = key?.subject.id ?? null;
      next = follow(decider, next, { header, position, subjectId, event: events[index]! }, hash);
    }
    next = (await this.#snapshots?.keepUp(decider, stream, next)) ?? next;
    this.#cache.put(streamKey(stream), decider, next);
    return { streamId: stream.streamId, revision: next.revision, position, replayed: false, events };
  }

  /** Appends; an error that leaves open whether it happened is noted in `progress`. */
  async #send(
    stream: StreamName,
    revision: number,
    stored: Parameters<EventStore['append']>[2],
    turn: Turn | undefined,
    progress: Progress,
  ): Promise<Position> {
    failpoint('before-append');
    try {
      const position = await this.store.append(stream, revision, stored, turn);
      failpoint('after-append');
      return position;
    } catch (error) {
      if (error instanceof TurnLost) throw turnLost();
      if (!didNotHappen(error)) progress.mayStand = true;
      throw error;
    }
  }

  /** Key that seals the stream's next event; null when it is about nobody, or absent and nobody said about whom it would be. */
  async #keyFor(stream: StreamName, subject: Subject | undefined, folded: Folded<unknown>): Promise<LiveKey | null> {
    const { subject: kind } = this.codec.catalogue.category(stream.category);
    if (kind === 'none') return null;
    if (subject && kind !== 'person' && kind !== subject.kind)
      throw new Error(`a ${stream.category} stream is about a ${kind}, not a ${subject.kind}`);
    // a command on an id that was never used is for the decider to refuse
    if (folded.revision === NO_STREAM && !subject) return null;
    const key =
      folded.keyId === null ? await this.codec.keyOf(stream.orgId, subject!) : await this.codec.key(folded.keyId);
    if (key.state === 'destroyed') {
      this.#cache.dropSealedWith(key.keyId);
      throw erased();
    }
    if (subject && (subject.id !== key.subject.id || subject.kind !== key.subject.kind)) {
      throw new Refusal('subject.mismatch', 409, 'The record is about another person.');
    }
    return key;
  }
}

/** @returns null when the decider refuses, or finds nothing to do, on a state that may be behind */
function decide<C extends { readonly type: string }, E extends DomainEvent, S>(
  decider: Decider<C, E, S>,
  command: C,
  state: S,
  fresh: boolean,
): readonly E[] | null {
  try {
    const decided = decider.decide(command, state);
    return decided.length === 0 && !fresh ? null : decided;
  } catch (error) {
    if (fresh || !(error instanceof Refusal)) throw error;
    return null;
  }
}

/**
 * The store refused the append for the state it was made on. Also a broken chain: the next load reads the past again, and either
 * finds the break or that only the held state was wrong.
 */
function didNotHappen(error: unknown): boolean {
  return error instanceof RevisionConflict || error instanceof ChainBroken;
}

function turnLost(): Refusal {
  return new Refusal(
    'turn.lost',
    503,
    'This took too long, and others may have changed what it depends on. Nothing was changed; try again.',
  );
}

function contended(): Refusal {
  return new Refusal('stream.contended', 503, 'Others are changing this record at the same time. Try again.');
}

function jitter(conflicts: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** conflicts));
}
