import { Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { clientWatchSlice } from './client-watch/client-watch.slice.js';
import { measurementWatchSlice } from './measurement-watch/measurement-watch.slice.js';
import { noteTemplateSlice } from './note-template/note-template.slice.js';
import { noteSlice } from './note/note.slice.js';

const slices = joined([noteSlice, noteTemplateSlice, clientWatchSlice, measurementWatchSlice]);

@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: slices.providers,
})
export class CareModule {}
