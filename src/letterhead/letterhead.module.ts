import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { LeftoverLogos, letterheadCommandHandlers } from './letterhead.commands.js';
import { LetterheadController } from './letterhead.controller.js';
import { letterheadCategory } from './letterhead.events.js';
import { letterheadProjection, Letterheads } from './letterhead.read-model.js';

/** Global: whoever prints asks what stands on the paper. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [letterheadCategory],
      projections: [letterheadProjection],
      due: [LeftoverLogos],
    }),
  ],
  controllers: [LetterheadController],
  providers: [...letterheadCommandHandlers, Letterheads, LeftoverLogos],
  exports: [Letterheads],
})
export class LetterheadModule {}
