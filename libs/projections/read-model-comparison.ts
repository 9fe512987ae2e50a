import type { Pool } from 'pg';
import type { Codec } from '#libs/event-sourcing/codec.js';
import type { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { LazyTransaction } from './lazy-transaction.js';
import { createTables, dropTables, physicalName } from './physical-tables.js';
import type { Projection } from './projection.js';
import { BuildWriter } from './projection-batch.js';
import { ERASURE, ProjectionBuilds, type Build, type BuildRecord } from './projection-builds.js';
import type { TableShape } from './table-shape.js';

/** A row that is not what the log makes of it. Its content is not told: it may be health data. */
export interface DifferingRow {
  readonly table: string;
  /** Primary key, as text. */
  readonly key: Readonly<Record<string, string>>;
  /** `missing`: the log has it and the table does not; `unrecorded`: the table has it and the log does not. */
  readonly kind: 'changed' | 'missing' | 'unrecorded';
  /** Columns that differ, when it is changed. */
  readonly columns: readonly string[];
}

export interface ProjectionComparison {
  readonly projection: string;
  /** False: another version is being built now, so there is nothing to compare. */
  readonly compared: boolean;
  /** Rows of the org in the tables that are read. */
  readonly rows: number;
  /** The first thousand a table. */
  readonly differing: readonly DifferingRow[];
}

/** Tables `rm.<table>_check`, gone afterwards. */
const SUFFIX = 'check';
const MOST_LISTED = 1_000;
/** Somebody writes meanwhile: what differs only now and then is being written, not forged. */
const ROUNDS = 3;

/** Replays an org's own log into tables of its own and compares them with those that are read. */
export class ReadModelComparison {
  private readonly builds: ProjectionBuilds;

  /** @param caughtUp resolves when the projections of these names have taken in everything that is committed now */
  constructor(
    private readonly pools: { readonly worker: Pool; readonly owner: Pool },
    private readonly projections: () => readonly Projection[],
    private readonly logs: OrgLogs,
    private readonly codec: Codec,
    private readonly caughtUp: (names: readonly string[]) => Promise<void>,
  ) {
    this.builds = new ProjectionBuilds(pools.worker, pools.owner);
  }

  /**
   * One projection after the other. One comparison at a time in an installation: the second waits.
   * @throws ChainBroken, KeyMissing, StoreUnavailable
   */
  async *of(orgId: string): AsyncGenerator<ProjectionComparison> {
    const lock = await this.pools.owner.connect();
    try {
      await lock.query(`select pg_advisory_lock(hashtext('trackforge.read-model-comparison'))`);
      for (const projection of this.projections()) yield await this.compare(projection, orgId);
    } finally {
      await lock.query('select pg_advisory_unlock_all()').catch(() => undefined);
      lock.release();
    }
  }

  private async compare(projection: Projection, orgId: string): Promise<ProjectionComparison> {
    let differing: readonly DifferingRow[] = [];
    let rows = 0;
    for (let round = 0; round < ROUNDS && (round === 0 || differing.length > 0); round += 1) {
      const live = (await this.builds.all()).find(({ name, state }) => name === projection.name && state === 'live');
      if (live?.version !== projection.version)
        return { projection: projection.name, compared: false, rows: 0, differing: [] };
      const found = await this.inShadow(projection, live, async (shadow) => {
        await this.replay(shadow, orgId);
        await this.caughtUp([projection.name]);
        return Promise.all([...shadow.shapes].map(([table, shape]) => this.differences(table, shape, live, orgId)));
      });
      rows = found.reduce((sum, table) => sum + table.rows, 0);
      const now = found.flatMap((table) => table.differing);
      const before = new Set(differing.map(nameOf));
      differing = round === 0 ? now : now.filter((row) => before.has(nameOf(row)));
    }
    return { projection: projection.name, compared: true, rows, differing };
  }

  private async inShadow<T>(
    projection: Projection,
    live: BuildRecord,
    work: (shadow: Build) => Promise<T>,
  ): Promise<T> {
    const names = projection.tables.map(({ name }) => name);
    // left by a process that was killed
    await dropTables(this.pools.owner, names, SUFFIX);
    const client = await this.pools.owner.connect();
    try {
      await createTables(client, projection.tables, SUFFIX);
    } finally {
      client.release();
    }
    try {
      // as the live build: streams that are parked there are left out here, too
      return await work(await this.builds.open(projection, { ...live, suffix: SUFFIX }));
    } finally {
      await dropTables(this.pools.owner, names, SUFFIX);
    }
  }

  private async replay(shadow: Build, orgId: string): Promise<void> {
    const erased = new Set(await this.builds.erasedClients());
    const categories = new Set([...shadow.projection.categories, ...(shadow.categories.has(ERASURE) ? [ERASURE] : [])]);
    for await (const page of this.logs.events(orgId, [...categories], await this.logs.lastNumber(orgId))) {
      const transaction = new LazyTransaction(this.pools.worker, 'replayable');
      try {
        const writer = new BuildWriter(shadow, transaction, erased);
        const recorded = await this.codec.openAll(page);
        for (const [index, logged] of page.entries()) {
          const event = { logged, recorded: recorded[index]! };
          if (writer.wants(event)) await writer.take(event);
        }
        await writer.flush();
        await transaction.commit();
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
    }
  }

  private async differences(
    table: string,
    { physical, key, columns }: TableShape,
    live: BuildRecord,
    orgId: string,
  ): Promise<{ readonly rows: number; readonly differing: DifferingRow[] }> {
    const read = physicalName(table, live.suffix);
    const others = columns.map(({ name }) => name).filter((name) => !key.includes(name));
    const differs = others.map(
      (name) => `case when l.${name}::text is distinct from r.${name}::text then '${name}' end`,
    );
    const { rows } = await this.pools.worker.query<{
      key: Record<string, string>;
      kind: DifferingRow['kind'];
      columns: string[];
    }>(
      `select * from (
         select jsonb_build_object(${key.map((name) => `'${name}', coalesce(l.${name}, r.${name})::text`).join(', ')}) as key,
           case when l.org_id is null then 'missing' when r.org_id is null then 'unrecorded' else 'changed' end as kind,
           case when l.org_id is null or r.org_id is null then array[]::text[] else array_remove(array[${differs.join(', ')}]::text[], null) end as columns
         from (select * from ${read} where org_id = $1) l full join (select * from ${physical} where org_id = $1) r using (${key.join(', ')})
       ) compared where kind <> 'changed' or columns <> array[]::text[] limit ${MOST_LISTED}`,
      [orgId],
    );
    const { rows: counted } = await this.pools.worker.query<{ n: number }>(
      `select count(*)::int as n from ${read} where org_id = $1`,
      [orgId],
    );
    return { rows: counted[0]!.n, differing: rows.map((row) => ({ table, ...row })) };
  }
}

const nameOf = ({ table, key, kind, columns }: DifferingRow): string => JSON.stringify([table, key, kind, columns]);
