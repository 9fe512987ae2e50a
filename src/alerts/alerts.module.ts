import { Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { clientAlertsSlice } from './client-alerts/client-alerts.slice.js';

const slices = joined([clientAlertsSlice]);

@Module({
  imports: [BusesModule, ContextModule.of(slices.declaration)],
  controllers: slices.controllers,
  providers: slices.providers,
})
export class AlertsModule {}
