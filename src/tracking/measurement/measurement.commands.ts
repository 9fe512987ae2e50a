import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { EntryCalendar } from '../entry-calendar.js';
import { entryAddress, entryTarget } from '../entry.js';
import { MetricFacts } from '../metric/metric-facts.js';
import { measurementDecider } from './measurement.decider.js';
import type { Measuring } from './measurement.events.js';

/** A measurement of a client, or with `correct` what an entry that stands should say. The caller has checked that they may record for this client. */
export class RecordMeasurement extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly measuring: Measuring,
    readonly request: CommandRequest,
    readonly type: 'RecordMeasurement' | 'CorrectMeasurement' = 'RecordMeasurement',
  ) {
    super();
  }
}

export class RemoveMeasurement extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordMeasurement)
export class RecordMeasurementHandler implements ICommandHandler<RecordMeasurement> {
  constructor(
    private readonly streams: Streams,
    private readonly calendar: EntryCalendar,
    private readonly metrics: MetricFacts,
  ) {}

  async execute({ clientId, entryId, measuring, type, request }: RecordMeasurement): Promise<Committed> {
    const target = entryTarget(request.orgId, clientId, entryId);
    const [dates, metric] = await Promise.all([
      this.calendar.allowed('measurement', clientId, measuring.timeZone, request),
      this.metrics.of(request.orgId, measuring.metric),
    ]);
    return this.streams.run(measurementDecider, target, { type, entryId, measuring, metric, dates }, request);
  }
}

const RemoveMeasurementHandler = handlerOf(RemoveMeasurement, measurementDecider, ({ clientId, entryId }) => ({
  ...entryAddress(clientId, entryId),
  command: { type: 'RemoveMeasurement' as const, entryId },
}));

export const measurementCommandHandlers = [RecordMeasurementHandler, RemoveMeasurementHandler];
