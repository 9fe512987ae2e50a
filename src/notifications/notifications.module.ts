import { Module } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { NotificationController } from './notification/notification.controller.js';
import { NotificationViews } from './notification/notification-views.js';
import { notificationProjection } from './notification/notification.read-model.js';
import { MarkNotificationsHandler } from './reading/notification-reading.commands.js';
import { notificationReadingCategory } from './reading/notification-reading.events.js';

@Module({
  imports: [
    BusesModule,
    ContextModule.of({ categories: [notificationReadingCategory], projections: [notificationProjection] }),
  ],
  controllers: [NotificationController],
  providers: [MarkNotificationsHandler, NotificationViews],
})
export class NotificationsModule {}
