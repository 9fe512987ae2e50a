import type { StreamName } from './envelope.js';
import type { EventStore } from './event-store.js';

/** What a superuser of the engine might do to one stored event. */
export type Tampering =
  { readonly headerBytes?: Uint8Array; readonly body?: Uint8Array; readonly hash?: Uint8Array } | 'delete';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** A second instance on the same data, as another process would have. Closed by the suite. */
  another(): Promise<EventStore>;
  /**
   * From now on appends of all instances wait that many milliseconds: between taking their place in the order and becoming
   * visible where the engine has such a moment, else before they arrive.
   */
  delayCommits(milliseconds: () => number): void | Promise<void>;
  /** Changes stored bytes behind every adapter's back. */
  tamper(stream: StreamName, revision: number, tampering: Tampering): Promise<void>;
  close(): Promise<void>;
}
