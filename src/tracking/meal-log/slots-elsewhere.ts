import { Injectable } from '@nestjs/common';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { InTurn } from '#libs/projections/in-turn.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { entryStreamId } from '../entry.js';
import type { LoggedSlot } from './meal-log.decider.js';
import { mealLogProjection, MealLogs } from './meal-log.read-model.js';

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
  readonly #inTurn: InTurn;

  constructor(
    private readonly logs: MealLogs,
    progress: ProjectionProgress,
  ) {
    // a report is not refused because the rows are late: then the day asks
    this.#inTurn = new InTurn(progress, { projection: mealLogProjection.name, whenBehind: 'go-on' });
  }

  /** @param write decides and appends, told which meals stand logged in the client's other streams on these dates */
  run(
    { clientId, streamId, dates }: Reporting,
    { orgId, recordedAt }: Pick<CommandRequest, 'orgId' | 'recordedAt'>,
    write: (elsewhere: readonly LoggedSlot[]) => Promise<Committed>,
  ): Promise<Committed> {
    const told = async () => {
      const standing = await this.logs.standing(orgId, clientId, dates);
      return write(standing.filter(({ entryId }) => entryStreamId(clientId, entryId) !== streamId));
    };
    // a past that is loaded is not read back while it is written
    return recordedAt === undefined ? this.#inTurn.run(`${orgId} ${clientId}`, told, streamId) : told();
  }
}
