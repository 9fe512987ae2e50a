import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ChangeCare, type CareChange } from '../client-assignment/client-assignment.commands.js';
import { clientAssignmentCategory, type ClientAssignmentEvent } from '../client-assignment/client-assignment.events.js';
import { clientMergesDecider, earlierRecords } from './client-merges.decider.js';
import { unlessRefused } from './merging.js';

/** Whoever comes to care for a person may open their earlier records, and whoever leaves may not: those follow the one that goes on. */
@Injectable()
export class CareOfEarlierRecords implements Reaction {
  readonly name = 'clients.care-of-earlier-records';
  readonly categories = ['clientAssignment'];

  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  async react(recorded: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (!isOf(clientAssignmentCategory, recorded) || recorded.event.type === 'Erased') return [];
    const { header, event } = recorded;
    const { orgId } = header;
    const { state } = await this.streams.load(clientMergesDecider, { orgId, streamId: orgId });
    for (const earlier of earlierRecords(state, header.streamId)) {
      const request = requestFrom(header, 'care-of-earlier-record', earlier);
      const change = sameChange(event);
      await unlessRefused(() => this.commands.execute(new ChangeCare(earlier, change, request)));
    }
    return [];
  }
}

/** The same change, for another record. */
function sameChange({ type, data }: ClientAssignmentEvent): CareChange {
  switch (type) {
    case 'StaffAssigned':
      return { action: 'assign', accountId: data.accountId };
    case 'StaffUnassigned':
      return { action: 'unassign', accountId: data.accountId, evenTheLast: true };
    case 'TeamAssigned':
      return { action: 'assign', teamId: data.teamId };
    case 'TeamUnassigned':
      return { action: 'unassign', teamId: data.teamId, evenTheLast: true };
  }
}
