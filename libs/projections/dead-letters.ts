import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EventHeader, Position } from '#libs/event-sourcing/envelope.js';
import type { Alarm } from './alarm.js';
import { describeFailure, EventNotTaken, stopsEverything } from './failures.js';
import { LazyTransaction } from './lazy-transaction.js';
import type { LogReader, LogBatch } from './log-reader.js';
import { applyBatch, BuildWriter, moveCheckpoints, streamOf, type ErasedClients } from './projection-batch.js';
import { readerOf, type Build, type ProjectionBuilds } from './projection-builds.js';

const ATTEMPTS = 3;
const STREAM_PAGE = 500;

/**
 * What is done with an event that a projection can't take in. `stream`: its stream is parked, the others go on; `all`, or
 * a key that is missing without tombstone: the projection stops. Both alarm, neither skips: a parked or stopped reader
 * goes on from that very event when it is resumed.
 */
export class DeadLetters {
  constructor(
    private readonly pool: Pool,
    private readonly builds: ProjectionBuilds,
    private readonly reader: LogReader,
    private readonly erased: ErasedClients,
    private readonly alarm: Alarm,
  ) {}

  /** Takes a piece of the log in event by event, since somewhere in it is one that can't be. Ends early when the build stops. */
  async applyCarefully(build: Build, batch: LogBatch): Promise<void> {
    for (const event of batch.wanted) {
      if (!build.categories.has(event.logged.header.category) || build.parked.has(streamOf(event))) continue;
      const step: LogBatch = { from: build.position, end: event.logged.position, read: 1, bytes: 0, wanted: [event] };
      const fault = await this.attempt(build, step);
      if (fault === null) continue;
      if (build.projection.isolation === 'all' || stopsEverything(fault))
        return this.stop(build, event.logged.header, fault);
      await this.park(build, event.logged.header, event.logged.position, fault);
    }
    if (build.position !== batch.end)
      await applyBatch(
        this.pool,
        [build],
        { from: build.position, end: batch.end, read: 0, bytes: 0, wanted: [] },
        this.erased,
      );
  }

  async stop(build: Build, header: EventHeader | null, fault: unknown): Promise<void> {
    const reason = `${describeFailure(fault)}${header ? ` on ${placeOf(header)}` : ''}`;
    await this.builds.stop(build.projection.name, build.build, reason);
    // after the row says it: whoever sees this and then reads the row sees no earlier state of it
    build.stopped = reason;
    this.alarm(`${readerOf(build.projection)} stopped: ${reason}`);
  }

  /** Tries the parked streams of a build again, each from its first event that was not taken in. Nothing else may drive the build meanwhile. */
  async retry(build: Build): Promise<void> {
    const { rows } = await this.pool.query<{ org_id: string; category: string; stream_id: string; revision: number }>(
      'select org_id, category, stream_id, revision from es.parked_stream where reader = $1 and build = $2 order by parked_at',
      [readerOf(build.projection), build.build],
    );
    for (const row of rows)
      await this.retryStream(
        build,
        { orgId: row.org_id, category: row.category, streamId: row.stream_id },
        row.revision,
      );
  }

  private async attempt(build: Build, step: LogBatch): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await applyBatch(this.pool, [build], step, this.erased);
        return null;
      } catch (error) {
        if (!(error instanceof EventNotTaken)) throw error;
        if (attempt === ATTEMPTS || stopsEverything(error.fault)) return error.fault;
        await sleep(20 * 4 ** attempt);
      }
    }
  }

  private async park(build: Build, header: EventHeader, at: Position, fault: unknown): Promise<void> {
    const reason = describeFailure(fault);
    const transaction = new LazyTransaction(this.pool);
    try {
      await transaction.query(
        'insert into es.parked_stream (reader, build, org_id, category, stream_id, revision, reason) values ($1, $2, $3, $4, $5, $6, $7)',
        [
          readerOf(build.projection),
          build.build,
          header.orgId,
          header.category,
          header.streamId,
          header.revision,
          reason,
        ],
      );
      await moveCheckpoints(transaction, [build], build.position, at);
      await transaction.commit();
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    build.position = at;
    build.parked.add(`${header.orgId}/${header.category}/${header.streamId}`);
    this.alarm(`${readerOf(build.projection)} parked ${placeOf(header)}: ${reason}`);
  }

  private async retryStream(
    build: Build,
    stream: { orgId: string; category: string; streamId: string },
    from: number,
  ): Promise<void> {
    const { store } = this.reader;
    const place = [readerOf(build.projection), build.build, stream.orgId, stream.category, stream.streamId];
    for (let revision = from; ;) {
      const logged = (await store.readStream(stream, revision, STREAM_PAGE)).filter(
        (event) => build.position !== null && store.comparePositions(event.position, build.position) <= 0,
      );
      const transaction = new LazyTransaction(this.pool);
      const writer = new BuildWriter(build, transaction, this.erased);
      try {
        for (const event of await this.reader.open(logged)) await writer.take(event);
        await writer.flush();
        // Also a lock against another process that believes it drives this build.
        await moveCheckpoints(transaction, [build], build.position, build.position!);
        const done = logged.length < STREAM_PAGE;
        revision += logged.length;
        const where = 'where reader = $1 and build = $2 and org_id = $3 and category = $4 and stream_id = $5';
        await transaction.query(
          done ? `delete from es.parked_stream ${where}` : `update es.parked_stream set revision = $6 ${where}`,
          done ? place : [...place, revision],
        );
        await transaction.commit();
        if (!done) continue;
        build.parked.delete(`${stream.orgId}/${stream.category}/${stream.streamId}`);
        return;
      } catch (error) {
        await transaction.rollback();
        if (error instanceof EventNotTaken) return;
        throw error;
      }
    }
  }
}

function placeOf({ orgId, category, streamId, revision }: EventHeader): string {
  return `${category}-${orgId}.${streamId} at revision ${revision}`;
}
