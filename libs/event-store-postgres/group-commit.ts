import pg from 'pg';
import { Pipeline, type Statement } from '#libs/read-models/pipeline.js';
import { isUnavailable } from '#libs/read-models/unavailable.js';

/** Of more, the next go on another connection: the database works on one half while this process prepares the other. */
const LARGEST = 16;

interface Waiting {
  readonly statement: Statement;
  readonly resolve: (rows: readonly object[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Statements of one org that are asked in one turn of the event loop are committed together: one write to the server, one to
 * its disk. Each has its own answer and its own error: a group in which one fails leaves nothing, and is sent again one by one.
 */
export class GroupCommit {
  readonly #groups = new Map<string, Waiting[]>();

  constructor(private readonly pool: pg.Pool) {}

  /**
   * @returns the statement's rows once they are committed
   * @throws what the driver says: of an error that is not the server's word it stays open whether it happened
   */
  ask<R extends object>(orgId: string, statement: Statement): Promise<readonly R[]> {
    return new Promise<readonly object[]>((resolve, reject) => {
      let group = this.#groups.get(orgId);
      if (!group || group.length === LARGEST) {
        const begun: Waiting[] = (group = []);
        this.#groups.set(orgId, begun);
        setImmediate(() => {
          if (this.#groups.get(orgId) === begun) this.#groups.delete(orgId);
          void this.#commit(begun);
        });
      }
      group.push({ statement, resolve, reject });
    }) as Promise<readonly R[]>;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#send(group.map(({ statement }) => statement));
      group.forEach(({ resolve }, at) => resolve(answers[at]!));
    } catch (error) {
      // only where the server says why is it certain that none of them happened
      const certain = error instanceof pg.DatabaseError && !isUnavailable(error);
      if (group.length > 1 && certain) await Promise.all(group.map((each) => this.#commit([each])));
      else for (const { reject } of group) reject(error);
    }
  }

  /** All or none of them. */
  async #send(statements: readonly Statement[]): Promise<readonly (readonly object[])[]> {
    const client = await this.pool.connect();
    const pipeline = new Pipeline(statements);
    client.query(pipeline);
    const outcomes = await pipeline.outcomes;
    const { failure } = pipeline;
    client.release(failure && isUnavailable(failure) ? failure : undefined);
    // also what came after the last answer: it is the commit that counts
    if (failure) throw failure;
    return outcomes.map((outcome) => (outcome as { readonly rows: readonly object[] }).rows);
  }
}
