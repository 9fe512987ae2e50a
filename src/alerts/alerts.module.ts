import { Global, Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { clientAlertsSlice } from './client-alerts/client-alerts.slice.js';

const slices = joined([clientAlertsSlice]);

/** Global for its ports: sources ask what they have reported, the client list whom something waits for. */
@Global()
@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: slices.providers,
  exports: slices.exports,
})
export class AlertsModule {}
