import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Codec } from '#libs/event-sourcing/codec.js';
import type { Position } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { Projection } from './projection.js';
import { announcementsOf } from './announcements.js';
import { BatchLimit } from './batch-limit.js';
import { BuildRegistry } from './build-registry.js';
import { LeaderLease } from './leader-lease.js';
import { CheckpointMoved, describeFailure, isTransient } from './failures.js';
import { BatchApplier } from './batch-applier.js';
import { Lag } from './lag.js';
import type { LiveTopics } from './live-topics.js';
import { LogReader, ReadAhead } from './log-reader.js';
import { LogTail } from './log-tail.js';
import type { Alarm } from './alarm.js';
import { DeadLetters } from './dead-letters.js';
import { compareCheckpoints } from './position-order.js';
import { checkProjections } from './physical-tables.js';
import type { ErasedClients } from './projection-batch.js';
import { ProjectionBuilds, type Build } from './projection-builds.js';
import type { ProjectionProgress } from './projection-progress.js';
import { withoutRepetition } from './alarm.js';
import { Mutex } from './mutex.js';

export interface ProjectionRunnerOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  readonly projections: readonly Projection[];
  readonly pools: { readonly worker: Pool; readonly owner: Pool };
  /** Of the worker role, for the connection that holds the lease. */
  readonly workerUrl: string;
  readonly progress: ProjectionProgress;
  readonly topics: LiveTopics;
  readonly alarm: Alarm;
  /** Events taken in at once, at most. Default 2,000. */
  readonly batch?: number;
  /** How long the tables of a retired build stay, for transactions that still read them. Default 15 s; no read lasts longer. */
  readonly retireGraceMs?: number;
}

/** Whether the leader's lease is free is asked this often. */
const STANDBY_MS = 1000;
/** What other processes asked for is looked for this often. */
const REFRESH_MS = 2000;
/** How far the rows lag behind is measured every third time. */
const LAG_EVERY = 3;
/** Parked streams are tried again this often; a process that starts tries them at once. */
const RETRY_MS = 300_000;
/** While live events arrive, a rebuild takes little at a time and rests three times as long as it worked. */
const POLITE_BATCH = 100;
const POLITE_MS = 1000;

/**
 * Drives all projections over the log: those that are read, together and at once; those that are rebuilt, beside them.
 * One process of all drives (LeaderLease); the others stand by.
 */
export class ProjectionRunner {
  private readonly registry: BuildRegistry;
  private readonly builds: ProjectionBuilds;
  private readonly reader: LogReader;
  private readonly liveReader: ReadAhead;
  private readonly rebuildReader: ReadAhead;
  private readonly deadLetters: DeadLetters;
  private readonly lease: LeaderLease;
  private readonly tail: LogTail;
  /** A batch of live rows, a rebuild that takes over, the retry of parked streams: one at a time. */
  private readonly mutex = new Mutex();
  private readonly erased: ErasedClients = new Set();
  private readonly stumbled: Alarm;
  private running = false;
  private loops: Promise<unknown> = Promise.resolve();
  private unsubscribe: () => void = () => undefined;
  private readonly limit: BatchLimit;
  private readonly applier: BatchApplier;
  private lastLiveEvent = 0;
  private readonly lag = new Lag();

  constructor(private readonly options: ProjectionRunnerOptions) {
    checkProjections(options.projections);
    this.stumbled = withoutRepetition(options.alarm);
    const { worker, owner } = options.pools;
    this.builds = new ProjectionBuilds(worker, owner);
    this.registry = new BuildRegistry(this.builds, options.projections);
    this.reader = new LogReader(options.store, options.codec);
    this.liveReader = new ReadAhead(this.reader);
    this.rebuildReader = new ReadAhead(this.reader);
    this.deadLetters = new DeadLetters(worker, this.builds, this.reader, this.erased, options.alarm);
    this.tail = new LogTail(options.store);
    this.lease = new LeaderLease(options.workerUrl, 'projections', () => this.tail.wake());
    this.limit = new BatchLimit(options.batch ?? 2000);
    this.applier = new BatchApplier(worker, this.deadLetters, this.erased, this.limit);
  }

  /** Begins to drive, or to stand by. Returns at once. */
  start(): void {
    if (this.running) return;
    this.running = true;
    this.unsubscribe = this.tail.listen();
    this.loops = this.run();
  }

  /** Finishes the batch under way and lets another process take over. */
  async stop(): Promise<void> {
    this.running = false;
    this.unsubscribe();
    this.tail.wake();
    await this.loops;
    await this.lease.leave();
  }

  /** Whether this process is the one that drives. */
  get drives(): boolean {
    return this.lease.held;
  }

  /** Seconds since the live rows last spoke of everything that was committed; 0 when they do, null where another process drives. To be alarmed on: rows are slow, or an open write transaction holds the log back. */
  get lagSeconds(): number | null {
    return this.drives ? this.lag.seconds : null;
  }

  /** Per projection: 1 where it has stopped, and how many of its streams are parked. Empty where another process drives. */
  get troubles(): { readonly stopped: ReadonlyMap<string, number>; readonly parked: ReadonlyMap<string, number> } {
    // What is being built is named first, so that what is read has the last word.
    const driven = this.drives ? [...this.registry.building.values(), ...this.registry.live.values()] : [];
    return {
      stopped: new Map(driven.map((build) => [build.projection.name, build.stopped === null ? 0 : 1])),
      parked: new Map(driven.map((build) => [build.projection.name, build.parked.size])),
    };
  }

