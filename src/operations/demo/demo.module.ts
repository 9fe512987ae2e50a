import { Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { demoLoadCategory } from './load/demo-load.events.js';
import { ActOnDemoLoadHandler } from './load/demo-load.commands.js';
import { DemoClinic } from './load/demo-clinic.js';

/** Holds nothing until it is asked to load: main.ts asks where TRACKFORGE_DEMO=1, the command line with `demo`. */
@Module({
  imports: [BusesModule, ContextModule.of({ categories: [demoLoadCategory] })],
  providers: [ActOnDemoLoadHandler, DemoClinic],
  exports: [DemoClinic],
})
export class DemoModule {}
