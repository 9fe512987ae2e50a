import type { DomainEvent, Erased } from './envelope.js';

/**
 * The write model of one stream: pure, no clock, no I/O. `decide` throws `Refusal` for a business no.
 * `evolve` must be total: it accepts every event ever written (upcast) and `Erased`.
 */
export interface Decider<C extends { readonly type: string }, E extends DomainEvent, S> {
  readonly category: string;
  readonly initial: S;
  /** Raise when the shape or meaning of `S` changes: snapshots of the older shape are not used. Default 1. */
  readonly stateVersion?: number;
  decide(command: C, state: S): readonly E[];
  evolve(state: S, event: E | Erased): S;
}
