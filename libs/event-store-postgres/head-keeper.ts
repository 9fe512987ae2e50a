import type { HeldHeads } from './held-heads.js';
import type { ServingPools } from './serving-pools.js';

export interface KeeperTimes {
  /** How long events are gathered before the first head is signed, in milliseconds. */
  readonly gatherMs: number;
  /** Between two heads while events keep coming: what lies in between is not anchored. */
  readonly everyMs: number;
}

/** Each head is a line of some 260 bytes with an fsync; ten seconds keep a busy clinic's file below 1 MB a day. */
export const KEEPER_TIMES: KeeperTimes = { gatherMs: 500, everyMs: 10_000 };

export interface KeeperReports {
  /** The log of this org is not the one that was signed before. Told once for each org, and again after a restart. */
  readonly contradicted: (orgId: string) => void;
  /** Heads can't be kept now; the next try follows. */
  readonly failed: (error: unknown) => void;
}

/** Signs heads soon after events got their numbers. Costs nothing while nothing happens. */
export class HeadKeeper {
  readonly #contradicted = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #lastAt = Number.NEGATIVE_INFINITY;
  #stopped = false;

  /** @param now the instant that heads carry */
  constructor(
    private readonly heads: Pick<HeldHeads, 'keep'>,
    private readonly pools: ServingPools,
    private readonly now: () => Date,
    private readonly reports: KeeperReports,
    private readonly times: KeeperTimes = KEEPER_TIMES,
  ) {}

  /** Events got their numbers, or may have before this process started. */
  grown(): void {
    if (this.#timer !== null || this.#stopped) return;
    const wait = Math.max(this.times.gatherMs, this.#lastAt + this.times.everyMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.keep();
    }, wait);
    this.#timer.unref();
  }

  /** Signs now what has grown. One after the other; never throws. */
  keep(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#keep());
    return this.#turn;
  }

  /** Signs the last heads and ends. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const waiting = this.#timer !== null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await (waiting ? this.keep() : this.#turn);
  }

  /** Orgs whose log contradicts the heads held, as of the last look. */
  get contradicted(): number {
    return this.#contradicted.size;
  }

  async #keep(): Promise<void> {
    this.#lastAt = performance.now();
    try {
      const { contradicted } = await this.heads.keep(this.pools, this.now());
      for (const orgId of contradicted) {
        if (this.#contradicted.has(orgId)) continue;
        this.#contradicted.add(orgId);
        this.reports.contradicted(orgId);
      }
    } catch (error) {
      this.reports.failed(error);
      this.grown();
    }
  }
}
