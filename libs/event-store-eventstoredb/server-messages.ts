// What goes to a server and comes back, in words of this folder; only the client's own file knows the client's.

/** Where the server's log holds an event. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** An event as the server hands it out, before anybody asked whose it is. */
export interface WireRecord {
  readonly streamName: string;
  readonly revision: number;
  readonly id: string;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
  readonly place: Place;
}

export interface Proposal {
  readonly id: string;
  readonly type: string;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

/** Events for one stream, all or none of them. */
export interface WantedAppend {
  readonly streamName: string;
  /** -1: the stream must not exist. */
  readonly expected: number;
  readonly proposals: readonly Proposal[];
}

/**
 * What an error of the server means for the call that met it.
 * - `conflict`: the stream does not stand at the expected revision. Not done.
 * - `not-done`: nobody took the call. Not done, may be tried at once.
 * - `unknown`: the answer was lost; it may have been done.
 * - `denied`: credentials or rights. Not done.
 * - `too-large`: larger than the server's limit of one append. Not done.
 * - `deleted`: the stream has a tombstone.
 * - `refused`: the server calls it a mistake. Not done.
 */
export type FailureKind = 'conflict' | 'not-done' | 'unknown' | 'denied' | 'too-large' | 'deleted' | 'refused';

export class ServerFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    cause: unknown,
    /** The deadline came first. */
    readonly late = false,
  ) {
    super(`event store server: ${kind}`, { cause });
    this.name = 'ServerFailure';
  }
}

export interface Appended {
  /** Of the last event. */
  readonly revision: number;
  /** Null where the server does not say. */
  readonly place: Place | null;
}

export type Signal = { readonly kind: 'event' | 'checkpoint'; readonly place: Place } | { readonly kind: 'caught-up' };

export interface Range {
  /** Inclusive, as the server reads; null: from the end it starts at. */
  readonly from: Place | null;
  readonly backwards?: boolean;
  readonly limit: number;
}

/** What a read of the log found, in its order. */
export interface Found {
  readonly records: WireRecord[];
  /** Whether there is nothing behind it, up to the limit. If not, the deadline came while the server searched on. */
  readonly whole: boolean;
}
