import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Subject } from '#libs/event-sourcing/envelope.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { sessionDecider, type SessionCommand } from './session.decider.js';

/** What happened to a session, after its row says so. @throws Refusal `session.unknown` when its login was never written down */
export class NoteSession extends Command<Committed> {
  constructor(
    readonly familyId: string,
    readonly owner: Subject,
    readonly what: SessionCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const sessionCommandHandlers = [
  handlerOf(NoteSession, sessionDecider, ({ familyId, owner, what }) => ({
    streamId: familyId,
    subject: owner,
    command: what,
  })),
];
