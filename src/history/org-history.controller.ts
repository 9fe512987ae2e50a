import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { tidyReason } from '#libs/http/reason.js';
import { Access, Orgs, Requires, StepUp, unknown, type Principal } from '#src/identity/contract.js';
import { HistoryPage, OrgHistoryQuery, RevealedHistoryEntry, RevealHistoryEntryDto } from './history.dto.js';
import { HistoryEntries } from './read/history-entries.js';
import { HistoryPages } from './read/history-pages.js';
import { RevealHistory } from './reveal/reveal-history.handler.js';

@ApiTags('History')
@Controller('history')
export class OrgHistoryController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly pages: HistoryPages,
    private readonly entries: HistoryEntries,
    private readonly orgs: Orgs,
  ) {}

  /** Everything that happened in the organisation: who did what when, with the content masked and clients unnamed. */
  @Get()
  @Requires('read', 'OrgHistory')
  @ReadsFrom('history_index', 'membership', 'org')
  async listOrgHistory(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, ...filters }: OrgHistoryQuery,
  ): Promise<HistoryPage> {
    await this.access.ensure(principal, 'read', 'OrgHistory', {});
    const timeZone = (await this.orgs.byId(principal.orgId))?.time_zone ?? 'UTC';
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const page = await this.pages.page(principal.orgId, { of: 'org', limit, timeZone, ...given });
    return { items: await this.entries.ofOrg(principal, page.events), nextCursor: page.nextCursor };
  }

  /** Shows the content of one event to whoever gives a reason. The look is recorded before the content is answered. */
  @Post('reveals')
  @HttpCode(200)
  @Requires('create', 'HistoryReveal')
  @StepUp()
  @ReadsFrom('history_index')
  async revealHistoryEntry(
    @CurrentPrincipal() principal: Principal,
    @Body() { eventId, reason }: RevealHistoryEntryDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RevealedHistoryEntry> {
    await this.access.ensure(principal, 'create', 'HistoryReveal', {});
    const { orgId, accountId } = principal;
    const event = await this.pages.event(orgId, eventId);
    if (!event) throw unknown('history-entry');
    const result = await this.commands.execute(new RevealHistory(orgId, accountId, event, tidyReason(reason), request));
    return { ...committed(reply, result, eventId), entry: await this.entries.revealed(orgId, event) };
  }
}
