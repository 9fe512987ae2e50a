import type { CommandBus } from '#libs/commands/buses.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import { RecordFoodImportHandler, type RecordFoodImport } from '../food-catalogue.commands.js';

/** For specs without a container: the one command that an import issues goes straight to its handler. */
export const importBus = (streams: Streams) =>
  ({
    execute: (command: RecordFoodImport) => new RecordFoodImportHandler(streams).execute(command),
  }) as unknown as CommandBus;
