import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, Read, Write, type Principal } from '#src/identity/contract.js';
import { clientViewIdOf, KeepClientView } from './client-view.commands.js';
import { ClientViewList, ClientViewSharing, SaveClientViewDto } from './client-view.dto.js';
import type { ClientViewDefinition } from './client-view.events.js';
import { SavedClientViews } from './client-view.read-model.js';

@ApiTags('Clients')
@Controller('client-views')
export class ClientViewController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly saved: SavedClientViews,
  ) {}

  /** Saved views of the client list: the caller's own and those that others share. */
  @Read('read', 'ClientView', { from: ['client_view'] })
  @Get()
  async listClientViews(@CurrentPrincipal() { orgId, accountId }: Principal): Promise<ClientViewList> {
    return { items: await this.saved.of(orgId, accountId) };
  }

  /** Saves a view of the client list. Sharing it with the staff is a right of its own. */
  @Write('create', 'ClientView')
  @Post()
  async saveClientView(
    @CurrentPrincipal() principal: Principal,
    @Body() body: SaveClientViewDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.#ensureMayShare(principal, body);
    const command = { type: 'SaveClientView', by: principal.accountId, definition: definitionOf(body) } as const;
    return this.commands.execute(new KeepClientView(clientViewIdOf(request), command, request));
  }

  /** Replaces a view of one's own. */
  @Write('create', 'ClientView', { ifMatch: 'required' })
  @Put(':viewId')
  async changeClientView(
    @CurrentPrincipal() principal: Principal,
    @Param('viewId', ParseUUIDPipe) viewId: string,
    @Body() body: SaveClientViewDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    await this.#ensureMayShare(principal, body);
    const command = { type: 'ChangeClientView', by: principal.accountId, definition: definitionOf(body) } as const;
    return this.commands.execute(new KeepClientView(viewId, command, request));
  }

  /** Shares a view of one's own with the staff, or takes that back: each sees their own clients in it. */
  @Write('publish', 'ClientView')
  @Put(':viewId/sharing')
  shareClientView(
    @CurrentPrincipal() { accountId: by }: Principal,
    @Param('viewId', ParseUUIDPipe) viewId: string,
    @Body() { shared }: ClientViewSharing,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepClientView(viewId, { type: 'ShareClientView', by, shared }, request));
  }

  /** Removes a view of one's own. */
  @Write('create', 'ClientView')
  @Delete(':viewId')
  removeClientView(
    @CurrentPrincipal() { accountId: by }: Principal,
    @Param('viewId', ParseUUIDPipe) viewId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepClientView(viewId, { type: 'RemoveClientView', by }, request));
  }

  async #ensureMayShare(principal: Principal, { shared }: SaveClientViewDto): Promise<void> {
    if (shared) await this.access.ensure(principal, 'publish', 'ClientView', {});
  }
}

function definitionOf({
  name,
  status,
  tags,
  assignedTo,
  team,
  nextReview,
  lastActivity,
  alerts,
  goals,
  custom,
  details,
  sort,
  columns,
  shared,
}: SaveClientViewDto): ClientViewDefinition {
  return {
    name,
    status: status ?? null,
    tags: tags ?? [],
    assignedTo: assignedTo ?? null,
    team: team ?? null,
    nextReview: nextReview ?? null,
    lastActivity: lastActivity ?? null,
    ...(alerts ? { alerts } : {}),
    ...(goals ? { goals } : {}),
    ...(custom ? { custom } : {}),
    ...(details ? { details } : {}),
    sort,
    columns,
    shared,
  };
}
