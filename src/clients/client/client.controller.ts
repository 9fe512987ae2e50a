import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, denied, Requires, type Principal } from '#src/identity/contract.js';
import { AssignStaff } from '../client-assignment/client-assignment.commands.js';
import { UnassignStaff } from '../client-assignment/unassign-staff.handler.js';
import { ChangeClientDetails } from './change-client-details.handler.js';
import { RecordNutritionProfile } from './record-nutrition-profile.handler.js';
import { RegisterClient } from './client.commands.js';
import { ClientDetail, ClientPage } from './client-answers.dto.js';
import { ClientViews } from './client-answers.js';
import {
  AssignStaffDto,
  ChangeClientDetailsDto,
  ClientQuery,
  RecordNutritionProfileDto,
  RegisterClientDto,
  type ContactDto,
} from './client.dto.js';

@ApiTags('Clients')
@Controller('clients')
export class ClientsController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly views: ClientViews,
  ) {}

  /** Clients that the caller may see, a page at a time. */
  @Get()
  @Requires('read', 'Client')
  @ReadsFrom(
    'client_list',
    'client_assignment',
    'client_activity',
    'client_custom',
    'custom_field',
    'team',
    'membership',
  )
  listClients(@CurrentPrincipal() principal: Principal, @Query() query: ClientQuery): Promise<ClientPage> {
    return this.views.list(principal, query);
  }

  /** Registers a client. A name and one contact suffice; whoever registers is assigned. */
  @Post()
  @Requires('create', 'Client')
  async registerClient(
    @CurrentPrincipal() principal: Principal,
    @Body() body: RegisterClientDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'Client', {});
    const details = {
      name: body.name,
      contacts: [contactOf(body.contact)],
      sex: body.sex ?? null,
      birthDate: body.birthDate ?? null,
    };
    const result = await this.commands.execute(new RegisterClient(principal.orgId, details, request));
    return committed(reply, result, result.streamId);
  }

  /** A client with contacts and nutrition profile. */
  @Get(':clientId')
  @Requires('read', 'Client')
  @ReadsFrom(
    'client_list',
    'client_assignment',
    'client_activity',
    'client_custom',
    'custom_field',
    'client_merge',
    'team',
    'membership',
  )
  async getClient(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClientDetail> {
    await this.access.ensure(principal, 'read', 'Client', { clientId });
    const client = await this.views.detail(principal, clientId);
    void reply.header('etag', `"${client.revision}"`);
    return client;
  }

  /** Changes what is sent, leaves the rest. */
  @Patch(':clientId')
  @Requires('update', 'Client')
  async changeClientDetails(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: ChangeClientDetailsDto,
    @Commanding({ ifMatch: 'required' }) request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Client', { clientId });
    const { contacts, ...rest } = body;
    const changes = Object.fromEntries(
      Object.entries({ ...rest, contacts: contacts?.map(contactOf) }).filter(([, value]) => value !== undefined),
    );
    const fields = await this.access.fields(principal, 'update', 'Client', { clientId });
    const withheld = fields === 'all' ? [] : Object.keys(changes).filter((field) => !fields.has(field));
    if (withheld.length > 0) throw denied({ fields: withheld });
    return committed(
      reply,
      await this.commands.execute(new ChangeClientDetails(principal.orgId, clientId, changes, request)),
      clientId,
    );
  }

  /** Records a nutrition profile; resting energy and target are computed by the server. */
  @Put(':clientId/nutrition-profile')
  @Requires('update', 'NutritionProfile')
  async recordNutritionProfile(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() body: RecordNutritionProfileDto,
    @Commanding({ ifMatch: 'required' }) request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'NutritionProfile', { clientId });
    const { macroTargets } = body;
    const inputs = {
      ...body,
      bodyFatPercent: body.bodyFatPercent ?? null,
      manualRestingKcal: body.manualRestingKcal ?? null,
      macroTargets: macroTargets
        ? {
            proteinGrams: macroTargets.proteinGrams ?? null,
            proteinGramsPerKg: macroTargets.proteinGramsPerKg ?? null,
            fatShare: macroTargets.fatShare,
          }
        : null,
    };
    return committed(
      reply,
      await this.commands.execute(new RecordNutritionProfile(principal.orgId, clientId, inputs, request)),
      clientId,
    );
  }

  /** Assigns a member of staff to the client. Twice changes nothing. */
  @Post(':clientId/staff')
  @HttpCode(200)
  @Requires('create', 'ClientAssignment')
  async assignStaff(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { accountId }: AssignStaffDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'ClientAssignment', { clientId });
    return committed(
      reply,
      await this.commands.execute(new AssignStaff(principal.orgId, clientId, accountId, request)),
      clientId,
    );
  }

  /** Ends an assignment; it stops working within 5 seconds. Twice changes nothing. */
  @Delete(':clientId/staff/:accountId')
  @Requires('delete', 'ClientAssignment')
  async unassignStaff(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'ClientAssignment', { clientId });
    return committed(
      reply,
      await this.commands.execute(new UnassignStaff(principal.orgId, clientId, accountId, request)),
      clientId,
    );
  }
}

/** Plain data: what goes into an event has no class. */
const contactOf = ({ kind, value }: ContactDto) => ({ kind, value });
