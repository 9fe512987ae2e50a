import type { Pool } from 'pg';
import type { BatchLimit } from './batch-limit.js';
import { EventNotTaken } from './failures.js';
import type { Stretch } from './log-reader.js';
import type { Parking } from './parking.js';
import { applyStretch, type ErasedClients } from './projection-batch.js';
import type { Build } from './projection-builds.js';

/** Takes pieces of the log into builds that stand at their beginning: together, and where that fails apart, so that nobody's poison holds up the others. */
export class Intake {
  constructor(
    private readonly pool: Pool,
    private readonly parking: Parking,
    private readonly erased: ErasedClients,
    private readonly limit: BatchLimit,
  ) {}

  /** Afterwards every build stands at the end of the piece, or has stopped. */
  async take(builds: readonly Build[], stretch: Stretch): Promise<void> {
    try {
      this.limit.learn(await applyStretch(this.pool, builds, stretch, this.erased), stretch.read, stretch.bytes);
    } catch (error) {
      if (!(error instanceof EventNotTaken)) throw error;
      const [only, ...others] = builds;
      if (only && others.length === 0) return this.parking.applyCarefully(only, stretch);
      for (const build of builds) await this.take([build], stretch);
    }
  }
}
