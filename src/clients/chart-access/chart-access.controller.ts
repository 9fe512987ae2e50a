import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { tidyReason } from '#libs/http/reason.js';
import { Access, Requires, StepUp, type Principal } from '#src/identity/contract.js';
import { ChartOpenings, OpenChartDto } from './chart-access.dto.js';
import { StoredChartOpenings } from './chart-openings.js';
import { CloseChart, OpenChart, openingIdOf } from './chart-access.commands.js';

@ApiTags('Clients')
@Controller('clients/:clientId/chart-openings')
export class ChartAccessController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly openings: StoredChartOpenings,
  ) {}

  /** Who opened the client's chart without being assigned, in the last thirty days. */
  @Get()
  @Requires('read', 'ChartAccess')
  @ReadsFrom('chart_opening', 'client_assignment', 'team', 'membership')
  async listChartOpenings(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ChartOpenings> {
    await this.access.ensure(principal, 'read', 'ChartAccess', { clientId });
    return this.openings.of(principal, clientId);
  }

  /**
   * Opens the chart of a client whom the caller is not assigned to, for reading, for sixty minutes. It is recorded with its reason, and those who care for the client
   * are told. What is open already is not opened again.
   */
  @Post()
  @Requires('create', 'ChartAccess')
  @StepUp()
  async openChart(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { reason }: OpenChartDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'ChartAccess', { clientId });
    const { orgId, accountId } = principal;
    return committed(
      reply,
      await this.commands.execute(new OpenChart(orgId, clientId, accountId, tidyReason(reason), request)),
      openingIdOf(request),
    );
  }

  /** Ends an opening of one's own before its hour is over. Twice changes nothing. */
  @Delete(':openingId')
  @Requires('delete', 'ChartAccess')
  async closeChart(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('openingId', ParseUUIDPipe) openingId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'ChartAccess', { clientId });
    const { orgId, accountId } = principal;
    return committed(
      reply,
      await this.commands.execute(new CloseChart(orgId, clientId, accountId, openingId, request)),
      openingId,
    );
  }
}
