import type { Pool, PoolClient } from 'pg';

/**
 * A transaction that begins with its first statement. Reads before it need none; the transaction id that the first write
 * takes holds back the log's tail for everybody, so writes come last and together.
 */
export class LazyTransaction {
  private client: PoolClient | null = null;
  private broken: Error | undefined;

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

  /** A select that needs no transaction of its own: nobody else writes what is read. */
  read = async <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> =>
    (await (this.client ?? this.pool).query<R>(sql, [...values])).rows;

  /** Number of rows that the statement touched. */
  async change(sql: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.run(sql, values)).rowCount;
  }

  async commit(): Promise<void> {
    if (!this.client) return;
    await this.client.query('commit');
    this.release();
  }

  /** Safe after any failure; a connection that can't roll back is closed. */
  async rollback(): Promise<void> {
    if (!this.client) return;
    try {
      await this.client.query('rollback');
    } catch (error) {
      this.broken = error instanceof Error ? error : new Error('rollback failed');
    }
    this.release();
  }

  private async run<R extends object>(
    sql: string,
    values: readonly unknown[],
  ): Promise<{ rows: R[]; rowCount: number }> {
    if (!this.client) {
      this.client = await this.pool.connect();
      await this.client.query(this.durability === 'durable' ? 'begin' : 'begin; set local synchronous_commit = off');
    }
    const { rows, rowCount } = await this.client.query<R>(sql, [...values]);
    return { rows, rowCount: rowCount ?? 0 };
  }

  private release(): void {
    this.client?.release(this.broken);
    this.client = null;
  }
}
