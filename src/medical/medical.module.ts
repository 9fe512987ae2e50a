import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { medicalRecordSlice } from './record/medical-record.slice.js';
import { safetyRulesSlice } from './safety-rules/safety-rules.slice.js';

const slices = joined([medicalRecordSlice, safetyRulesSlice]);

/** Global for its port: whoever judges a plan asks for the client's medical profile. */
@Global()
@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: slices.providers,
  exports: slices.exports,
})
export class MedicalModule {}
