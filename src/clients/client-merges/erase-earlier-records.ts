import { Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { CommandBus } from '#libs/commands/buses.js';
import { EraseClient, erasureCategory } from '#src/history/contract.js';
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

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(erasureCategory, recorded) || recorded.event.type !== 'ClientErased') return [];
    const { header, event } = recorded;
    const { orgId } = header;
    const { clientId, ground } = event.data;
    const { state } = await this.streams.load(clientMergesDecider, { orgId, streamId: orgId });
    for (const earlier of earlierRecords(state, clientId)) {
      const request = requestFrom(header, 'erase-earlier-record', earlier);
      await this.commands.execute(new EraseClient(earlier, ground, request));
    }
    return [];
  }
}
