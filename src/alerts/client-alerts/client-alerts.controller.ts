import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { tidyReason } from '#libs/science/reason.js';
import { EACH, Read, Write, type Principal } from '#src/identity/contract.js';
import { AlertViews } from './alert-views.js';
import { AnswerableAlerts } from './answerable-alerts.js';
import { ActOnAlerts } from './client-alerts.commands.js';
import {
  AlertCounts,
  AlertsByClient,
  AlertsByClientQuery,
  AlertsDto,
  ClientAlertList,
  ResolveAlertsDto,
  SnoozeAlertsDto,
  TodayList,
  TodayQuery,
} from './client-alerts.dto.js';

const FROM = ['client_alert', 'client_list', 'client_assignment', 'membership', 'team'];
const OF_CLIENT = { of: 'clientId', id: 'clientId' } as const;

@ApiTags('Alerts')
@Controller()
export class ClientAlertsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: AlertViews,
    private readonly answerable: AnswerableAlerts,
  ) {}

  /** What waits for the caller, ranked: who, why and since when. */
  @Read('read', 'Alert', { of: EACH, from: FROM })
  @Get('alerts/today')
  listToday(@CurrentPrincipal() principal: Principal, @Query() { whose }: TodayQuery): Promise<TodayList> {
    return this.views.today(principal, whose ?? 'mine');
  }

  /** How much waits for the caller. */
  @Read('read', 'Alert', { of: EACH, from: FROM })
  @Get('alerts/counts')
  countAlerts(@CurrentPrincipal() principal: Principal): Promise<AlertCounts> {
    return this.views.counts(principal);
  }

  /** How much waits about each of these clients. */
  @Read('read', 'Alert', { of: EACH, from: FROM })
  @Get('alerts/by-client')
  async listAlertsByClient(
    @CurrentPrincipal() principal: Principal,
    @Query() { clientIds }: AlertsByClientQuery,
  ): Promise<AlertsByClient> {
    return { items: await this.views.byClient(principal, clientIds.split(',')) };
  }

  /** Alerts about a client that the caller may read, and what went by itself lately. */
  @Read('read', 'Alert', { of: 'clientId', from: FROM })
  @Get('clients/:clientId/alerts')
  listClientAlerts(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ClientAlertList> {
    return this.views.ofClient(principal, clientId);
  }

  /** Takes note of alerts: they stay, and no longer wait for anybody. */
  @Write('update', 'Alert', OF_CLIENT)
  @Post('clients/:clientId/alerts/acknowledgements')
  @HttpCode(200)
  async acknowledgeAlerts(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { alertIds, seen }: AlertsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.answerable.ensure(principal, clientId, alertIds);
    return this.commands.execute(
      new ActOnAlerts(clientId, { type: 'AcknowledgeAlerts', ...named(alertIds, seen) }, request),
    );
  }

  /** Puts alerts off until a day, with a reason. They come back by themselves, sooner when they get worse. */
  @Write('update', 'Alert', OF_CLIENT)
  @Post('clients/:clientId/alerts/snoozes')
  @HttpCode(200)
  async snoozeAlerts(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { alertIds, seen, until, reason }: SnoozeAlertsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.answerable.ensure(principal, clientId, alertIds);
    const act = { type: 'SnoozeAlerts', ...named(alertIds, seen), until, reason: tidyReason(reason) } as const;
    return this.commands.execute(new ActOnAlerts(clientId, act, request));
  }

  /** Resolves alerts with a reason: they don't come back unless they get worse, or go and are found anew. */
  @Write('update', 'Alert', OF_CLIENT)
  @Post('clients/:clientId/alerts/resolutions')
  @HttpCode(200)
  async resolveAlerts(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { alertIds, seen, reason }: ResolveAlertsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.answerable.ensure(principal, clientId, alertIds);
    const act = { type: 'ResolveAlerts', ...named(alertIds, seen), reason: tidyReason(reason) } as const;
    return this.commands.execute(new ActOnAlerts(clientId, act, request));
  }

  /** Takes back an acknowledgement, a snooze or a resolution. */
  @Write('update', 'Alert', OF_CLIENT)
  @Post('clients/:clientId/alerts/reopenings')
  @HttpCode(200)
  async reopenAlerts(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { alertIds, seen }: AlertsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.answerable.ensure(principal, clientId, alertIds);
    return this.commands.execute(
      new ActOnAlerts(clientId, { type: 'ReopenAlerts', ...named(alertIds, seen) }, request),
    );
  }
}

const named = (alertIds: readonly string[], seen: AlertsDto['seen']) => ({ alertIds, ...(seen ? { seen } : {}) });
