import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, WriteEach, type Action, type Principal, type SubjectType } from '#src/identity/contract.js';
import { ChangeCare, type CareChange } from '../client-assignment/client-assignment.commands.js';
import { ChangeClientDetails, PlanNextReview, TagClient } from '../client/client.commands.js';
import {
  BulkAnswer,
  ChangeCareDto,
  ChangeStatusesDto,
  PlanNextReviewsDto,
  TagClientsDto,
  type RefusedClient,
} from './bulk.dto.js';
import { onEachClient } from './each-client.js';

/** What is done to many clients at once, and which of them the caller may do it to. */
interface Act {
  readonly action: Action;
  readonly type: SubjectType;
  readonly field?: string;
  readonly command: (clientId: string, request: CommandRequest) => Command<Committed>;
}

/** What is answered of a client that the act is withheld from: the codes of the single client's operation. */
const WITHHELD = { denied: 'access.denied', merged: 'client.merged', unknown: 'client.unknown' };

/** Acts on up to 200 clients at once by the command of a single client: what may not be done to one is named, and done to the others. */
@ApiTags('Clients')
@Controller('clients')
export class BulkController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Assigns clients to a person or team, ends that, or passes them from one person to another. Effective within 5 seconds. */
  @WriteEach('create', 'ClientAssignment', { answer: BulkAnswer })
  @Post('care-changes')
  @HttpCode(200)
  changeCare(
    @CurrentPrincipal() principal: Principal,
    @Body() body: ChangeCareDto,
    @Requested() request: CommandRequest,
  ): Promise<BulkAnswer> {
    const change = careChangeOf(body);
    return this.#each(principal, body.clientIds, request, {
      action: change.action === 'assign' ? 'create' : 'delete',
      type: 'ClientAssignment',
      command: (clientId, part) => new ChangeCare(clientId, change, part),
    });
  }

  /** Puts tags on clients and takes others off. */
  @WriteEach('update', 'Client', { answer: BulkAnswer })
  @Post('tags')
  @HttpCode(200)
  tagClients(
    @CurrentPrincipal() principal: Principal,
    @Body() { clientIds, add = [], remove = [] }: TagClientsDto,
    @Requested() request: CommandRequest,
  ): Promise<BulkAnswer> {
    return this.#each(principal, clientIds, request, {
      action: 'update',
      type: 'Client',
      field: 'tags',
      command: (clientId, part) => new TagClient(clientId, add, remove, part),
    });
  }

  /** Sets the date of the next review, or takes it back. */
  @WriteEach('update', 'Client', { answer: BulkAnswer })
  @Post('next-reviews')
  @HttpCode(200)
  planNextReviews(
    @CurrentPrincipal() principal: Principal,
    @Body() { clientIds, date }: PlanNextReviewsDto,
    @Requested() request: CommandRequest,
  ): Promise<BulkAnswer> {
    return this.#each(principal, clientIds, request, {
      action: 'update',
      type: 'Client',
      field: 'nextReview',
      command: (clientId, part) => new PlanNextReview(clientId, date, part),
    });
  }

  /** Archives clients, or takes them up again. */
  @WriteEach('update', 'Client', { answer: BulkAnswer })
  @Post('statuses')
  @HttpCode(200)
  changeStatuses(
    @CurrentPrincipal() principal: Principal,
    @Body() { clientIds, status }: ChangeStatusesDto,
    @Requested() request: CommandRequest,
  ): Promise<BulkAnswer> {
    return this.#each(principal, clientIds, request, {
      action: 'update',
      type: 'Client',
      field: 'status',
      command: (clientId, part) => new ChangeClientDetails(clientId, { status }, part),
    });
  }

  async #each(
    principal: Principal,
    clientIds: readonly string[],
    request: CommandRequest,
    { action, type, field, command }: Act,
  ): Promise<BulkAnswer> {
    const asked = [...new Set(clientIds)];
    const decisions = await this.access.decisions(principal, action, type, asked, {
      field,
      writes: action !== 'delete',
    });
    const verdictOn = (clientId: string) => decisions.get(clientId)?.verdict ?? 'unknown';
    const allowed = asked.filter((clientId) => verdictOn(clientId) === 'granted');
    const withheld = asked.flatMap((clientId) => {
      const verdict = verdictOn(clientId);
      return verdict === 'granted' ? [] : [{ clientId, code: WITHHELD[verdict] }];
    });
    const outcomes = await onEachClient(allowed, request, (clientId, part) => {
      const role = decisions.get(clientId)?.actingRole ?? part.actor.role;
      return this.commands.execute(command(clientId, { ...part, actor: { ...part.actor, role } }));
    });
    const done = outcomes.flatMap((outcome) => ('committed' in outcome ? [outcome.committed] : []));
    // a repeated part answers with the events it wrote then, so the whole is counted as it was the first time
    const changed = done.filter(({ events }) => events.length > 0);
    const refused: RefusedClient[] = [
      ...withheld,
      ...outcomes.flatMap((outcome) =>
        'refusal' in outcome ? [{ clientId: outcome.clientId, code: outcome.refusal }] : [],
      ),
    ];
    return { changed: changed.length, unchanged: done.length - changed.length, refused, position: this.#last(done) };
  }

  /** Where the last change stands in the log. */
  #last(done: readonly Committed[]): string | null {
    return done
      .flatMap(({ position }) => position ?? [])
      .reduce<string | null>(
        (latest, each) => (latest === null || this.store.comparePositions(each, latest) > 0 ? each : latest),
        null,
      );
  }
}

/** @throws Refusal `care.target-invalid` (422) */
function careChangeOf({ action, accountId, teamId, toAccountId }: ChangeCareDto): CareChange {
  if (action === 'transfer' && accountId && toAccountId && !teamId) return { action, from: accountId, to: toAccountId };
  if (action !== 'transfer' && accountId && !teamId && !toAccountId) return { action, accountId };
  if (action !== 'transfer' && teamId && !accountId && !toAccountId) return { action, teamId };
  throw new Refusal('care.target-invalid', 422, 'Name one person or one team; a transfer names two people.');
}
