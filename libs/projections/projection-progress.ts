import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Position } from '#libs/event-sourcing/envelope.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isTransient } from './failures.js';
import { newestPosition } from './position-order.js';

/** How often an instance that does not drive the projections itself looks how far they are, while somebody waits. */
const LOOK_MS = 15;
const EXISTENCE_MS = 40;
/** How long a reaction waits for rows, and how long for those of a projection that was late the last time. */
const MOMENT_MS = 2_000;
const BRIEFLY_MS = 250;

/** How far the rows that are read speak; what a read with `TrackForge-After` waits for. */
export class ProjectionProgress {
  private readonly reached = new Map<string, Position>();
  private readonly waiting = new Set<() => void>();
  private looking: Promise<void> | null = null;
  private lookedAt = 0;
  private readonly late = new Set<string>();

  /** @param pool of the api role */
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
  ) {}

  /** The runner of this process says that rows up to `position` are visible. */
  note(names: readonly string[], position: Position): void {
    for (const name of names) this.reached.set(name, position);
    for (const wake of [...this.waiting]) wake();
  }

  /**
   * Waits until the live rows of all these projections speak of everything up to `after`.
   * @throws Refusal `position.unknown` (400) for text that is no position of this log, or one beyond its end;
   *   `read-model.behind` (503) when the rows are not there within `withinMs`: the caller may ask again
   */
  async waitFor(names: readonly string[], after: Position, withinMs = 2000): Promise<void> {
    this.check(after);
    const until = performance.now() + withinMs;
    let looked = false;
    while (!names.every((name) => this.has(name, after))) {
      const left = until - performance.now();
      // Not at once: nearly always the rows are there before the answer would be.
      if (!looked && left < withinMs - EXISTENCE_MS) {
        await this.existence(after);
        looked = true;
      }
      if (left <= 0)
        throw new Refusal(
          'read-model.behind',
          503,
          'What was just written is not visible yet. Try again in a moment.',
          { retryAfter: 1 },
        );
      await this.news(Math.min(left, LOOK_MS));
      if (names.every((name) => this.has(name, after))) return;
      await this.look().catch((error: unknown) => {
        throw isTransient(error)
          ? new Refusal(
              'database.unavailable',
              503,
              'The database does not answer right now. Nothing was changed; try again.',
            )
          : error;
      });
    }
  }

  /**
   * For reactions, which run one after another: whether the rows are there within a moment. A projection that was late is waited for only
   * briefly until it was in time again, so that one that is stuck does not hold up every reaction.
   */
  async arrived(names: readonly string[], after: Position): Promise<boolean> {
    const wasLate = names.some((name) => this.late.has(name));
    try {
      await this.waitFor(names, after, wasLate ? BRIEFLY_MS : MOMENT_MS);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'read-model.behind') throw error;
      for (const name of names) if (!this.has(name, after)) this.late.add(name);
      return false;
    }
    for (const name of names) this.late.delete(name);
    return true;
  }

  private has(name: string, after: Position): boolean {
    const reached = this.reached.get(name);
    return reached !== undefined && this.store.comparePositions(reached, after) >= 0;
  }

  /** Resolves when a runner in this process has moved on, or after `ms`. */
  private async news(ms: number): Promise<void> {
    let wake = (): void => undefined;
    const moved = new Promise<void>((resolve) => {
      wake = resolve;
      this.waiting.add(wake);
    });
    await Promise.race([moved, sleep(ms)]);
    this.waiting.delete(wake);
  }

  /** One look at the table serves all who wait. */
  private look(): Promise<void> {
    if (this.looking === null && performance.now() - this.lookedAt < LOOK_MS) return Promise.resolve();
    this.looking ??= this.pool
      .query<{ name: string; position: Position | null }>(
        `select name, position from es.projection where state = 'live'`,
      )
      .then(({ rows }) => {
        for (const { name, position } of rows) {
          // Only forwards: what this process drives itself is ahead of what it last read.
          if (position !== null && !this.has(name, position)) this.reached.set(name, position);
        }
      })
      .finally(() => {
        this.looking = null;
        this.lookedAt = performance.now();
      });
    return this.looking;
  }

  private check(after: Position): void {
    try {
      this.store.comparePositions(after, after);
    } catch (error) {
      if (error instanceof RangeError)
        throw new Refusal('position.unknown', 400, 'This is not a position that a command returned.');
      throw error;
    }
  }

  /** @throws Refusal for a position that the log does not reach */
  private async existence(after: Position): Promise<void> {
    const { store } = this;
    const newest = await newestPosition(store);
    if (newest === null || store.comparePositions(after, newest) > 0)
      throw new Refusal('position.unknown', 400, 'The log does not reach this position.');
  }
}
