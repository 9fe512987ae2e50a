import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { EntryCalendar } from '../entry-calendar.js';
import { entryAddress, entryTarget } from '../entry.js';
import { weightDecider } from './weight.decider.js';
import type { Weighing } from './weight.events.js';

/** A body weight in kg on a date. The caller has checked that they may record for this client. */
export class RecordWeight extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly weighing: Weighing,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** As RecordWeight, for an entry that stands: the earlier value stays in the log. */
export class CorrectWeight extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly weighing: Weighing,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RemoveWeight extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordWeight)
export class RecordWeightHandler implements ICommandHandler<RecordWeight> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
  ) {}

  async execute({ clientId, entryId, weighing, request }: RecordWeight): Promise<Committed> {
    const target = entryTarget(request.orgId, clientId, entryId);
    const dates = await this.calendar.allowed('weight', clientId, weighing.timeZone, request);
    return this.streams.run(weightDecider, target, { type: 'RecordWeight', entryId, weighing, dates }, request);
  }
}

@CommandHandler(CorrectWeight)
export class CorrectWeightHandler implements ICommandHandler<CorrectWeight> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
  ) {}

  async execute({ clientId, entryId, weighing, request }: CorrectWeight): Promise<Committed> {
    const target = entryTarget(request.orgId, clientId, entryId);
    const dates = await this.calendar.allowed('weight', clientId, weighing.timeZone, request);
    return this.streams.run(weightDecider, target, { type: 'CorrectWeight', entryId, weighing, dates }, request);
  }
}

export const RemoveWeightHandler = handlerOf(RemoveWeight, weightDecider, ({ clientId, entryId }) => ({
  ...entryAddress(clientId, entryId),
  command: { type: 'RemoveWeight' as const, entryId },
}));

export const weightCommandHandlers = [RecordWeightHandler, CorrectWeightHandler, RemoveWeightHandler];
