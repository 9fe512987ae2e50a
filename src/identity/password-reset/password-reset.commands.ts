import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { passwordResetDecider } from './password-reset.decider.js';

/** Somebody asked; whether the address has an account is looked up by the mail. */
export class AskPasswordReset extends Command<Committed> {
  constructor(
    readonly resetId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const passwordResetCommandHandlers = [
  handlerOf(AskPasswordReset, passwordResetDecider, ({ resetId }) => ({
    streamId: resetId,
    command: { type: 'AskPasswordReset' as const },
  })),
];
