import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, Read, Write, type Principal } from '#src/identity/contract.js';
import { CLIENT_DAYS_PROJECTIONS } from '../client-days.js';
import { CLIENT_LIST_PROJECTIONS } from '../client-list/client-list.js';
import { ClientAnswers } from '../client/client-answers.js';
import { ClientDuplicates } from './client-duplicates.js';
import { MergeClients } from './client-merges.commands.js';
import { DuplicateList, FindDuplicatesDto, MergeClientsDto } from './client-merges.dto.js';

@ApiTags('Clients')
@Controller('clients')
export class ClientMergesController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly duplicates: ClientDuplicates,
    private readonly answers: ClientAnswers,
  ) {}

  /** Clients who may be the person that is about to be registered: same address, number, or name and birth date. */
  @Read('create', 'Client', { from: ['client_list', 'client_assignment', 'client_merge', 'team', 'membership'] })
  @Post('duplicates')
  @HttpCode(200)
  @NoCommand('asks; a name in an address would stand in logs')
  async findDuplicates(
    @CurrentPrincipal() principal: Principal,
    @Body() { name, contact, birthDate = null }: FindDuplicatesDto,
  ): Promise<DuplicateList> {
    return { items: await this.duplicates.of(principal, { name, contacts: [contact], birthDate, except: null }) };
  }

  /** Other records that may be this client's. */
  @Read('read', 'Client', {
    of: 'clientId',
    from: [...CLIENT_LIST_PROJECTIONS, ...CLIENT_DAYS_PROJECTIONS, 'client_merge'],
  })
  @Get(':clientId/duplicates')
  async listDuplicates(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<DuplicateList> {
    // as far as the caller may read it: what is withheld finds nothing
    const { name, contacts, birthDate, mergedInto } = await this.answers.detail(principal, clientId);
    return {
      items: mergedInto ? [] : await this.duplicates.of(principal, { name, contacts, birthDate, except: clientId }),
    };
  }

  /** Makes an earlier record part of this client, for good: it is closed and kept; contacts, tags, care and fields that this one lacks are taken over. */
  @Write('create', 'ClientMerge', { of: 'clientId', id: 'clientId' })
  @Post(':clientId/merges')
  @HttpCode(200)
  async mergeClients(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { earlierClientId }: MergeClientsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.access.ensure(principal, 'create', 'ClientMerge', { clientId: earlierClientId });
    return this.commands.execute(new MergeClients(earlierClientId, clientId, request));
  }
}
