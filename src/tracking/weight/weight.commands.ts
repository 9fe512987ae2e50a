import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { entryTarget, latestDate } from '../entry.js';
import { weightDecider } from './weight.decider.js';

/** A body weight in kg on a date. The caller has checked that they may record for this client. */
export class RecordWeight extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly date: string,
    readonly kg: number,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordWeight)
export class RecordWeightHandler implements ICommandHandler<RecordWeight> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ clientId, entryId, date, kg, request }: RecordWeight): Promise<Committed> {
    const latest = latestDate(request.recordedAt ?? this.clock.now());
    return this.streams.run(
      weightDecider,
      entryTarget(request.orgId, clientId, entryId),
      { type: 'RecordWeight', entryId, date, kg, latestDate: latest },
      request,
    );
  }
}

export const weightCommandHandlers = [RecordWeightHandler];