  private async run(): Promise<void> {
    while (this.running) {
      if (!(await this.lease.take())) {
        await sleep(STANDBY_MS);
        continue;
      }
      await this.guarded(async () => {
        await this.registry.reload();
        for (const client of await this.builds.erasedClients()) this.erased.add(client);
        await this.retryParked();
        this.noteProgress();
        this.tail.expect();
        await Promise.all([this.live(), this.rebuild(), this.housekeeping()]);
      });
    }
  }

  private get driving(): boolean {
    return this.running && this.lease.held;
  }

  /** Takes the log into the rows that are read, as soon as it grows. */
  private async live(): Promise<void> {
    while (this.driving) {
      const moved = await this.tail.look(this.furthestBehind, () =>
        this.guarded(() => this.mutex.run(() => this.liveStep())),
      );
      if (!moved) await this.tail.wait(this.furthestBehind);
    }
  }

  /** Least checkpoint of what is driven; the end of the log when nothing is. */
  private get furthestBehind(): Position | null {
    const [first = null] = this.registry.driven
      .map((build) => build.position)
      .sort((a, b) => compareCheckpoints(this.options.store, a, b));
    return first;
  }

  /** One batch for those who are furthest behind; when they meet others, they go on together. */
  private async liveStep(): Promise<Position | null> {
    const { driven } = this.registry;
    const [first, ...others] = [...driven].sort((a, b) =>
      compareCheckpoints(this.options.store, a.position, b.position),
    );
    if (!first) return null;
    const group = [first, ...others.filter((build) => build.position === first.position)];
    const ahead = others.find((build) => build.position !== first.position)?.position ?? undefined;
    const batch = await this.liveReader.read(
      first.position,
      this.limit.events,
      BuildRegistry.categoriesOf(group),
      ahead,
    );
    if (!batch) return null;
    if (batch.wanted.length) this.lastLiveEvent = performance.now();
    await this.applier.take(group, batch);
    this.options.progress.note(
      group.filter((build) => build.position === batch.end).map((build) => build.projection.name),
      batch.end,
    );
    this.options.topics.publish(announcementsOf(group, batch));
    return batch.end;
  }

  /** Builds what is to take over, beside what is read. */
  private async rebuild(): Promise<void> {
    while (this.driving) {
      const build = [...this.registry.building.values()].find((each) => each.stopped === null);
      if (!build) {
        await sleep(50);
        continue;
      }
      const began = performance.now();
      const polite = !this.registry.unread(build) && began - this.lastLiveEvent < POLITE_MS;
      await this.guarded(async () => {
        const categories = BuildRegistry.categoriesOf([build]);
        const batch = polite
          ? await this.reader.read(build.position, Math.min(POLITE_BATCH, this.limit.events), categories)
          : await this.rebuildReader.read(build.position, this.limit.events, categories);
        if (batch) await this.applier.take([build], batch);
        else await this.mutex.run(() => this.takeOver(build));
      });
      if (polite) await sleep(3 * (performance.now() - began));
    }
  }

  /** With the live rows standing still, the rest of the log is taken in and the build becomes what is read. */
  private async takeOver(build: Build): Promise<void> {
    for (;;) {
      const batch = await this.reader.read(build.position, this.limit.events, BuildRegistry.categoriesOf([build]));
      if (!batch) break;
      await this.applier.take([build], batch);
      if (build.stopped !== null) return;
    }
    await this.registry.goLive(build);
    this.noteProgress();
    this.tail.expect();
  }

  /** Takes up what other processes asked for, tries parked streams again, drops tables that nobody reads any more. */
  private async housekeeping(): Promise<void> {
    let retryAt = performance.now() + RETRY_MS;
    for (let round = 0; this.driving; round += 1) {
      await this.guarded(async () => {
        if (round % LAG_EVERY === 0) await this.lag.measure(this.options.store, this.registry.driven);
        const retired = await this.mutex.run(() => this.registry.refresh());
        // one that was stopped and may go on
        if (this.tail.mayHoldMoreThan(this.furthestBehind)) this.tail.wake();
        if (retired) await this.builds.dropRetired(this.options.retireGraceMs ?? 15_000);
        if (performance.now() > retryAt) {
          retryAt = performance.now() + RETRY_MS;
          await this.retryParked();
        }
      });
      for (let waited = 0; this.driving && waited < REFRESH_MS; waited += 50) await sleep(50);
    }
  }

  private async retryParked(): Promise<void> {
    for (const build of this.registry.driven)
      if (build.parked.size) await this.mutex.run(() => this.deadLetters.retry(build));
  }

  /** Runs a step; what will pass is waited for, what another process did is read again, anything else alarms and is tried again. */
  private async guarded<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof CheckpointMoved) await this.mutex.run(() => this.registry.reload()).catch(() => undefined);
      else
        this.stumbled(
          `projections ${isTransient(error) ? 'wait for the database' : 'stumble'}: ${describeFailure(error)}`,
        );
      if (this.running) await sleep(200);
      return undefined;
    }
  }

  private noteProgress(): void {
    for (const { projection, position } of this.registry.live.values())
      if (position !== null) this.options.progress.note([projection.name], position);
  }
}
