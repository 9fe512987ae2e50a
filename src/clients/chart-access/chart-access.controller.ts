import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { tidyReason } from '#libs/science/reason.js';
import { Read, StepUp, Write, type Principal } from '#src/identity/contract.js';
import { CloseChart, OpenChart } from './chart-access.commands.js';
import { ChartOpenings, OpenChartDto } from './chart-access.dto.js';
import type { ChartOpened } from './chart-access.events.js';
import { StoredChartOpenings } from './chart-access.read-model.js';

@ApiTags('Clients')
@Controller('clients/:clientId/chart-openings')
export class ChartAccessController {
  constructor(
    private readonly commands: CommandBus,
    private readonly openings: StoredChartOpenings,
  ) {}

  /** Who opened the client's chart without being assigned, in the last thirty days. */
  @Read('read', 'ChartAccess', {
    of: 'clientId',
    from: ['chart_opening', 'client_assignment', 'team', 'membership'],
  })
  @Get()
  listChartOpenings(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ChartOpenings> {
    return this.openings.of(principal, clientId);
  }

  /**
   * Opens the chart of a client whom the caller is not assigned to, for reading, for sixty minutes. It is recorded with its reason, and those who care for the client
   * are told. What is open already is not opened again.
   */
  @Write('create', 'ChartAccess', {
    of: 'clientId',
    id: ({ events }) => (events[0] as ChartOpened).data.openingId,
  })
  @Post()
  @StepUp()
  openChart(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { reason }: OpenChartDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new OpenChart(clientId, accountId, tidyReason(reason), request));
  }

  /** Ends an opening of one's own before its hour is over. Twice changes nothing. */
  @Write('delete', 'ChartAccess', { of: 'clientId', id: 'openingId' })
  @Delete(':openingId')
  closeChart(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('openingId', ParseUUIDPipe) openingId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CloseChart(clientId, accountId, openingId, request));
  }
}
