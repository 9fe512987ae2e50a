import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { checkInFormDecider, type CheckInFormCommand } from './check-in-form.decider.js';

/** The form that a request makes: a retried request makes the same one. */
export const checkInFormIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('check-in-form', request.commandId);

/** Adds, changes or retires a form of the organisation. */
export class BuildCheckInForm extends Command<Committed> {
  constructor(
    readonly formId: string,
    readonly act: CheckInFormCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const checkInFormCommandHandlers = [
  handlerOf(BuildCheckInForm, checkInFormDecider, ({ formId, act }) => ({ streamId: formId, command: act })),
];
