import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { assignableClient } from '../client-assignment/assignable-client.js';
import {
  clientAssignmentDecider,
  type AssignableClient,
  type ClientAssignmentCommand,
} from '../client-assignment/client-assignment.decider.js';
import type { ClientAssignmentEvent } from '../client-assignment/client-assignment.events.js';
import { clientMergesDecider, earlierRecords } from './client-merges.decider.js';
import { unlessGone } from './merging.js';

/** Whoever comes to care for a person may open their earlier records, and whoever leaves may not: those follow the one that goes on. */
@Injectable()
export class CareOfEarlierRecords implements Reaction {
  readonly name = 'clients.care-of-earlier-records';
  readonly categories = ['clientAssignment'];

  constructor(private readonly streams: Streams) {}

  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type === 'Erased') return [];
    const { orgId, eventId } = header;
    const { state } = await this.streams.load(clientMergesDecider, { orgId, streamId: orgId });
    for (const earlier of earlierRecords(state, header.streamId)) {
      const command = commandOf(event as ClientAssignmentEvent, await assignableClient(this.streams, orgId, earlier));
      const request = {
        commandId: derivedId('care-of-earlier-record', eventId, earlier),
        orgId,
        requestHash: null,
        actor: header.actor,
        origin: { door: 'reaction', requestId: eventId },
        correlationId: header.correlationId,
        causationId: eventId,
      } as const;
      await unlessGone(() =>
        this.streams.run(
          clientAssignmentDecider,
          { orgId, streamId: earlier, subject: { kind: 'client', id: earlier } },
          command,
          request,
        ),
      );
    }
    return [];
  }
}

/** The same change in another record; that staff and team exist was seen when it was decided. */
function commandOf({ type, data }: ClientAssignmentEvent, client: AssignableClient | null): ClientAssignmentCommand {
  switch (type) {
    case 'StaffAssigned':
      return { type: 'AssignStaff', accountId: data.accountId, isStaff: true, client };
    case 'StaffUnassigned':
      return { type: 'UnassignStaff', accountId: data.accountId, client };
    case 'TeamAssigned':
      return { type: 'AssignTeam', teamId: data.teamId, isTeam: true, client };
    case 'TeamUnassigned':
      return { type: 'UnassignTeam', teamId: data.teamId, client };
  }
}
