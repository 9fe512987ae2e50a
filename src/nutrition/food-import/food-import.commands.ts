import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { foodImportDecider, type FoodImportCommand } from './food-import.decider.js';

/** Requests an import, or says how it ended. */
export class ChangeFoodImport extends Command<Committed> {
  constructor(
    readonly importId: string,
    readonly change: FoodImportCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The import that a request asks for: a retried request asks for the same one. */
export const foodImportIdOf = ({ commandId }: Pick<CommandRequest, 'commandId'>) => derivedId('food-import', commandId);

export const ChangeFoodImportHandler = handlerOf(ChangeFoodImport, foodImportDecider, ({ importId, change }) => ({
  streamId: importId,
  command: change,
}));
