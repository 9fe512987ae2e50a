import type pg from 'pg';
import { isStatementsOwn, throughPool, type Statement } from '#libs/read-models/pipeline.js';

/** Of more, the next go on another connection: the database works on one half while this process prepares the other. */
const LARGEST = 16;

interface Waiting {
  readonly statement: Statement;
  readonly place: string;
  readonly resolve: (rows: readonly object[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Statements of one org that are asked in one turn of the event loop are committed together: one write to the server, one to
 * its disk. Each has its own answer and its own error: a group in which one fails leaves nothing, and the others are sent again without it.
 */
export class GroupCommit {
  readonly #groups = new Map<string, Waiting[]>();

  constructor(private readonly pool: pg.Pool) {}

  /**
   * @param place what it locks: groups take places in the same order, so that two instances don't wait for each other in a circle
   * @returns the statement's rows once they are committed
   * @throws what the driver says: of an error that is not the server's word it stays open whether it happened
   */
  ask<R extends object>(orgId: string, place: string, statement: Statement): Promise<readonly R[]> {
    return new Promise<readonly object[]>((resolve, reject) => {
      let group = this.#groups.get(orgId);
      if (!group || group.length === LARGEST) {
        const begun: Waiting[] = (group = []);
        this.#groups.set(orgId, begun);
        setImmediate(() => {
          if (this.#groups.get(orgId) === begun) this.#groups.delete(orgId);
          void this.#commit(begun.toSorted((one, other) => (one.place < other.place ? -1 : 1)));
        });
      }
      group.push({ statement, place, resolve, reject });
    }) as Promise<readonly R[]>;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    let result;
    try {
      result = await throughPool(
        this.pool,
        group.map(({ statement }) => statement),
      );
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    const { outcomes, failure, failedAt } = result;
    // also what came after the last answer: it is the commit that counts
    if (failure === undefined)
      group.forEach(({ resolve }, at) => resolve((outcomes[at] as { readonly rows: readonly object[] }).rows));
    else if (group.length > 1 && isStatementsOwn(failure)) await this.#apart(group, failedAt);
    else for (const { reject } of group) reject(failure);
  }

  /** Nothing of the group happened: the others together once more, and the one that failed by itself. */
  async #apart(group: readonly Waiting[], failedAt: number): Promise<void> {
    const others = group.filter((_, at) => at !== failedAt);
    // the commit failed, and nobody knows for whose sake
    if (others.length === group.length) for (const each of group) await this.#commit([each]);
    else {
      await this.#commit(others);
      await this.#commit([group[failedAt]!]);
    }
  }
}
