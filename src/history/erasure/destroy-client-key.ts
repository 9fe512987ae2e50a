import { Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { erasureCategory } from './erasure.events.js';

/** Erasure is decided in the log first and done here: whenever the process dies in between, this goes on where it was. */
@Injectable()
export class DestroyClientKey implements Reaction {
  readonly name = 'destroy-client-key';
  readonly categories = ['erasure'];

  constructor(private readonly streams: Streams) {}

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(erasureCategory, recorded) || recorded.event.type !== 'ClientErased') return [];
    const { header, event } = recorded;
    const { clientId } = event.data;
    await this.streams.eraseSubject(header.orgId, { kind: 'client', id: clientId }, new Date(header.recordedAt));
    return [];
  }
}
