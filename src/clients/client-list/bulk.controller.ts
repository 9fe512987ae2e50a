import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, Requires, type Action, type Principal, type SubjectType } from '#src/identity/contract.js';
import {
  BulkAnswer,
  ChangeCareDto,
  ChangeStatusesDto,
  PlanNextReviewsDto,
  TagClientsDto,
  type RefusedClient,
} from './bulk.dto.js';
import { ChangeCare, type CareChange } from './change-care.handler.js';
import { ChangeStatuses } from './change-statuses.handler.js';
import type { ClientOutcome } from './each-client.js';
import { PlanNextReviews } from './plan-next-reviews.handler.js';
import { TagClients } from './tag-clients.handler.js';

/** Acts on up to 200 clients at once, one or all: what may not be done to one is named, and done to the others. */
@ApiTags('Clients')
@Controller('clients')
export class BulkController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Assigns clients to a person or team, ends that, or passes them from one person to another. Effective within 5 seconds. */
  @Post('care-changes')
  @HttpCode(200)
  @Requires('create', 'ClientAssignment')
  async changeCare(
    @CurrentPrincipal() principal: Principal,
    @Body() body: ChangeCareDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkAnswer> {
    const change = careChangeOf(body);
    const { allowed, refused } = await this.#judged(
      principal,
      change.action === 'assign' ? 'create' : 'delete',
      'ClientAssignment',
      body.clientIds,
    );
    return this.#answer(
      reply,
      refused,
      await this.commands.execute(new ChangeCare(principal.orgId, allowed, change, request)),
    );
  }

  /** Puts tags on clients and takes others off. */
  @Post('tags')
  @HttpCode(200)
  @Requires('update', 'Client')
  async tagClients(
    @CurrentPrincipal() principal: Principal,
    @Body() { clientIds, add = [], remove = [] }: TagClientsDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkAnswer> {
    const { allowed, refused } = await this.#judged(principal, 'update', 'Client', clientIds, 'tags');
    return this.#answer(
      reply,
      refused,
      await this.commands.execute(new TagClients(principal.orgId, allowed, add, remove, request)),
    );
  }

  /** Sets the date of the next review, or takes it back. */
  @Post('next-reviews')
  @HttpCode(200)
  @Requires('update', 'Client')
  async planNextReviews(
    @CurrentPrincipal() principal: Principal,
    @Body() { clientIds, date }: PlanNextReviewsDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkAnswer> {
    const { allowed, refused } = await this.#judged(principal, 'update', 'Client', clientIds, 'nextReview');
    return this.#answer(
      reply,
      refused,
      await this.commands.execute(new PlanNextReviews(principal.orgId, allowed, date, request)),
    );
  }

  /** Archives clients, or takes them up again. */
  @Post('statuses')
  @HttpCode(200)
  @Requires('update', 'Client')
  async changeStatuses(
    @CurrentPrincipal() principal: Principal,
    @Body() { clientIds, status }: ChangeStatusesDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkAnswer> {
    const { allowed, refused } = await this.#judged(principal, 'update', 'Client', clientIds, 'status');
    return this.#answer(
      reply,
      refused,
      await this.commands.execute(new ChangeStatuses(principal.orgId, allowed, status, request)),
    );
  }

  async #judged(
    principal: Principal,
    action: Action,
    type: SubjectType,
    clientIds: readonly string[],
    field?: string,
  ): Promise<{ allowed: string[]; refused: RefusedClient[] }> {
    const asked = [...new Set(clientIds)];
    const verdicts = await this.access.verdicts(principal, action, type, asked, field);
    return {
      allowed: asked.filter((clientId) => verdicts.get(clientId) === 'granted'),
      refused: asked
        .filter((clientId) => verdicts.get(clientId) !== 'granted')
        .map((clientId) => ({
          clientId,
          code: verdicts.get(clientId) === 'denied' ? 'access.denied' : 'client.unknown',
        })),
    };
  }

  #answer(reply: FastifyReply, refused: readonly RefusedClient[], outcomes: readonly ClientOutcome[]): BulkAnswer {
    const done = outcomes.flatMap((outcome) => ('committed' in outcome ? [outcome.committed] : []));
    const changed = done.filter(({ events, replayed }) => replayed || events.length > 0);
    const position = done
      .flatMap((each) => each.position ?? [])
      .reduce<string | null>(
        (latest, each) => (latest === null || this.store.comparePositions(each, latest) > 0 ? each : latest),
        null,
      );
    if (position !== null) void reply.header('trackforge-position', position);
    return {
      changed: changed.length,
      unchanged: done.length - changed.length,
      position,
      refused: [
        ...refused,
        ...outcomes.flatMap((outcome) =>
          'refusal' in outcome ? [{ clientId: outcome.clientId, code: outcome.refusal }] : [],
        ),
      ],
    };
  }
}

/** @throws Refusal `care.target-invalid` (422) */
function careChangeOf({ action, accountId, teamId, toAccountId }: ChangeCareDto): CareChange {
  if (action === 'transfer' && accountId && toAccountId && !teamId) return { action, from: accountId, to: toAccountId };
  if (action !== 'transfer' && accountId && !teamId && !toAccountId) return { action, accountId };
  if (action !== 'transfer' && teamId && !accountId && !toAccountId) return { action, teamId };
  throw new Refusal('care.target-invalid', 422, 'Name one person or one team; a transfer names two people.');
}
