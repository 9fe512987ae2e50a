import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { SecondFactors } from '../credential/second-factors.js';
import { orgDecider } from './org.decider.js';
import type { OrgFounded, OrgSettings } from './org.events.js';

export const TRIAL_DAYS = 14;

/** Founds the organisation that the request is for. @throws Refusal `org.already-founded`, `org.name-empty` */
export class FoundOrg extends Command<Committed> {
  constructor(
    readonly facts: OrgFounded['data'],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** @throws Refusal `org.unknown`, `org.name-empty`, `org.time-zone-unknown`, `org.meal-slots-invalid`, `org.nutrients-invalid`, `org.retention-out-of-bounds` */
export class ChangeOrgSettings extends Command<Committed> {
  constructor(
    readonly changes: Partial<OrgSettings>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** @throws Refusal `org.unknown`, `org.second-factor-first` when whoever asks has none */
export class RequireSecondFactor extends Command<Committed> {
  constructor(
    readonly required: boolean,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The trial of an organisation begins now. @throws Refusal `org.unknown`, `org.trial-over` */
export class StartTrial extends Command<Committed> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

/** By the operator: `unlock` lets the organisation write, `lock` takes that back; a running trial goes on. Twice changes nothing. @throws Refusal `org.unknown` */
export class ChangeSubscription extends Command<Committed> {
  constructor(
    readonly change: 'unlock' | 'lock',
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const FoundOrgHandler = handlerOf(FoundOrg, orgDecider, ({ facts, request: { orgId } }) => ({
  streamId: orgId,
  command: { type: 'FoundOrg' as const, ...facts },
}));

const ChangeOrgSettingsHandler = handlerOf(ChangeOrgSettings, orgDecider, ({ changes, request: { orgId } }) => ({
  streamId: orgId,
  command: { type: 'ChangeOrgSettings' as const, changes },
}));

const ChangeSubscriptionHandler = handlerOf(ChangeSubscription, orgDecider, ({ change, request: { orgId } }) => ({
  streamId: orgId,
  command: { type: change === 'unlock' ? ('UnlockOrg' as const) : ('LockOrg' as const) },
}));

/** Looks up whether whoever requires it of others has a second factor themselves. */
@CommandHandler(RequireSecondFactor)
export class RequireSecondFactorHandler implements ICommandHandler<RequireSecondFactor> {
  constructor(
    private readonly streams: Streams,
    private readonly factors: SecondFactors,
  ) {}

  async execute({ required, request }: RequireSecondFactor): Promise<Committed> {
    const { orgId, actor } = request;
    const ownFactor = actor.accountId !== null && (await this.factors.isActive(actor.accountId));
    return this.streams.run(
      orgDecider,
      { orgId, streamId: orgId },
      { type: 'RequireSecondFactor', required, ownFactor },
      request,
    );
  }
}

@CommandHandler(StartTrial)
export class StartTrialHandler implements ICommandHandler<StartTrial> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ request }: StartTrial): Promise<Committed> {
    const { orgId } = request;
    const until = new Date(this.clock.now().getTime() + TRIAL_DAYS * 86_400_000).toISOString();
    return this.streams.run(orgDecider, { orgId, streamId: orgId }, { type: 'StartTrial', until }, request);
  }
}

export const orgCommandHandlers = [
  FoundOrgHandler,
  ChangeOrgSettingsHandler,
  ChangeSubscriptionHandler,
  RequireSecondFactorHandler,
  StartTrialHandler,
];
