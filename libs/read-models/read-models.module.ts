import { Global, Module } from '@nestjs/common';
import { Databases } from '#libs/engines/postgres/databases.js';
import { LiveTables } from './live-tables.js';
import { ReadModels } from './read-models.js';

/** Gives every context its way to the rows. Which tables are read is known to the projections. */
@Global()
@Module({
  providers: [
    {
      provide: ReadModels,
      useFactory: (databases: Databases, tables: LiveTables) => new ReadModels(databases.main('api'), tables),
      inject: [Databases, LiveTables],
    },
  ],
  exports: [ReadModels],
})
export class ReadModelsModule {}
