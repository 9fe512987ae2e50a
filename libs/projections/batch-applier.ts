import type { Pool } from 'pg';
import type { BatchLimit } from './batch-limit.js';
import { EventNotTaken } from './failures.js';
import type { LogBatch } from './log-reader.js';
import type { DeadLetters } from './dead-letters.js';
import { applyBatch, type ErasedClients } from './projection-batch.js';
import type { Build } from './projection-builds.js';

/** Takes pieces of the log into builds that stand at their beginning: together, and where that fails apart, so that nobody's poison holds up the others. */
export class BatchApplier {
  constructor(
    private readonly pool: Pool,
    private readonly deadLetters: DeadLetters,
    private readonly erased: ErasedClients,
    private readonly limit: BatchLimit,
  ) {}

  /** Afterwards every build stands at the end of the piece, or has stopped. */
  async take(builds: readonly Build[], batch: LogBatch): Promise<void> {
    try {
      this.limit.learn(await applyBatch(this.pool, builds, batch, this.erased), batch.read, batch.bytes);
    } catch (error) {
      if (!(error instanceof EventNotTaken)) throw error;
      const [only, ...others] = builds;
      if (only && others.length === 0) return this.deadLetters.applyCarefully(only, batch);
      for (const build of builds) await this.take([build], batch);
    }
  }
}
