import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { refusalDecider } from './refusal.decider.js';
import type { AccessRefused } from './refusal.events.js';

/** Whoever is the request's actor was refused this. */
export class NoteRefusal extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly attempt: AccessRefused['data'],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const refusalCommandHandlers = [
  handlerOf(NoteRefusal, refusalDecider, ({ accountId, attempt }) => ({
    streamId: accountId,
    command: { type: 'NoteRefusal' as const, attempt },
  })),
];
