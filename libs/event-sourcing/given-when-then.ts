import assert from 'node:assert/strict';
import type { Decider } from './decider.js';
import type { DomainEvent, Erased } from './envelope.js';
import { Refusal } from './refusal.js';

interface Command {
  readonly type: string;
}

export interface Outcome<E extends DomainEvent> {
  /** Exactly these events, in this order. */
  then(...events: readonly E[]): void;
  thenRefuses(code: string): void;
  /** Accepted, and nothing happened. */
  thenNothing(): void;
}

/**
 * Decider specs without container, store or clock:
 * `given(planDecider, drafted).when(publish).thenRefuses('plan.empty')`.
 */
export function given<C extends Command, E extends DomainEvent, S>(
  decider: Decider<C, E, S>,
  ...events: readonly (E | Erased)[]
) {
  const state = events.reduce<S>((folded, event) => decider.evolve(folded, event), decider.initial);
  return {
    /** The folded state, for specs of `evolve`. */
    state,
    when: (command: C): Outcome<E> => outcomeOf(() => decider.decide(command, state)),
  };
}

function outcomeOf<E extends DomainEvent>(decide: () => readonly E[]): Outcome<E> {
  return {
    then: (...events) => assert.deepEqual(decide(), events),
    thenNothing: () => assert.deepEqual(decide(), []),
    thenRefuses: (code) => {
      let decided: readonly E[];
      try {
        decided = decide();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        assert.equal(error.code, code);
        return;
      }
      assert.fail(`expected the refusal ${code}, but it decided ${JSON.stringify(decided)}`);
    },
  };
}
