import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, EACH, Read, Write, type Principal } from '#src/identity/contract.js';
import { CLIENT_DAYS_PROJECTIONS } from '../client-days.js';
import { ClientAnswers } from './client-answers.js';
import { ClientDetail, ClientPage } from './client-answers.dto.js';
import { ChangeClientDetails, RecordNutritionProfile, RegisterClient } from './client.commands.js';
import {
  ChangeClientDetailsDto,
  ClientQuery,
  RecordNutritionProfileDto,
  RegisterClientDto,
  type ContactDto,
} from './client.dto.js';
import { given } from './given.js';
import { CLIENT_LIST_PROJECTIONS } from '../client-list/client-list.js';

@ApiTags('Clients')
@Controller('clients')
export class ClientController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly answers: ClientAnswers,
  ) {}

  /** Clients that the caller may see, a page at a time. */
  @Read('read', 'Client', { of: EACH, from: CLIENT_LIST_PROJECTIONS })
  @Get()
  listClients(@CurrentPrincipal() principal: Principal, @Query() query: ClientQuery): Promise<ClientPage> {
    return this.answers.list(principal, query);
  }

  /** Registers a client. A name and one contact suffice; whoever registers is assigned. */
  @Write('create', 'Client')
  @Post()
  registerClient(
    @Body() { contact, name, sex = null, birthDate = null, ...later }: RegisterClientDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const details = { name, contacts: [contactOf(contact)], sex, birthDate, ...given(later) };
    return this.commands.execute(new RegisterClient(details, request));
  }

  /** A client with contacts and nutrition profile. */
  @Read('read', 'Client', {
    of: 'clientId',
    from: [...CLIENT_LIST_PROJECTIONS, ...CLIENT_DAYS_PROJECTIONS, 'client_merge'],
    etag: true,
  })
  @Get(':clientId')
  getClient(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ClientDetail> {
    return this.answers.detail(principal, clientId);
  }

  /** Changes what is sent, leaves the rest. */
  @Write('update', 'Client', { of: 'clientId', ifMatch: 'required' })
  @Patch(':clientId')
  async changeClientDetails(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { contacts, ...rest }: ChangeClientDetailsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const changes = given({ ...rest, contacts: contacts?.map(contactOf) });
    await this.access.ensureFields(principal, 'update', 'Client', { clientId }, Object.keys(changes));
    return this.commands.execute(new ChangeClientDetails(clientId, changes, request));
  }

  /** Records a nutrition profile; resting energy and target are computed by the server. */
  @Write('update', 'NutritionProfile', { of: 'clientId', ifMatch: 'required' })
  @Put(':clientId/nutrition-profile')
  recordNutritionProfile(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body()
    {
      bodyFatPercent = null,
      manualRestingKcal = null,
      macroTargets = null,
      measuredExpenditure = null,
      ...rest
    }: RecordNutritionProfileDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const inputs = {
      ...rest,
      bodyFatPercent,
      manualRestingKcal,
      macroTargets: macroTargets && {
        proteinGrams: macroTargets.proteinGrams ?? null,
        proteinGramsPerKg: macroTargets.proteinGramsPerKg ?? null,
        fatShare: macroTargets.fatShare,
      },
    };
    return this.commands.execute(new RecordNutritionProfile(clientId, inputs, request, measuredExpenditure));
  }
}

/** Plain data: what goes into an event has no class. */
const contactOf = ({ kind, value }: ContactDto) => ({ kind, value });
