import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

/** For what is no controller and issues commands all the same: loaders and the command line. */
export { CommandBus } from '@nestjs/cqrs';

/**
 * Command and query bus as the front door of every context. Nest's event bus, sagas and aggregates stay unused: they
 * live in memory and swallow errors (ADR 0002).
 */
@Module({ imports: [CqrsModule.forRoot()] })
export class BusesModule {}
