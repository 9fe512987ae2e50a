import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Position } from '#libs/event-sourcing/envelope.js';
import type { Projection } from './projection.js';
import { physicalName } from './physical-tables.js';
import { ProjectionBuilds } from './projection-builds.js';
import { shapeOf } from './table-shape.js';

/** How one build stands, for operators. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly build: number;
  readonly state: 'building' | 'live' | 'retired';
  readonly position: Position | null;
  readonly stopped_reason: string | null;
  readonly parked: number;
}

const PAGE = 5000;

/** What operators ask of projections, from any process: the one that drives does it. */
export class ProjectionAdmin {
  private readonly builds: ProjectionBuilds;

  constructor(
    private readonly pools: { readonly worker: Pool; readonly owner: Pool },
    private readonly projections: () => readonly Projection[],
  ) {
    this.builds = new ProjectionBuilds(pools.worker, pools.owner);
  }

  async status(): Promise<ProjectionStatus[]> {
    const { rows } = await this.pools.worker.query<ProjectionStatus>(
      `select name, version, build, state, position, stopped_reason,
        (select count(*)::int from es.parked_stream s where s.reader = 'projection ' || p.name and s.build = p.build) as parked
       from es.projection p order by name, build`,
    );
    return rows;
  }

  /**
   * Builds the rows anew beside the live ones and waits until they have taken over. Needed after an erasure (deleted rows
   * stay in the old tables' files) and after a fix of a projection that kept its version.
   * @returns the number of the new build
   */
  async rebuild(name: string): Promise<number> {
    const { build } = await this.builds.create(this.known(name));
    for (;;) {
      const mine = (await this.status()).find((each) => each.name === name && each.build === build);
      if (mine?.state === 'live') return build;
      if (mine?.stopped_reason) throw new Error(`the rebuild of ${name} stopped: ${mine.stopped_reason}`);
      if (!mine || mine.state === 'retired') throw new Error(`the rebuild of ${name} was replaced by another`);
      await sleep(50);
    }
  }

  /** Lets a stopped projection go on from the event that stopped it. Parked streams are tried again when the driving process starts, and every five minutes. */
  async resume(name: string): Promise<void> {
    await this.pools.worker.query('update es.projection set stopped_reason = null where name = $1', [
      this.known(name).name,
    ]);
  }

  /**
   * SHA-256 (hex) over all rows of a build, table by table in the order of declaration, rows by primary key: equal rows,
   * equal digest. Default: the live build.
   */
  async digest(name: string, build?: number): Promise<string> {
    const projection = this.known(name);
    const record = (await this.builds.all()).find(
      (each) => each.name === name && (build === undefined ? each.state === 'live' : each.build === build),
    );
    if (!record) throw new Error(`projection ${name} has no such build`);
    const hash = createHash('sha256');
    const client = await this.pools.worker.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      for (const table of projection.tables) {
        const { physical, key, columns } = await shapeOf(this.pools.worker, physicalName(table.name, record.suffix));
        hash.update(`${table.name}\n`);
        await client.query(
          `declare every_row no scroll cursor for select row(${columns.map((column) => column.name).join(', ')})::text as line from ${physical} order by ${key.join(', ')}`,
        );
        for (;;) {
          const { rows } = await client.query<{ line: string }>(`fetch ${PAGE} from every_row`);
          for (const { line } of rows) hash.update(`${line}\n`);
          if (rows.length < PAGE) break;
        }
        await client.query('close every_row');
      }
    } finally {
      await client.query('rollback').catch(() => undefined);
      client.release();
    }
    return hash.digest('hex');
  }

  private known(name: string): Projection {
    const projection = this.projections().find((each) => each.name === name);
    if (!projection) throw new Error(`there is no projection ${name}`);
    return projection;
  }
}
