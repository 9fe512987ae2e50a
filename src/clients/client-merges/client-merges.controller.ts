import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, Requires, type Principal } from '#src/identity/contract.js';
import { ClientViews } from '../client/client-answers.js';
import { ClientDuplicates } from './client-duplicates.js';
import { DuplicateList, FindDuplicatesDto, MergeClientsDto } from './client-merges.dto.js';
import { MergeClients } from './client-merges.commands.js';

@ApiTags('Clients')
@Controller('clients')
export class ClientMergesController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly duplicates: ClientDuplicates,
    private readonly views: ClientViews,
  ) {}

  /** Clients who may be the person that is about to be registered: same address, number, or name and birth date. */
  @Post('duplicates')
  @HttpCode(200)
  @NoCommand('asks; a name in an address would stand in logs')
  @Requires('create', 'Client')
  @ReadsFrom('client_list', 'client_assignment', 'client_merge', 'team', 'membership')
  async findDuplicates(
    @CurrentPrincipal() principal: Principal,
    @Body() { name, contact, birthDate = null }: FindDuplicatesDto,
  ): Promise<DuplicateList> {
    await this.access.ensure(principal, 'create', 'Client', {});
    return { items: await this.duplicates.of(principal, { name, contacts: [contact], birthDate, except: null }) };
  }

  /** Other records that may be this client's. */
  @Get(':clientId/duplicates')
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
  async listDuplicates(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<DuplicateList> {
    await this.access.ensure(principal, 'read', 'Client', { clientId });
    // as far as the caller may read it: what is withheld finds nothing
    const { name, contacts, birthDate, mergedInto } = await this.views.detail(principal, clientId);
    return {
      items: mergedInto ? [] : await this.duplicates.of(principal, { name, contacts, birthDate, except: clientId }),
    };
  }

  /** Makes an earlier record part of this client, for good: it is closed and kept; contacts, tags, care and fields that this one lacks are taken over. */
  @Post(':clientId/merges')
  @HttpCode(200)
  @Requires('create', 'ClientMerge')
  async mergeClients(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { earlierClientId }: MergeClientsDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'ClientMerge', { clientId });
    await this.access.ensure(principal, 'create', 'ClientMerge', { clientId: earlierClientId });
    return committed(
      reply,
      await this.commands.execute(new MergeClients(principal.orgId, earlierClientId, clientId, request)),
      clientId,
    );
  }
}
