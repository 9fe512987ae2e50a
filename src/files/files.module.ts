import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { fileSlice } from './file/file.slice.js';
import { orgPictureSlice } from './org-picture/org-picture.slice.js';
import { retentionSlice } from './retention/retention.slice.js';
import { uploadSlice } from './upload/upload.slice.js';

const slices = joined([fileSlice, uploadSlice, orgPictureSlice, retentionSlice]);

/** Global for its port: whoever attaches files asks `ClientFiles`. */
@Global()
@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: slices.providers,
  exports: slices.exports,
})
export class FilesModule {}
