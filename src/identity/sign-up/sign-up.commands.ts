import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { signUpDecider } from './sign-up.decider.js';

/** Somebody asked to found an organisation; what they typed is a row. */
export class RequestSignUp extends Command<Committed> {
  constructor(
    readonly signUpId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const signUpCommandHandlers = [
  handlerOf(RequestSignUp, signUpDecider, ({ signUpId }) => ({
    streamId: signUpId,
    command: { type: 'RequestSignUp' as const },
  })),
];
