/** The proof that a turn is held, which whoever appends under it hands on. */
export interface Turn {
  /** Whose turn it is to do what: one holder at a time. */
  readonly key: string;
  /** This one holder. */
  readonly holder: string;
}

/** Thrown by `append` under a turn that is held no more: somebody else may be deciding on the same facts by now. Nothing was written. */
export class TurnLost extends Error {
  constructor(readonly turn: Turn) {
    super(`the turn ${turn.key} is held no more`);
    this.name = 'TurnLost';
  }
}

/**
 * For rules that span streams: changes that could break one take turns, over all instances. A turn can be lost while it is held, for it
 * must not outlive whoever holds it. So an append under a turn is refused once the turn is lost (`TurnLost`), and the next turn begins
 * only when the last append under the one before has ended: whoever holds a turn sees in the log all that was written under earlier ones.
 */
export abstract class Turns {
  /**
   * @param name what is taken turns in; turns of other names, and of other organisations, wait for nothing here
   * @throws StoreUnavailable when no turn is to be had soon; whatever `work` throws
   */
  abstract run<T>(orgId: string, name: string, work: (turn: Turn) => Promise<T>): Promise<T>;
}
