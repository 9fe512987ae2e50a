import { Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { clientMergesCategory } from './client-merges.events.js';
import { Merging } from './merging.js';

/** Two records were merged: what follows in them happens, also when the process died before it did. */
@Injectable()
export class FinishMerging implements Reaction {
  readonly name = 'clients.finish-merging';
  readonly categories = ['clientMerges'];

  constructor(private readonly merging: Merging) {}

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(clientMergesCategory, recorded) || recorded.event.type !== 'ClientsMerged') return [];
    const { header, event } = recorded;
    const { from, into } = event.data;
    await this.merging.complete(from, into, requestFrom(header, { commandId: header.eventId }));
    return [];
  }
}
