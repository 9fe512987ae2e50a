import { Injectable } from '@nestjs/common';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { Access, StaffDirectory, unknown, type Principal } from '#src/identity/contract.js';
import type { HistoryEntry } from './past.dto.js';
import type { HistoricEvent } from './history-index.read-model.js';

/** Events as the history screen shows them. */
@Injectable()
export class HistoryEntries {
  constructor(
    private readonly catalogue: EventCatalogue,
    private readonly staff: StaffDirectory,
    private readonly logs: OrgLogs,
    private readonly access: Access,
  ) {}

  /** @param clientId whom the events are about; the caller's fields of `History` decide what is masked */
  async of(principal: Principal, clientId: string | null, events: readonly HistoricEvent[]): Promise<HistoryEntry[]> {
    const fields = await this.access.fields(principal, 'read', 'History', { clientId });
    return this.#views(principal.orgId, events, fields !== 'all' && !fields.has('content'), principal.accountId);
  }

  /** Events of the whole org, as the caller's fields of `OrgHistory` let them be seen. */
  async ofOrg(principal: Principal, events: readonly HistoricEvent[]): Promise<HistoryEntry[]> {
    const fields = await this.access.fields(principal, 'read', 'OrgHistory', {});
    return this.#views(principal.orgId, events, fields !== 'all' && !fields.has('content'), principal.accountId);
  }

  /** Events as whoever knows the client sees them: everybody is named. @param open whether they read what was recorded */
  toReadersOf(principal: Principal, events: readonly HistoricEvent[], open: boolean): Promise<HistoryEntry[]> {
    return this.#views(principal.orgId, events, !open, principal.accountId, true);
  }

  /** One event with what it says: for whoever gave a reason, once that is recorded. */
  async revealed(orgId: string, event: HistoricEvent): Promise<HistoryEntry> {
    const [entry] = await this.#views(orgId, [event], false, 'revealed');
    if (!entry) throw unknown('history-entry');
    return entry;
  }

  /**
   * @param named whether the client may be named
   * @param reader an account, for whom drafts of others stay closed; `revealed`: the look at this one event is on record
   */
  async #views(
    orgId: string,
    events: readonly HistoricEvent[],
    masked: boolean,
    reader: string,
    named = !masked,
  ): Promise<HistoryEntry[]> {
    const accounts = new Set(
      events
        .flatMap(
          ({
            recorded: {
              header: { actor },
            },
          }) => [actor.accountId, actor.onBehalfOf],
        )
        .filter((id) => typeof id === 'string'),
    );
    const [names, numbers] = await Promise.all([
      this.staff.names(orgId, [...accounts]),
      this.logs.numbersOf(
        orgId,
        events.map(({ recorded }) => recorded.header.eventId),
      ),
    ]);
    return events.map(({ recorded: { header, event }, hash, clientId }) => {
      const { actor } = header;
      const erased = event.type === 'Erased';
      const { about, open, authorOnly } = this.catalogue.describe(header.category, header.type);
      const withheld =
        (masked && !open) || (authorOnly === true && reader !== 'revealed' && actor.accountId !== reader);
      return {
        eventId: header.eventId,
        orgSeq: numbers.get(header.eventId) ?? null,
        recordedAt: header.recordedAt,
        category: header.category,
        streamId: header.streamId,
        clientId,
        revision: header.revision,
        type: header.type,
        about,
        actor: {
          accountId: actor.accountId,
          role: actor.role,
          onBehalfOf: actor.onBehalfOf ?? null,
          // where content is masked, so is who the client is, also when the client acted, or the system for them
          displayName:
            !named && (actor.role === 'client' || actor.accountId === null)
              ? null
              : (names.get(actor.accountId ?? actor.onBehalfOf ?? '') ?? null),
        },
        door: header.origin.door,
        simulated: header.simulated,
        hash: Buffer.from(hash).toString('hex'),
        content: erased || withheld ? null : (event.data as Record<string, unknown>),
        erased,
      };
    });
  }
}
