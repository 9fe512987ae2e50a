import type { DomainEvent, Erased } from './envelope.js';

/**
 * The write model of one stream: pure, no clock, no I/O. `decide` throws `Refusal` for a business no.
 * `evolve` must be total: it accepts every event ever written (upcast) and `Erased`.
 */
export interface Decider<C extends { readonly type: string }, E extends DomainEvent, S> {
  readonly category: string;
  readonly initial: S;
  /**
   * Raise when `evolve`, or anything it calls, makes another state of the same events: snapshots of the older fold are then not
   * used. test/golden/folds.json fails for whoever forgets.
   */
  readonly stateVersion: number;
  decide(command: C, state: S): readonly E[];
  evolve(state: S, event: E | Erased): S;
}
