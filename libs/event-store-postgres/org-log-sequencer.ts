import { randomUUID } from 'node:crypto';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { numberingInPlace, type Numbering, type Sequenced } from './numbering.js';
import type { ServingPools } from './serving-pools.js';
import { ask } from './unavailable.js';

export interface SequencerTimes {
  /** How long a silent holder keeps the others away, in milliseconds by the database's clock. */
  readonly leaseMs: number;
  readonly pollMs: number;
  /** Events numbered in one transaction: short, because it holds the log's tail back. */
  readonly batch: number;
}

export const SEQUENCER_TIMES: SequencerTimes = { leaseMs: 5_000, pollMs: 2_000, batch: 1_000 };

/** After a signal without anything to number, an open write transaction holds the event back: looked for again after these pauses. */
const HELD_BACK_MS = [20, 80, 320];

/**
 * Numbers the events of each org without gaps. Any number of instances may run it: the lease keeps all but one idle, and the row
 * lock on the checkpoint, moved in the same transaction as the rows, keeps it exact whoever believes to hold the lease.
 */
export class OrgLogSequencer {
  readonly #holder = randomUUID();
  #running: Promise<void> | null = null;
  #stopping = false;
  #wake: () => void = () => undefined;
  #woken = false;

  /**
   * @param onError told of each failed attempt; the next one follows after `pollMs`
   * @param onSequenced told of each batch in which events got numbers
   * @param numbering how, where the events are not in this database
   */
  constructor(
    private readonly pools: ServingPools,
    private readonly store: Pick<EventStore, 'onAppended'>,
    private readonly onError: (error: unknown) => void,
    private readonly times: SequencerTimes = SEQUENCER_TIMES,
    private readonly onSequenced: () => void = () => undefined,
    private readonly numbering: Numbering = numberingInPlace(pools),
  ) {}

  start(): void {
    if (this.#running !== null) return;
    this.#stopping = false;
    this.#running = this.#run();
  }

  /** Ends after the batch under way and gives the lease back. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await this.#running;
    this.#running = null;
    // unreachable: the lease runs out by itself
    await ask(this.pools.worker, { text: 'select es.release_sequencer($1)', values: [this.#holder] }).catch(
      () => undefined,
    );
  }

  /**
   * One batch, if nobody else holds the lease.
   * @throws StoreUnavailable
   */
  sequence(): Promise<Sequenced> {
    return this.numbering({ holder: this.#holder, leaseMs: this.times.leaseMs, limit: this.times.batch });
  }

  async #run(): Promise<void> {
    const leave = this.store.onAppended(() => this.#wake());
    let leads = true;
    let heldBack = HELD_BACK_MS.length;
    while (!this.#stopping) {
      const signalled = this.#woken;
      this.#woken = false;
      let events = 0;
      try {
        ({ leads, events } = await this.sequence());
        if (events > 0) this.onSequenced();
      } catch (error) {
        this.onError(error);
      }
      if (events > 0 || !leads) heldBack = HELD_BACK_MS.length;
      else if (signalled) heldBack = 0;
      if (events < this.times.batch)
        await this.#rest(leads, Math.min(HELD_BACK_MS[heldBack++] ?? this.times.pollMs, this.times.pollMs));
    }
    leave();
  }

  /** Until something was appended, or a poll is due; one that does not lead only looks whether the lease ran out. */
  #rest(leads: boolean, forMs: number): Promise<void> {
    if (this.#stopping || (leads && this.#woken)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, forMs);
      this.#wake = () => {
        this.#woken = true;
        if (!leads && !this.#stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
