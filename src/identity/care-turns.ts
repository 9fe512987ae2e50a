import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { Turns, type Turn } from '#libs/event-sourcing/turns.js';
import { newestPosition } from '#libs/projections/position-order.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { CareCover } from './care-cover.js';

/**
 * Rules that span the streams of an organisation's members, teams and assignments: it keeps an administrator, and no client is left with
 * nobody. Changes that could break one take turns, over all instances, and each looks only once the rows show what is in the log: of two
 * carers who leave at the same instant, the second one is refused. What is decided in a turn is appended under it, so that a turn
 * that was lost meanwhile writes nothing.
 */
@Injectable()
export class CareTurns {
  constructor(
    private readonly turns: Turns,
    private readonly cover: CareCover,
    private readonly progress: ProjectionProgress,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * @param change checks the rule and appends under the turn that it is given
   * @param looks whether `change` reads rows; what decides on streams alone need not wait for them
   * @throws Refusal `read-model.behind` (503) when the rows do not come; whatever `change` throws
   */
  async run<T>(orgId: string, change: (turn: Turn) => Promise<T>, looks = true): Promise<T> {
    // first without holding anything: rows that are late must keep nobody waiting
    if (looks) await this.#shown();
    return this.turns.run(orgId, 'care', async (turn) => {
      if (looks) await this.#shown();
      return change(turn);
    });
  }

  async #shown(): Promise<void> {
    const newest = await newestPosition(this.store);
    if (newest !== null) await this.progress.waitFor(this.cover.projections, newest);
  }
}
