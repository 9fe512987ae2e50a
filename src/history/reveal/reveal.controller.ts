import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { tidyReason } from '#libs/science/reason.js';
import { Access, Requires, StepUp, unknown, type Principal } from '#src/identity/contract.js';
import { HistoryEntries } from '../past/history-entries.js';
import { HistoryPages } from '../past/history-index.read-model.js';
import { RevealHistory } from './reveal.commands.js';
import { RevealedHistoryEntry, RevealHistoryEntryDto } from './reveal.dto.js';

@ApiTags('History')
@Controller('history/reveals')
export class RevealController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly pages: HistoryPages,
    private readonly entries: HistoryEntries,
  ) {}

  /** Shows the content of one event to whoever gives a reason. The look is recorded before the content is answered. */
  // answers more than a write does, and only once it is written: so not @Write
  @Post()
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
    const result = await this.commands.execute(new RevealHistory(accountId, event, tidyReason(reason), request));
    return { ...committed(reply, result, eventId), entry: await this.entries.revealed(orgId, event) };
  }
}
