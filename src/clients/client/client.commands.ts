import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { ClientStatus } from '../client-directory.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { MeasuredExpenditures, type NamedExpenditure } from '../measured-expenditure.js';
import { FirstMedicalDay, FirstTrackedDay } from '../recorded-days.js';
import { aboutClient } from './about-client.js';
import { clientDecider, type ClientCommand } from './client.decider.js';
import type { ClientDetails } from './client.events.js';
import type { NutritionInputs } from './nutrition-profile.js';

/** Whoever issues it is assigned to the client, unless no person does. */
export class RegisterClient extends Command<Committed> {
  constructor(
    readonly details: ClientDetails,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Changes what is given, leaves the rest. */
export class ChangeClientDetails extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly changes: Partial<ClientDetails> & { readonly status?: ClientStatus },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Only what was entered: what follows from it is computed here, whatever the form showed. `rests`: the measured expenditure to take instead of the equation's. */
export class RecordNutritionProfile extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly inputs: NutritionInputs,
    readonly request: CommandRequest,
    readonly rests: NamedExpenditure | null = null,
  ) {
    super();
  }
}

/** Puts tags on a client and takes others off. */
export class TagClient extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly add: readonly string[],
    readonly remove: readonly string[],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Sets the date of the next review. @param date ISO calendar date; null takes the planned one back */
export class PlanNextReview extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly date: string | null,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** What follows from a merge in either record. Issued by `MergeClients` and the reaction that finishes a merge. */
export class ChangeMergedClient extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly change: Extract<ClientCommand, { type: 'CloseEarlierRecord' | 'TakeEarlierRecord' }>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The client that a registration makes: a retried request makes the same one. */
export const clientIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('client', request.commandId);

/** Decides on the org's day of the request, of loaders on that of their past: birth dates and ages are judged by it. */
@CommandHandler(RegisterClient)
export class RegisterClientHandler implements ICommandHandler<RegisterClient> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: OrgCalendar,
  ) {}

  async execute({ details, request }: RegisterClient): Promise<Committed> {
    const on = await this.calendar.today(request.orgId, request.recordedAt);
    return this.streams.run(
      clientDecider,
      { orgId: request.orgId, ...aboutClient(clientIdOf(request)) },
      { type: 'RegisterClient', details, assignedTo: request.actor.accountId, on },
      request,
    );
  }
}

@CommandHandler(ChangeClientDetails)
export class ChangeClientDetailsHandler implements ICommandHandler<ChangeClientDetails> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: OrgCalendar,
    private readonly medical: FirstMedicalDay,
    private readonly tracked: FirstTrackedDay,
  ) {}

  async execute({ clientId, changes, request }: ChangeClientDetails): Promise<Committed> {
    const [on, firstRecord] = await Promise.all([
      this.calendar.today(request.orgId, request.recordedAt),
      changes.birthDate ? this.#firstRecord(request.orgId, clientId) : null,
    ]);
    return this.streams.run(
      clientDecider,
      { orgId: request.orgId, ...aboutClient(clientId) },
      { type: 'ChangeClientDetails', changes, on, firstRecord },
      request,
    );
  }

  async #firstRecord(orgId: string, clientId: string): Promise<string | null> {
    const days = await Promise.all([this.medical.of(orgId, clientId), this.tracked.of(orgId, clientId)]);
    return days.filter((day) => day !== null).sort()[0] ?? null;
  }
}

@CommandHandler(RecordNutritionProfile)
export class RecordNutritionProfileHandler implements ICommandHandler<RecordNutritionProfile> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: OrgCalendar,
    private readonly measured: MeasuredExpenditures,
  ) {}

  async execute({ clientId, inputs, request, rests }: RecordNutritionProfile): Promise<Committed> {
    const { orgId, recordedAt } = request;
    const [on, estimate] = await Promise.all([
      this.calendar.today(orgId, recordedAt),
      rests === null ? null : this.measured.of(orgId, clientId, recordedAt),
    ]);
    return this.streams.run(
      clientDecider,
      { orgId, ...aboutClient(clientId) },
      { type: 'RecordNutritionProfile', inputs, on, rests, estimate },
      request,
    );
  }
}

export const TagClientHandler = handlerOf(TagClient, clientDecider, ({ clientId, add, remove }) => ({
  ...aboutClient(clientId),
  command: { type: 'TagClient', add, remove } as const,
}));

/** Looks up which day is today for the org. */
@CommandHandler(PlanNextReview)
export class PlanNextReviewHandler implements ICommandHandler<PlanNextReview> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: OrgCalendar,
  ) {}

  async execute({ clientId, date, request }: PlanNextReview): Promise<Committed> {
    const { orgId } = request;
    const today = request.recordedAt === undefined ? await this.calendar.today(orgId) : null;
    return this.streams.run(
      clientDecider,
      { orgId, ...aboutClient(clientId) },
      { type: 'PlanNextReview', date, today },
      request,
    );
  }
}

export const ChangeMergedClientHandler = handlerOf(ChangeMergedClient, clientDecider, ({ clientId, change }) => ({
  ...aboutClient(clientId),
  command: change,
}));

export const clientCommandHandlers = [
  RegisterClientHandler,
  ChangeClientDetailsHandler,
  RecordNutritionProfileHandler,
  TagClientHandler,
  PlanNextReviewHandler,
  ChangeMergedClientHandler,
];
