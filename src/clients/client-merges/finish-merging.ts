import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import type { ClientsMerged } from './client-merges.events.js';
import { Merging } from './merging.js';

/** Two records were merged: what follows in them happens, also when the process died before it did. */
@Injectable()
export class FinishMerging implements Reaction {
  readonly name = 'clients.finish-merging';
  readonly categories = ['clientMerges'];

  constructor(private readonly merging: Merging) {}

  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'ClientsMerged') return [];
    const { from, into } = (event as ClientsMerged).data;
    await this.merging.complete(from, into, requestFrom(header, { commandId: header.eventId }));
    return [];
  }
}
