import type { Pool, PoolClient } from 'pg';
import type { Position } from '#libs/event-sourcing/envelope.js';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import type { Projection } from './projection.js';
import { createTables, dropTables, physicalName } from './physical-tables.js';
import { shapeOf, type TableShape } from './table-shape.js';

/** One attempt to make a projection's rows from the log, as `es.projection` has it. */
export interface BuildRecord {
  readonly name: string;
  readonly build: number;
  readonly version: number;
  readonly suffix: string;
  readonly tables: string[];
  readonly state: 'building' | 'live' | 'retired';
  readonly position: Position | null;
  readonly stopped_reason: string | null;
}

/** A build that this process works on. */
export interface Build {
  readonly projection: Projection;
  readonly build: number;
  readonly suffix: string;
  readonly shapes: ReadonlyMap<string, TableShape>;
  readonly categories: ReadonlySet<string>;
  state: 'building' | 'live';
  position: Position | null;
  stopped: string | null;
  /** Streams whose events are not taken in: `<org>/<category>/<stream>`. */
  readonly parked: Set<string>;
}

export const ERASURE = 'erasure';

/** The table `es.projection`: which builds there are, how far each is, which one is read. */
export class ProjectionBuilds {
  readonly #turns = new KeyedQueue();

  constructor(
    private readonly worker: Pool,
    private readonly owner: Pool,
  ) {}

  async all(): Promise<BuildRecord[]> {
    return (
      await this.worker.query<BuildRecord>(
        'select name, build, version, suffix, tables, state, position, stopped_reason from es.projection order by name, build',
      )
    ).rows;
  }

  /**
   * Makes registry row and tables of a new build in one transaction: half a build is never seen. One after another: they lock the
   * registry, and who rebuilds everything at once would wait for a connection longer than the pool permits.
   */
  create(projection: Projection): Promise<BuildRecord> {
    return this.#turns.run('create', () => this.#create(projection));
  }

  async #create(projection: Projection): Promise<BuildRecord> {
    const client = await this.owner.connect();
    try {
      await client.query('begin');
      await client.query('lock table es.projection in share row exclusive mode');
      const { rows } = await client.query<{ build: number; versions: number[] }>(
        'select coalesce(max(build), 0) + 1 as build, coalesce(array_agg(version), array[]::int[]) as versions from es.projection where name = $1',
        [projection.name],
      );
      const { build, versions } = rows[0] ?? { build: 1, versions: [] };
      const suffix = `v${projection.version}${versions.includes(projection.version) ? `_b${build}` : ''}`;
      const tables = projection.tables.map((table) => table.name);
      await client.query(
        `insert into es.projection (name, build, version, suffix, tables, state) values ($1, $2, $3, $4, $5, 'building')`,
        [projection.name, build, projection.version, suffix, tables],
      );
      await createTables(client, projection.tables, suffix);
      await client.query('commit');
      return {
        name: projection.name,
        build,
        version: projection.version,
        suffix,
        tables,
        state: 'building',
        position: null,
        stopped_reason: null,
      };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Loads what this process needs to go on with a build. */
  async open(projection: Projection, record: BuildRecord): Promise<Build> {
    const shapes = new Map<string, TableShape>();
    for (const table of projection.tables)
      shapes.set(table.name, await shapeOf(this.worker, physicalName(table.name, record.suffix)));
    for (const { name, clientColumn } of projection.tables) {
      if (clientColumn && !shapes.get(name)?.names.has(clientColumn))
        throw new Error(`${name}: there is no column ${clientColumn} to erase by`);
    }
    const { rows } = await this.worker.query<{ stream: string }>(
      `select org_id || '/' || category || '/' || stream_id as stream from es.parked_stream where reader = $1 and build = $2`,
      [readerOf(projection), record.build],
    );
    const categories = new Set(projection.categories);
    if (projection.tables.some((table) => table.clientColumn)) categories.add(ERASURE);
    return {
      projection,
      build: record.build,
      suffix: record.suffix,
      shapes,
      categories,
      state: record.state === 'live' ? 'live' : 'building',
      position: record.position,
      stopped: null,
      parked: new Set(rows.map((row) => row.stream)),
    };
  }

  /** `building` becomes what is read, what was read retires: one transaction, and every reader can tell by the generation. */
  async goLive(name: string, build: number): Promise<void> {
    await this.inTransaction(async (client) => {
      await client.query(
        `update es.projection set state = 'retired', changed_at = now() where name = $1 and state = 'live'`,
        [name],
      );
      await client.query(`update es.projection set state = 'live', changed_at = now() where name = $1 and build = $2`, [
        name,
        build,
      ]);
      await client.query('update es.live_generation set generation = generation + 1');
    });
  }

  async retire(name: string, build: number): Promise<void> {
    await this.worker.query(
      `update es.projection set state = 'retired', changed_at = now() where name = $1 and build = $2`,
      [name, build],
    );
  }

  /** Drops what retired at least `graceMs` ago: by then no transaction reads it. */
  async dropRetired(graceMs: number): Promise<void> {
    const { rows } = await this.worker.query<BuildRecord>(
      `select name, build, suffix, tables from es.projection where state = 'retired' and changed_at <= now() - $1 * interval '1 millisecond'`,
      [graceMs],
    );
    for (const { name, build, suffix, tables } of rows) {
      await dropTables(this.owner, tables, suffix);
      await this.worker.query('delete from es.parked_stream where reader = $1 and build = $2', [
        `projection ${name}`,
        build,
      ]);
      await this.worker.query('delete from es.projection where name = $1 and build = $2', [name, build]);
    }
  }

  async stop(name: string, build: number, reason: string | null): Promise<void> {
    await this.worker.query('update es.projection set stopped_reason = $3 where name = $1 and build = $2', [
      name,
      build,
      reason,
    ]);
  }

  /** `<org>/<client>` of everybody whose erasure was met. */
  async erasedClients(): Promise<string[]> {
    return (
      await this.worker.query<{ client: string }>(`select org_id || '/' || client_id as client from es.erased_client`)
    ).rows.map((row) => row.client);
  }

  private async inTransaction(work: (client: PoolClient) => Promise<void>): Promise<void> {
    const client = await this.worker.connect();
    try {
      await client.query('begin');
      await work(client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}

/** Name under which a projection's parked streams are kept. */
export function readerOf(projection: Projection): string {
  return `projection ${projection.name}`;
}
