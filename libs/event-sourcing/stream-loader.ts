import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Codec } from './codec.js';
import type { LoggedEvent, StreamName } from './envelope.js';
import type { EventStore } from './event-store.js';
import { NO_STREAM } from './event-store.js';
import { follow, unwritten, type AnyDecider, type Folded } from './folded.js';
import { ChainBroken, findBreak, sameBytes } from './hash-chain.js';
import type { Snapshots } from './snapshots.js';

/** One page is parsed in one go: as many as that takes a few milliseconds. */
const PAGE = 250;
/** Events that are checked, opened and folded before the clock is looked at. */
const CHUNK = 50;
/** Longer than this nothing else in the process waits for a load. */
const BUSY_MS = 10;

/** Reads streams and folds them, checking the hash chain as it goes: nothing is decided on a past that moved. */
export class StreamLoader {
  constructor(
    private readonly store: EventStore,
    private readonly codec: Codec,
    private readonly snapshots: Snapshots | null,
  ) {}

  /**
   * The stream as it stands now.
   * @param known an earlier state to catch up from
   * @throws ChainBroken, KeyMissing, UnknownEvent, UnreadableEvent
   */
  async load<S>(decider: AnyDecider<S>, stream: StreamName, known?: Folded<S>): Promise<Folded<S>> {
    const start = known ?? (await this.snapshots?.restore(decider, stream)) ?? null;
    const caughtUp =
      start !== null && start.revision !== NO_STREAM ? await this.#catchUp(decider, stream, start) : null;
    const folded = caughtUp ?? (await this.#foldOn(decider, stream, unwritten(decider)));
    return (await this.snapshots?.keepUp(decider, stream, folded)) ?? folded;
  }

  /** Null when the start is not part of this stream's past: another process' bytes stand there, or the snapshot is of a restored-over past. */
  async #catchUp<S>(decider: AnyDecider<S>, stream: StreamName, start: Folded<S>): Promise<Folded<S> | null> {
    // read from the last known event on, not after it: its hash shows whether this is still the same past
    const [last, ...further] = await this.store.readStream(stream, start.revision, PAGE);
    if (last === undefined || !sameBytes(last.hash, start.hash)) return null;
    const pace = new Pace();
    const here = await this.#fold(
      decider,
      { ...start, position: last.position, recordedAt: last.header.recordedAt },
      further,
      pace,
    );
    return further.length + 1 < PAGE ? here : this.#foldOn(decider, stream, here, pace);
  }

  async #foldOn<S>(
    decider: AnyDecider<S>,
    stream: StreamName,
    start: Folded<S>,
    pace = new Pace(),
  ): Promise<Folded<S>> {
    let folded = start;
    for (;;) {
      const page = await this.store.readStream(stream, folded.revision + 1, PAGE);
      folded = await this.#fold(decider, folded, page, pace);
      if (page.length < PAGE) break;
    }
    return folded;
  }

  async #fold<S>(
    decider: AnyDecider<S>,
    start: Folded<S>,
    page: readonly LoggedEvent[],
    pace: Pace,
  ): Promise<Folded<S>> {
    let folded = start;
    for (let from = 0; from < page.length; from += CHUNK) {
      folded = await this.#foldChunk(decider, folded, page.slice(from, from + CHUNK));
      await pace.giveWay();
    }
    return folded;
  }

  async #foldChunk<S>(decider: AnyDecider<S>, start: Folded<S>, chunk: readonly LoggedEvent[]): Promise<Folded<S>> {
    const broken = findBreak(chunk, start);
    if (broken >= 0) {
      const { category, streamId } = chunk[broken]!.header;
      throw new ChainBroken(category, streamId, start.revision + 1 + broken);
    }
    let folded = start;
    const opened = await this.codec.openAll(chunk);
    for (const [index, recorded] of opened.entries()) folded = follow(decider, folded, recorded, chunk[index]!.hash);
    return folded;
  }
}

/** Gives way to others now and then, over all pages of a load: a long stream must not freeze the process. */
class Pace {
  #since = performance.now();

  async giveWay(): Promise<void> {
    if (performance.now() - this.#since < BUSY_MS) return;
    await nextTurn();
    this.#since = performance.now();
  }
}
