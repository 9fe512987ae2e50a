import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { throughPool } from '#libs/read-models/pipeline.js';

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
  resolve(rows: readonly object[]): void;
  reject(error: unknown): void;
}

/** Reads that go to the database together at most. */
const TOGETHER = 100;

/**
 * A transaction that begins with its first statement. Reads before it need none; the transaction id that the first write
 * takes holds back the log's tail for everybody, so writes come last and together.
 */
export class LazyTransaction {
  private client: PoolClient | null = null;
  private beginning: Promise<PoolClient> | null = null;
  private waiting: Asked[] = [];
  private broken: Error | undefined;
  /** Ends with the statement that was sent last: several projections ask in one transaction, and the driver takes one at a time. */
  private last: Promise<unknown> = Promise.resolve();

  /** @param durability `replayable`: the commit does not wait for the disk. What is lost in a crash of the server is lost together with its checkpoint, and taken in again. */
  constructor(
    private readonly pool: Pool,
    private readonly durability: 'durable' | 'replayable' = 'durable',
  ) {}

  get begun(): boolean {
    return this.client !== null;
  }

  query = async <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> =>
    (await this.run<R>(sql, values)).rows;

  /**
   * A select that needs no transaction of its own: nobody else writes what is read. Before the first write those that are asked
   * in one turn of the event loop go together.
   */
  read = async <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> =>
    this.client
      ? (await this.send<R>(this.client, sql, values)).rows
      : new Promise<R[]>((resolve, reject) => {
          if (this.waiting.length === 0) setImmediate(() => void this.ask());
          this.waiting.push({ sql, values, resolve: (rows) => resolve(rows as R[]), reject });
          if (this.waiting.length === TOGETHER) void this.ask();
        });

  /** Number of rows that the statement touched. */
  async change(sql: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.run(sql, values)).rowCount;
  }

  async commit(): Promise<void> {
    if (!this.client) return;
    await this.send(this.client, 'commit');
    this.release();
  }

  /** Safe after any failure; a connection that can't roll back is closed. */
  async rollback(): Promise<void> {
    if (!this.client) return;
    try {
      await this.send(this.client, 'rollback');
    } catch (error) {
      this.broken = error instanceof Error ? error : new Error('rollback failed');
    }
    this.release();
  }

  private async run<R extends object>(
    sql: string,
    values: readonly unknown[],
  ): Promise<{ rows: R[]; rowCount: number }> {
    const client = await (this.beginning ??= this.begin());
    const { rows, rowCount } = await this.send<R>(client, sql, values);
    return { rows, rowCount: rowCount ?? 0 };
  }

  private async begin(): Promise<PoolClient> {
    this.client = await this.pool.connect();
    await this.send(this.client, this.durability === 'durable' ? 'begin' : 'begin; set local synchronous_commit = off');
    return this.client;
  }

  private send<R extends object>(
    client: PoolClient,
    sql: string,
    values?: readonly unknown[],
  ): Promise<QueryResult<R>> {
    const sent = this.last.then(() => client.query<R>(sql, values && [...values]));
    this.last = sent.catch(() => undefined);
    return sent;
  }

  private async ask(): Promise<void> {
    const asked = this.waiting;
    this.waiting = [];
    if (asked.length === 0) return;
    try {
      const { outcomes } = await throughPool(
        this.pool,
        asked.map(({ sql, values }) => ({ name: nameOf(sql), text: sql, values })),
      );
      // one that failed takes nothing from its neighbours: they are reads
      const skipped: Asked[] = [];
      asked.forEach((each, at) => {
        const outcome = outcomes[at]!;
        if (outcome === 'skipped') skipped.push(each);
        else if ('error' in outcome) each.reject(outcome.error);
        else each.resolve(outcome.rows);
      });
      if (skipped.length > 0) {
        this.waiting.push(...skipped);
        await this.ask();
      }
    } catch (error) {
      for (const each of asked) each.reject(error);
    }
  }

  private release(): void {
    this.client?.release(this.broken);
    this.client = null;
    this.beginning = null;
  }
}

const names = new Map<string, string>();
/** A read for each table that a projection looks at, and again where a rebuild replaced it. */
const MOST_NAMES = 300;

/** Prepared once for each connection; the connection ends within the hour, and what nobody asks any more with it. */
function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    if (names.size >= MOST_NAMES) names.clear();
    name = `rows-${createHash('sha256').update(sql).digest('base64url').slice(0, 22)}`;
    names.set(sql, name);
  }
  return name;
}
