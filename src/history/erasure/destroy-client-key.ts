import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { ClientErased } from './erasure.events.js';

/** Erasure is decided in the log first and done here: whenever the process dies in between, this goes on where it was. */
@Injectable()
export class DestroyClientKey implements Reaction {
  readonly name = 'destroy-client-key';
  readonly categories = ['erasure'];

  constructor(private readonly streams: Streams) {}

  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'ClientErased') return [];
    const { clientId } = (event as ClientErased).data;
    await this.streams.eraseSubject(header.orgId, { kind: 'client', id: clientId }, new Date(header.recordedAt));
    return [];
  }
}
