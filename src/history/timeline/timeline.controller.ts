import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, Orgs, Read, StaffDirectory, type Principal } from '#src/identity/contract.js';
import { HistoryEntries } from '../past/history-entries.js';
import { HistoryPages } from '../past/history-index.read-model.js';
import { kindOf, TIMELINE_KIND_NAMES, TIMELINE_KINDS } from './timeline-kinds.js';
import { TimelinePage, TimelineQuery } from './timeline.dto.js';

@ApiTags('History')
@Controller()
export class TimelineController {
  constructor(
    private readonly pages: HistoryPages,
    private readonly entries: HistoryEntries,
    private readonly access: Access,
    private readonly orgs: Orgs,
    private readonly staff: StaffDirectory,
  ) {}

  /** What happened around a client, of the kinds that the caller may read; each single edit is in the history. */
  @Read('read', 'Timeline', { of: 'clientId', from: ['history_index', 'membership', 'org'] })
  @Get('clients/:clientId/timeline')
  async listTimeline(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { kind, actorId, from, to, cursor, limit }: TimelineQuery,
  ): Promise<TimelinePage> {
    const fields = await this.access.fields(principal, 'read', 'Timeline', { clientId });
    const kinds = TIMELINE_KIND_NAMES.filter((each) => fields === 'all' || fields.has(each));
    const types = kinds.filter((each) => kind === undefined || each === kind).flatMap((each) => TIMELINE_KINDS[each]);
    const [page, people] = await Promise.all([
      this.pages.page(principal.orgId, {
        of: { clientId },
        types,
        timeZone: (await this.orgs.byId(principal.orgId))?.time_zone ?? 'UTC',
        limit,
        ...(actorId && { actorId }),
        ...(from && { from }),
        ...(to && { to }),
        ...(cursor && { cursor }),
      }),
      this.#people(
        principal.orgId,
        clientId,
        kinds.flatMap((each) => TIMELINE_KINDS[each]),
      ),
    ]);
    const entries = await this.entries.toReadersOf(principal, page.events, fields === 'all' || fields.has('content'));
    return {
      items: entries.map(({ eventId, recordedAt, category, streamId, type, actor, content }) => ({
        eventId,
        recordedAt,
        kind: kindOf(type),
        category,
        streamId,
        type,
        actor: { accountId: actor.accountId, displayName: actor.displayName, role: actor.role },
        content,
      })),
      nextCursor: page.nextCursor,
      kinds,
      people,
    };
  }

  async #people(orgId: string, clientId: string, types: readonly string[]): Promise<TimelinePage['people']> {
    const names = await this.staff.names(orgId, await this.pages.actorsOf(orgId, clientId, types));
    return [...names]
      .map(([accountId, displayName]) => ({ accountId, displayName }))
      .sort((one, other) => one.displayName.localeCompare(other.displayName));
  }
}
