import { Injectable } from '@nestjs/common';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { entryStreamId } from '../entry.js';
import type { LoggedSlot } from './meal-log.decider.js';
import { mealLogProjection, MealLogs } from './meal-log.read-model.js';

/** Clients whose last report is remembered; of the others the rows have long been written. */
const REMEMBERED = 5_000;

/** What is reported: the stream it goes to, and the dates it is about. */
export interface Reporting {
  readonly clientId: string;
  readonly streamId: string;
  readonly dates: readonly string[];
}

/**
 * A meal of a day stands logged once, but a day's entries may lie in two streams, since an entry's stream is the month of its id. So a
 * client's reports are written one after another, and each is told what stands in the other streams: from the rows, which are waited for
 * when the report before went elsewhere. Two processes at the same moment can still log a meal twice; then the day shows both and asks.
 */
@Injectable()
export class SlotsElsewhere {
  readonly #queue = new KeyedQueue();
  readonly #last = new Map<string, { readonly streamId: string; readonly position: string }>();

  constructor(
    private readonly logs: MealLogs,
    private readonly progress: ProjectionProgress,
  ) {}

  /** @param write decides and appends, told which meals stand logged in the client's other streams on these dates */
  run(
    { clientId, streamId, dates }: Reporting,
    request: Pick<CommandRequest, 'orgId' | 'recordedAt'>,
    write: (elsewhere: readonly LoggedSlot[]) => Promise<Committed>,
  ): Promise<Committed> {
    const { orgId } = request;
    const key = `${orgId} ${clientId}`;
    return this.#queue.run(key, async () => {
      // a loaded past is not read back while it is written
      if (request.recordedAt === undefined) await this.#takenIn(key, streamId);
      const standing = await this.logs.standing(orgId, clientId, dates);
      const committed = await write(standing.filter(({ entryId }) => entryStreamId(clientId, entryId) !== streamId));
      this.#remember(key, streamId, committed.position);
      return committed;
    });
  }

  /** A report is not refused because the rows are late: then the day asks. */
  async #takenIn(key: string, streamId: string): Promise<void> {
    const last = this.#last.get(key);
    if (last && last.streamId !== streamId)
      await this.progress.waitFor([mealLogProjection.name], last.position).catch(() => undefined);
  }

  #remember(key: string, streamId: string, position: string | null): void {
    if (position === null) return;
    this.#last.delete(key);
    this.#last.set(key, { streamId, position });
    if (this.#last.size > REMEMBERED) this.#last.delete(this.#last.keys().next().value!);
  }
}
