import { Global, Logger, Module } from '@nestjs/common';
import { Databases } from '#libs/engines/postgres/databases.js';
import { ForgedRows } from './forged-rows.js';
import { LiveTables } from './live-tables.js';
import { ReadModels } from './read-models.js';

const logger = new Logger('ReadModels');

/** Gives every context its way to the rows. Which tables are read is known to the projections. */
@Global()
@Module({
  providers: [
    {
      provide: ReadModels,
      useFactory: (databases: Databases, tables: LiveTables) => new ReadModels(databases.main('api'), tables),
      inject: [Databases, LiveTables],
    },
    {
      provide: ForgedRows,
      useFactory: () => new ForgedRows((what) => logger.error(`ALARM: a stored row is not what was recorded: ${what}`)),
    },
  ],
  exports: [ReadModels, ForgedRows],
})
export class ReadModelsModule {}
