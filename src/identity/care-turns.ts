import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import { newestPosition } from '#libs/projections/position-order.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { CareCover } from './care-cover.js';
import { IdentityDatabase, type Sql } from './identity-database.js';

/**
 * Rules that span the streams of an organisation's members, teams and assignments: it keeps an administrator, and no client is left with
 * nobody. Changes that could break one take turns, over all instances, and each looks only once the rows show what is in the log: of two
 * carers who leave at the same instant, the second one is refused.
 */
@Injectable()
export class CareTurns {
  // in single file here, so that never more than one connection is held while others are needed
  readonly #queue = new KeyedQueue();

  constructor(
    private readonly database: IdentityDatabase,
    private readonly cover: CareCover,
    private readonly progress: ProjectionProgress,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * @param change checks the rule and appends
   * @param looks whether `change` reads rows; what decides on streams alone need not wait for them
   * @throws Refusal `read-model.behind` (503) when the rows do not come; whatever `change` throws
   */
  async run<T>(orgId: string, change: (sql: Sql) => Promise<T>, looks = true): Promise<T> {
    // first without holding anything: rows that are late must not keep other organisations waiting
    if (looks) await this.#shown();
    return this.#queue.run('care', () =>
      this.database.transaction(orgId, async (sql) => {
        await sql.query(`select pg_advisory_xact_lock(hashtextextended('identity.staff|' || $1, 0))`, [orgId]);
        if (looks) await this.#shown();
        return change(sql);
      }),
    );
  }

  async #shown(): Promise<void> {
    const newest = await newestPosition(this.store);
    if (newest !== null) await this.progress.waitFor(this.cover.projections, newest);
  }
}
