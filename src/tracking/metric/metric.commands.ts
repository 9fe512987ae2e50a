import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { metricDecider, type MetricCommand } from './metric.decider.js';

/** The metric that a request makes: a retried request makes the same one. */
export const metricIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('metric', request.commandId);

/** Defines, changes or retires a metric of the organisation. */
export class KeepMetric extends Command<Committed> {
  constructor(
    readonly metricId: string,
    readonly act: MetricCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const metricCommandHandlers = [
  handlerOf(KeepMetric, metricDecider, ({ metricId, act }) => ({ streamId: metricId, command: act })),
];
