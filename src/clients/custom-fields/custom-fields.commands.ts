import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { SetCustomValuesHandler } from './client-custom.commands.js';
import { customFieldsDecider, type CustomFieldsCommand } from './custom-fields.decider.js';

/** Defines, changes, orders or retires fields of the org. */
export class ChangeCustomFields extends Command<Committed> {
  constructor(
    readonly change: CustomFieldsCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const ChangeCustomFieldsHandler = handlerOf(ChangeCustomFields, customFieldsDecider, ({ change, request }) => ({
  streamId: request.orgId,
  command: change,
}));

export const customFieldsCommandHandlers = [ChangeCustomFieldsHandler, SetCustomValuesHandler];
