import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { foodCatalogueDecider } from './food-catalogue.decider.js';
import type { FoodsImported } from './food-catalogue.events.js';

export class RecordFoodImport extends Command<Committed> {
  constructor(
    readonly imported: FoodsImported['data'],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const RecordFoodImportHandler = handlerOf(RecordFoodImport, foodCatalogueDecider, ({ imported }) => ({
  streamId: imported.catalogue,
  command: { type: 'RecordFoodImport', imported },
}));
