import pg from 'pg';

/**
 * Which process drives the projections and reactions: the one that holds an advisory lock on a connection of its own. When
 * that process dies, or loses the connection, the next one that asks gets it. A driver that has not noticed yet does no
 * harm: its checkpoints no longer fit (CheckpointMoved).
 */
export class LeaderLease {
  private client: pg.Client | null = null;

  /** @param url of the worker role  @param name what is driven */
  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly onLost: () => void,
  ) {}

  get held(): boolean {
    return this.client !== null;
  }

  /** True when this process is the driver now. */
  async take(): Promise<boolean> {
    if (this.client) return true;
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `trackforge ${this.name} driver`,
      keepAlive: true,
      connectionTimeoutMillis: 2000,
    });
    const lost = (): void => {
      if (this.client !== client) return;
      this.client = null;
      this.onLost();
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(hashtext($1)) as taken`, [
        `trackforge.${this.name}`,
      ]);
      if (rows[0]?.taken) {
        this.client = client;
        return true;
      }
    } catch {
      // The database is away; asked again later.
    }
    await client.end().catch(() => undefined);
    return false;
  }

  async leave(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }
}
