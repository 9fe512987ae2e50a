import { setTimeout as sleep } from 'node:timers/promises';
import type { JobQueue } from '#libs/engines/jobs/job-queue.js';
import type { Pool } from 'pg';
import type { Codec } from '#libs/event-sourcing/codec.js';
import type { EventHeader, Position } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { failpoint } from '#libs/event-sourcing/failpoints.js';
import type { Reaction } from './reaction.js';
import { LeaderLease } from './leader-lease.js';
import { outboxEntries, type Outbox, type OutboxEntry } from './outbox.js';
import { CheckpointMoved, describeFailure, isTransient, stopsEverything } from './failures.js';
import { LazyTransaction } from './lazy-transaction.js';
import { LogReader, type OpenedEvent } from './log-reader.js';
import { LogTail } from './log-tail.js';
import type { Alarm } from './alarm.js';
import type { DueWorks } from './due-work.js';
import { streamOf } from './projection-batch.js';
import { ReactionStates, type ReactionState } from './reaction-states.js';
import { compareCheckpoints } from './position-order.js';
import { withoutRepetition } from './alarm.js';

export interface ReactionRunnerOptions {
  readonly store: EventStore;
  readonly codec: Codec;
  readonly reactions: readonly Reaction[];
  readonly worker: Pool;
  readonly workerUrl: string;
  readonly outbox: Outbox;
  readonly jobQueue: JobQueue;
  /** Scheduled with the job queue; none by default. */
  readonly due?: DueWorks;
  readonly alarm: Alarm;
}

/** Fewer than for rows: a batch that is interrupted is reacted to again. */
const BATCH = 100;
const STANDBY_MS = 1000;
/** The shortest pause between two tries of an effect is as long. */
const SWEEP_MS = 2000;
/** How long time-driven work may stand still after the queue lost its schedule. */
const SCHEDULE_CHECK_MS = 60_000;
const RETRY_MS = 60_000;
const ATTEMPTS = 3;

/**
 * Lets every reaction see every event once its log position is certain, at least once and in order. What it asks for is
 * written with its checkpoint and carried after; the sweeper carries whatever has no result yet.
 */
export class ReactionRunner {
  private readonly states: ReactionStates;
  private readonly reader: LogReader;
  private readonly lease: LeaderLease;
  private readonly tail: LogTail;
  private readonly stumbled: Alarm;
  private running = false;
  private loops: Promise<unknown> = Promise.resolve();
  private scheduling: Promise<unknown> = Promise.resolve();
  private scheduleCheck: NodeJS.Timeout | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(private readonly options: ReactionRunnerOptions) {
    this.stumbled = withoutRepetition(options.alarm);
    this.states = new ReactionStates(options.worker, options.reactions);
    this.reader = new LogReader(options.store, options.codec);
    this.tail = new LogTail(options.store);
    this.lease = new LeaderLease(options.workerUrl, 'reactions', () => this.tail.wake());
  }

  /** Begins to react and to deliver, or to stand by. Returns at once. */
  start(): void {
    if (this.running) return;
    this.running = true;
    this.unsubscribe = this.tail.listen();
    this.loops = Promise.all([this.run(), this.deliver(), this.sweep()]);
    this.scheduleCheck = setInterval(() => this.keepSchedule(), SCHEDULE_CHECK_MS).unref();
  }

  async stop(): Promise<void> {
    this.running = false;
    clearInterval(this.scheduleCheck);
    this.unsubscribe();
    this.tail.wake();
    await Promise.all([this.loops, this.scheduling]);
    await this.options.jobQueue.stop();
    await this.lease.leave();
  }

  private async run(): Promise<void> {
    while (this.running) {
      if (!(await this.lease.take())) {
        await sleep(STANDBY_MS);
        continue;
      }
      await this.guarded(async () => {
        await this.states.load(this.options.store);
        let retryAt = performance.now();
        this.tail.expect();
        while (this.running && this.lease.held) {
          if (performance.now() >= retryAt) {
            retryAt = performance.now() + RETRY_MS;
            for (const state of this.states.active) if (state.parked.size) await this.retryParked(state);
          }
          if (!(await this.tail.look(this.furthestBehind, () => this.step())))
            await this.tail.wait(this.furthestBehind);
        }
      });
    }
  }

  /** Every worker process runs jobs, whichever of them drives the reactions. */
  private async deliver(): Promise<void> {
    while (this.running) {
      const begun = await this.guarded(async () => {
        const { jobQueue, outbox, due } = this.options;
        // also of an earlier version's interval
        for (const { name, everyMs } of due?.all ?? []) await jobQueue.schedule(name, everyMs);
        await jobQueue.process({
          effect: (effectId) => outbox.perform(effectId),
          due: (name) => due?.wake(name) ?? Promise.resolve(),
        });
        return true;
      });
      if (begun) return;
    }
  }

  private async sweep(): Promise<void> {
    while (this.running) {
      await this.guarded(() => this.options.outbox.dispatch(this.options.jobQueue));
      for (let waited = 0; this.running && waited < SWEEP_MS; waited += 50) await sleep(50);
    }
  }

