import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { demoLoadDecider, type DemoLoadCommand } from './demo-load.decider.js';

/** Begins or completes a load. */
export class ActOnDemoLoad extends Command<Committed> {
  constructor(
    readonly loadId: string,
    readonly act: DemoLoadCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const ActOnDemoLoadHandler = handlerOf(ActOnDemoLoad, demoLoadDecider, ({ loadId, act }) => ({
  streamId: loadId,
  command: act,
}));
