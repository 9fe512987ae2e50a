import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { clientExportDecider } from './client-export.decider.js';
import type { ClientListExported } from './client-export.events.js';

/** Writes down that the list leaves the house as a file, before it does. Sealed with the key of whoever takes it. */
export class ExportClientList extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly facts: ClientListExported['data'],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const ExportClientListHandler = handlerOf(
  ExportClientList,
  clientExportDecider,
  ({ accountId, facts, request }) => ({
    streamId: derivedId('client-export', request.commandId),
    subject: { kind: 'staff', id: accountId },
    command: { type: 'ExportClientList', facts },
  }),
);

export const clientExportCommandHandlers = [ExportClientListHandler];
