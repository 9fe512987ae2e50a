import { Injectable } from '@nestjs/common';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { Access, StaffDirectory, type Principal } from '#src/identity/contract.js';
import type { HistoryEntry } from '../history.dto.js';
import type { HistoricEvent } from './history-pages.js';

/** Events as the history screen shows them. */
@Injectable()
export class HistoryEntries {
  constructor(
    private readonly catalogue: EventCatalogue, private readonly staff: StaffDirectory, private readonly logs: OrgLogs, private readonly access: Access,
  ) {}

  /** @param clientId whom the events are about; the caller's fields of `History` decide what is masked */
  async of(principal: Principal, clientId: string | null, events: readonly HistoricEvent[]): Promise<HistoryEntry[]> {
    const accounts = new Set(events.flatMap(({ recorded: { header: { actor } } }) => [actor.accountId, actor.onBehalfOf]).filter((id) => typeof id === 'string'));
    const [names, numbers, fields] = await Promise.all([
      this.staff.names(principal.orgId, [...accounts]),
      this.logs.numbersOf(principal.orgId, events.map(({ recorded }) => recorded.header.eventId)),
      this.access.fields(principal, 'read', 'History', { clientId }),
    ]);
    const masked = fields !== 'all' && !fields.has('content');
    return events.map(({ recorded: { header, event }, hash }) => {
      const { actor } = header;
      const erased = event.type === 'Erased';
      return {
        eventId: header.eventId, orgSeq: numbers.get(header.eventId) ?? null, recordedAt: header.recordedAt, category: header.category,
        streamId: header.streamId, revision: header.revision, type: header.type, about: this.catalogue.describe(header.category, header.type).about,
        actor: {
          accountId: actor.accountId, role: actor.role, onBehalfOf: actor.onBehalfOf ?? null,
          displayName: names.get(actor.accountId ?? actor.onBehalfOf ?? '') ?? null,
        },
        door: header.origin.door, simulated: header.simulated, hash: Buffer.from(hash).toString('hex'),
        content: erased || masked ? null : event.data as Record<string, unknown>, erased,
      };
    });
  }
}
