import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, Requires, type Principal } from '#src/identity/contract.js';
import type { ClientViewDefinition } from './client-view.events.js';
import { SavedClientViews } from './client-view.read-model.js';
import { ClientViewList, ClientViewSharing, SaveClientViewDto } from './client-view.dto.js';
import { clientViewIdOf, KeepClientView } from './client-view.commands.js';

@ApiTags('Clients')
@Controller('client-views')
export class ClientViewsController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly saved: SavedClientViews,
  ) {}

  /** Saved views of the client list: the caller's own and those that others share. */
  @Get()
  @Requires('read', 'ClientView')
  @ReadsFrom('client_view')
  async listClientViews(@CurrentPrincipal() principal: Principal): Promise<ClientViewList> {
    return { items: await this.saved.of(principal.orgId, principal.accountId) };
  }

  /** Saves a view of the client list. Sharing it with the staff is a right of its own. */
  @Post()
  @Requires('create', 'ClientView')
  async saveClientView(
    @CurrentPrincipal() principal: Principal,
    @Body() body: SaveClientViewDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.#mayShare(principal, body);
    const viewId = clientViewIdOf(request);
    const command = { type: 'SaveClientView', by: principal.accountId, definition: definitionOf(body) } as const;
    return committed(
      reply,
      await this.commands.execute(new KeepClientView(principal.orgId, viewId, command, request)),
      viewId,
    );
  }

  /** Replaces a view of one's own. */
  @Put(':viewId')
  @Requires('create', 'ClientView')
  async changeClientView(
    @CurrentPrincipal() principal: Principal,
    @Param('viewId', ParseUUIDPipe) viewId: string,
    @Body() body: SaveClientViewDto,
    @Commanding({ ifMatch: 'optional' }) request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.#mayShare(principal, body);
    const command = { type: 'ChangeClientView', by: principal.accountId, definition: definitionOf(body) } as const;
    return committed(
      reply,
      await this.commands.execute(new KeepClientView(principal.orgId, viewId, command, request)),
      viewId,
    );
  }

  /** Shares a view of one's own with the staff, or takes that back: each sees their own clients in it. */
  @Put(':viewId/sharing')
  @Requires('publish', 'ClientView')
  async shareClientView(
    @CurrentPrincipal() principal: Principal,
    @Param('viewId', ParseUUIDPipe) viewId: string,
    @Body() { shared }: ClientViewSharing,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'publish', 'ClientView', {});
    return committed(
      reply,
      await this.commands.execute(
        new KeepClientView(
          principal.orgId,
          viewId,
          { type: 'ShareClientView', by: principal.accountId, shared },
          request,
        ),
      ),
      viewId,
    );
  }

  /** Removes a view of one's own. */
  @Delete(':viewId')
  @Requires('create', 'ClientView')
  async removeClientView(
    @CurrentPrincipal() principal: Principal,
    @Param('viewId', ParseUUIDPipe) viewId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'ClientView', {});
    return committed(
      reply,
      await this.commands.execute(
        new KeepClientView(principal.orgId, viewId, { type: 'RemoveClientView', by: principal.accountId }, request),
      ),
      viewId,
    );
  }

  async #mayShare(principal: Principal, { shared }: SaveClientViewDto): Promise<void> {
    await this.access.ensure(principal, shared ? 'publish' : 'create', 'ClientView', {});
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
  custom,
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
    ...(custom ? { custom } : {}),
    sort,
    columns,
    shared,
  };
}