  /** The queue may lose what it holds, the schedule with it: what is missing is scheduled again. */
  private keepSchedule(): void {
    const { due, jobQueue } = this.options;
    if (due) this.scheduling = this.guarded(() => due.schedule(jobQueue));
  }

  /** Least checkpoint of the reactions that react; null when one of them has seen nothing, or none reacts. */
  private get furthestBehind(): Position | null {
    const [first = null] = this.states.active
      .map((state) => state.position)
      .sort((a, b) => compareCheckpoints(this.options.store, a, b));
    return first;
  }

  /** @returns where the batch ended; null at the end of the log */
  private async step(): Promise<Position | null> {
    const { store } = this.options;
    const [first, ...others] = [...this.states.active].sort((a, b) =>
      compareCheckpoints(store, a.position, b.position),
    );
    if (!first) return null;
    const group = [first, ...others.filter((state) => state.position === first.position)];
    const ahead = others.find((state) => state.position !== first.position)?.position ?? undefined;
    const batch = await this.reader.read(
      first.position,
      BATCH,
      new Set(group.flatMap((state) => state.reaction.categories)),
      ahead,
    );
    if (!batch) return null;
    // those that leave nothing to be written move on together, in one statement
    const from = first.position;
    const done: ReactionState[] = [];
    let wanted = 0;
    try {
      for (const state of group) {
        const left = await this.takeIn(state, batch.wanted, batch.end);
        if (left === null) done.push(state);
        else wanted += left;
      }
    } finally {
      failpoint('in-reaction');
      await this.states.advanceTogether(done, from, batch.end);
    }
    if (wanted) await this.options.outbox.dispatch(this.options.jobQueue);
    return batch.end;
  }

  /** @returns how many effects were written with the checkpoint; null when there was nothing to write but the checkpoint itself, which the caller moves */
  private async takeIn(state: ReactionState, events: readonly OpenedEvent[], end: Position): Promise<number | null> {
    const effects: OutboxEntry[] = [];
    const parked: { header: EventHeader; reason: string }[] = [];
    let reached: Position | null = end;
    let before = state.position;
    for (const event of events) {
      const { header, position } = event.logged;
      if (!state.reaction.categories.includes(header.category) || state.parked.has(streamOf(event))) continue;
      const outcome = await this.react(state.reaction, event);
      if (outcome.fault === undefined) effects.push(...outcome.effects);
      else if (stopsEverything(outcome.fault)) {
        state.stopped = describeFailure(outcome.fault);
        reached = before;
        break;
      } else {
        parked.push({ header, reason: describeFailure(outcome.fault) });
        state.parked.add(streamOf(event));
      }
      before = position;
    }
    if (effects.length === 0 && parked.length === 0 && reached === end) return null;
    const transaction = new LazyTransaction(this.options.worker);
    try {
      await this.options.outbox.request(transaction, effects);
      await this.states.advance(transaction, state, reached, parked);
      failpoint('in-reaction');
      await transaction.commit();
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    state.position = reached;
    for (const { header, reason } of parked)
      this.options.alarm(
        `reaction ${state.reaction.name} parked ${header.category}-${header.orgId}.${header.streamId} at revision ${header.revision}: ${reason}`,
      );
    if (state.stopped !== null) this.options.alarm(`reaction ${state.reaction.name} stopped: ${state.stopped}`);
    return effects.length;
  }

  /** @throws only what passes by itself: then the batch is tried again */
  private async react(reaction: Reaction, event: OpenedEvent): Promise<{ effects: OutboxEntry[]; fault?: unknown }> {
    if (event.recorded === null) return { effects: [], fault: event.fault };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return { effects: outboxEntries(reaction.name, event.logged.header, await reaction.react(event.recorded)) };
      } catch (fault) {
        if (isTransient(fault)) throw fault;
        if (attempt === ATTEMPTS || stopsEverything(fault)) return { effects: [], fault };
        await sleep(20 * 4 ** attempt);
      }
    }
  }

  private async retryParked(state: ReactionState): Promise<void> {
    for (const { orgId, category, streamId, revision } of await this.states.parkedStreams(state)) {
      const { store } = this.options;
      const logged = (await store.readStream({ orgId, category, streamId }, revision)).filter(
        (event) => compareCheckpoints(store, event.position, state.position) <= 0,
      );
      const effects: OutboxEntry[] = [];
      let fault: unknown;
      for (const event of await this.reader.open(logged)) {
        const outcome = await this.react(state.reaction, event);
        fault = outcome.fault;
        if (fault !== undefined) break;
        effects.push(...outcome.effects);
      }
      if (fault !== undefined) continue;
      const transaction = new LazyTransaction(this.options.worker);
      try {
        await this.options.outbox.request(transaction, effects);
        await this.states.unpark(transaction, state, { orgId, category, streamId });
        await transaction.commit();
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
      state.parked.delete(`${orgId}/${category}/${streamId}`);
    }
  }

  private async guarded<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof CheckpointMoved))
        this.stumbled(
          `reactions ${isTransient(error) ? 'wait for the database' : 'stumble'}: ${describeFailure(error)}`,
        );
      if (this.running) await sleep(200);
      return undefined;
    }
  }
}
