import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '#libs/event-sourcing/envelope.js';
import type { EventStoreDbClient } from './eventstoredb-client.js';
import { comparePlaces, placeOf, positionOf } from './positions.js';
import { ServerFailure, type Place } from './server-messages.js';

type Listener = (newest: Position | null) => void;

/** Pauses before a dropped subscription is opened again; the last one repeats. */
const RECONNECT_MS = [50, 200, 1_000];

/**
 * Says that something was appended: in this process at once, elsewhere by a catch-up subscription to our streams. It resumes after
 * the last event or checkpoint that it saw, so that a drop misses nothing and other people's streams are not searched again.
 */
export class AppendSignals {
  readonly #listeners = new Set<Listener>();
  readonly #ended = new AbortController();
  #following: Promise<void> | null = null;
  #told: Place | null = null;
  #anywhere = false;
  #waking = false;

  constructor(private readonly client: EventStoreDbClient) {}

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#following ??= this.#follow();
    return () => this.#listeners.delete(listener);
  }

  /** Call after each append of this process. Never waits, never fails. */
  appended(position: Position): void {
    this.#wake(placeOf(position));
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    this.#ended.abort();
    await this.#following;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ended;
    let resume: Place | null = null;
    for (let failures = 0; !signal.aborted;) {
      try {
        for await (const told of this.client.follow(resume, signal)) {
          failures = 0;
          // from the end it starts at, or where it was dropped: what lies in between was appended without a word
          if (told.kind === 'caught-up') this.#wake(null);
          else {
            resume = told.place;
            if (told.kind === 'event') this.#wake(told.place);
          }
        }
      } catch (error) {
        // whoever reads the log meets the same server and says what is wrong; a server that knows nothing of the place that it is
        // asked to go on from was set up anew
        if (error instanceof ServerFailure && error.kind === 'refused') resume = null;
      }
      const pause = RECONNECT_MS[failures++] ?? RECONNECT_MS.at(-1)!;
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Coalesced: many events of one moment are one call. */
  #wake(newest: Place | null): void {
    if (newest === null) this.#anywhere = true;
    else if (this.#told === null || comparePlaces(newest, this.#told) > 0) this.#told = newest;
    if (this.#waking) return;
    this.#waking = true;
    queueMicrotask(() => {
      const [anywhere, told] = [this.#anywhere, this.#told];
      [this.#waking, this.#anywhere, this.#told] = [false, false, null];
      for (const listener of this.#listeners) {
        if (anywhere) listener(null);
        if (told !== null) listener(positionOf(told));
      }
    });
  }
}
