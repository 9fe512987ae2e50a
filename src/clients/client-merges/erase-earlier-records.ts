import { Injectable } from '@nestjs/common';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { CommandBus } from '#libs/commands/buses.js';
import { EraseClient, type ClientErased } from '#src/history/contract.js';
import { clientMergesDecider, earlierRecords } from './client-merges.decider.js';

/** A person is erased with all their records: an earlier one would keep what the erasure was about. */
@Injectable()
export class EraseEarlierRecords implements Reaction {
  readonly name = 'clients.erase-earlier-records';
  readonly categories = ['erasure'];

  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'ClientErased') return [];
    const { orgId, eventId } = header;
    const { clientId, ground } = (event as ClientErased).data;
    const { state } = await this.streams.load(clientMergesDecider, { orgId, streamId: orgId });
    for (const earlier of earlierRecords(state, clientId)) {
      await this.commands.execute(
        new EraseClient(earlier, ground, {
          commandId: derivedId('erase-earlier-record', eventId, earlier),
          orgId,
          requestHash: null,
          actor: header.actor,
          origin: { door: 'reaction', requestId: eventId },
          correlationId: header.correlationId,
          causationId: eventId,
        }),
      );
    }
    return [];
  }
}
