import type { Pool } from 'pg';
import type { Erased, Position, RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { codeOf } from '#libs/read-models/unavailable.js';
import { failpoint } from '#libs/event-sourcing/failpoints.js';
import type { ProjectionTransaction, RowValues } from './projection.js';
import { CHECKPOINT_MOVED, CheckpointMoved, EventNotTaken, isTransient } from './failures.js';
import { LazyTransaction } from './lazy-transaction.js';
import type { OpenedEvent, LogBatch } from './log-reader.js';
import { ERASURE, readerOf, type Build } from './projection-builds.js';
import { RowBuffer } from './row-buffer.js';

/**
 * `<org>/<client>` of whom an erasure was met. The key is destroyed after the event, and other instances may hold it in
 * memory a little longer: whatever can still be opened counts as erased here.
 */
export type ErasedClients = Set<string>;

/** `<org>/<category>/<stream>`, as in `es.parked_stream`. */
export function streamOf({ logged: { header } }: OpenedEvent): string {
  return `${header.orgId}/${header.category}/${header.streamId}`;
}

/**
 * Takes a piece of the log into several builds that stand at its beginning: rows and checkpoints commit together.
 * @returns milliseconds for which the transaction wrote
 * @throws EventNotTaken naming the build that failed; CheckpointMoved; whatever the database says when it is away
 */
export async function applyBatch(
  pool: Pool,
  builds: readonly Build[],
  batch: LogBatch,
  erased: ErasedClients,
): Promise<number> {
  const transaction = new LazyTransaction(pool, 'replayable');
  try {
    const writers = builds.map((build) => new BuildWriter(build, transaction, erased));
    // at once, so that what they read first is asked together: each has tables of its own
    const taken = await Promise.allSettled(writers.map((writer) => writer.takeAll(batch.wanted)));
    const failed = taken.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    const began = performance.now();
    failpoint('in-projection');
    if (transaction.begun || writers.some((writer) => writer.needsOrder)) {
      for (const writer of writers) await writer.flush();
      await moveCheckpoints(transaction, builds, batch.from, batch.end);
      await transaction.commit();
    } else await writeAtOnce(pool, writers, builds, batch);
    for (const build of builds) build.position = batch.end;
    return performance.now() - began;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/**
 * Rows of all builds and their checkpoints in one statement, which is its own transaction: one round trip instead of five
 * and the shortest time in which it can hold back the log's tail.
 */
async function writeAtOnce(
  pool: Pool,
  writers: readonly BuildWriter[],
  builds: readonly Build[],
  { from, end }: LogBatch,
): Promise<void> {
  const values: unknown[] = [
    end,
    builds.map((build) => build.projection.name),
    builds.map((build) => build.build),
    from,
  ];
  const parts = writers
    .flatMap((writer) => writer.drain(values))
    .map((statement, index) => `w${index} as (${statement})`);
  const sql = `with ${[...parts, `moved as (${MOVE} returning 1)`].join(', ')}
    select set_config('synchronous_commit', 'off', true), case when (select count(*) from moved) <> ${builds.length} then es.checkpoint_moved() end`;
  try {
    await pool.query({ text: sql, values, ...nameFor(sql) });
  } catch (error) {
    if (codeOf(error) === CHECKPOINT_MOVED) throw new CheckpointMoved();
    if (isTransient(error)) throw error;
    throw new EventNotTaken(builds.map((build) => readerOf(build.projection)).join(', '), null, error);
  }
}

const MOVE = `update es.projection p set position = $1 from unnest($2::text[], $3::int[]) b(name, build)
  where p.name = b.name and p.build = b.build and p.state <> 'retired' and p.position is not distinct from $4`;

const names = new Map<string, string>();
/** Plans are kept per connection for ever, so only for the statements that keep coming back. */
const MOST_NAMES = 100;

function nameFor(sql: string): { name: string } | object {
  let name = names.get(sql);
  if (name === undefined) {
    if (names.size >= MOST_NAMES) return {};
    name = `projections ${names.size}`;
    names.set(sql, name);
  }
  return { name };
}

/** The checkpoint moves only from where this process believes it stands, so two drivers never count an event twice. */
export async function moveCheckpoints(
  transaction: LazyTransaction,
  builds: readonly Build[],
  from: Position | null,
  to: Position,
): Promise<void> {
  const moved = await transaction.change(MOVE, [
    to,
    builds.map((build) => build.projection.name),
    builds.map((build) => build.build),
    from,
  ]);
  if (moved !== builds.length) throw new CheckpointMoved();
}

/** One build's side of a batch: what its projection sees as `tx`. */
export class BuildWriter implements ProjectionTransaction {
  private readonly buffers = new Map<string, RowBuffer>();

  constructor(
    private readonly build: Build,
    private readonly transaction: LazyTransaction,
    private readonly erased: ErasedClients,
  ) {
    for (const [name, shape] of build.shapes) this.buffers.set(name, new RowBuffer(shape));
  }

  /** False for other categories and for streams that are parked. */
  wants(event: OpenedEvent): boolean {
    return (
      this.build.categories.has(event.logged.header.category) &&
      (this.build.parked.size === 0 || !this.build.parked.has(streamOf(event)))
    );
  }

  /** What it wants of these, one after the other. @throws EventNotTaken */
  async takeAll(events: readonly OpenedEvent[]): Promise<void> {
    for (const event of events) if (this.wants(event)) await this.take(event);
  }

  /** @throws EventNotTaken */
  async take(event: OpenedEvent): Promise<void> {
    const { header } = event.logged;
    try {
      if (event.recorded === null) throw event.fault;
      const recorded = this.withoutErased(event.recorded);
      if (header.category === ERASURE) await this.eraseClient(recorded);
      // erasure may be wanted for the rows' sake only
      if (!this.build.projection.categories.includes(header.category)) return;
      const taken = this.build.projection.project(recorded, this);
      if (taken !== undefined) await taken;
    } catch (error) {
      if (isTransient(error)) throw error;
      throw new EventNotTaken(readerOf(this.build.projection), header, error);
    }
  }

  /** True when statements must follow one another. */
  get needsOrder(): boolean {
    return [...this.buffers.values()].some((buffer) => buffer.dirty && buffer.shape.otherUnique);
  }

  /** Statements for all that is kept; their parameters are appended to `values`. */
  drain(values: unknown[]): string[] {
    return [...this.buffers.values()].flatMap((buffer) => buffer.drain(values));
  }

  async flush(): Promise<void> {
    try {
      for (const buffer of this.buffers.values()) if (buffer.dirty) await buffer.flush(this.transaction.query);
    } catch (error) {
      if (isTransient(error)) throw error;
      throw new EventNotTaken(readerOf(this.build.projection), null, error);
    }
  }

  put(table: string, row: RowValues): void {
    this.buffer(table).put(row);
  }

  patch(table: string, key: RowValues, changes: RowValues): void {
    this.buffer(table).patch(key, changes);
  }

  remove(table: string, key: RowValues): void {
    this.buffer(table).remove(key);
  }

  async row<R extends object>(table: string, key: RowValues): Promise<R | null> {
    return (await this.buffer(table).row(key, this.transaction.read)) as R | null;
  }

  table(name: string): string {
    return this.buffer(name).shape.physical;
  }

  async query<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    await this.flush();
    return this.transaction.query<R>(sql, values);
  }

  /** Deletes every row that is about the client, in whichever table says so. Rebuilt rows lack them too: the codec yields Erased then. */
  private async eraseClient(recorded: RecordedEvent): Promise<void> {
    const {
      event,
      header: { orgId },
    } = recorded;
    if (event.type !== 'ClientErased') return;
    const { clientId } = event.data as { clientId: string };
    this.erased.add(`${orgId}/${clientId}`);
    await this.transaction.query(
      'insert into es.erased_client (org_id, client_id) values ($1, $2) on conflict do nothing',
      [orgId, clientId],
    );
    for (const { name, clientColumn } of this.build.projection.tables) {
      if (!clientColumn) continue;
      const buffer = this.buffer(name);
      await buffer.flush(this.transaction.query);
      await this.transaction.query(`delete from ${buffer.shape.physical} where org_id = $1 and ${clientColumn} = $2`, [
        orgId,
        clientId,
      ]);
    }
  }

  private withoutErased(recorded: RecordedEvent): RecordedEvent {
    const { header, subjectId, event } = recorded;
    if (subjectId === null || event.type === 'Erased' || !this.erased.has(`${header.orgId}/${subjectId}`))
      return recorded;
    const nothing: Erased = { type: 'Erased', data: { subjectId, erasedType: header.type } };
    return { ...recorded, event: nothing };
  }

  private buffer(table: string): RowBuffer {
    const buffer = this.buffers.get(table);
    if (!buffer) throw new Error(`projection ${this.build.projection.name} declares no table ${table}`);
    return buffer;
  }
}
