import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { MarkNotifications } from '../reading/notification-reading.commands.js';
import {
  NotificationCount,
  NotificationList,
  NotificationSettings,
  NotificationSettingsDto,
  ReadNotificationsDto,
} from './notification.dto.js';
import { NotificationViews } from './notification-views.js';

@ApiTags('Notifications')
@Controller()
export class NotificationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly notifications: NotificationViews,
    private readonly clock: Clock,
  ) {}

  /** What happened around the clients for whom the caller cares, of the kinds that they want to be told and may read. */
  @Read('read', 'Notification', { from: ['notification', ...CLIENT_PROJECTIONS] })
  @Get('notifications')
  listNotifications(@CurrentPrincipal() principal: Principal): Promise<NotificationList> {
    return this.notifications.list(principal);
  }

  /** How many of them the caller has not read. */
  @Read('read', 'Notification', { from: ['notification'] })
  @Get('notifications/unread')
  async countNotifications(@CurrentPrincipal() principal: Principal): Promise<NotificationCount> {
    return { unread: await this.notifications.unread(principal) };
  }

  /** Marks everything up to an instant as read. */
  @Write('update', 'Notification')
  @Post('notifications/read')
  @HttpCode(200)
  readNotifications(
    @CurrentPrincipal() { accountId }: Principal,
    @Body() { upTo }: ReadNotificationsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const change = { type: 'ReadNotifications', upTo, now: this.clock.now().toISOString() } as const;
    return this.commands.execute(new MarkNotifications(accountId, change, request));
  }

  /** Marks one as read. */
  @Write('update', 'Notification', { from: ['notification'] })
  @Post('notifications/:notificationId/read')
  @HttpCode(200)
  async readNotification(
    @CurrentPrincipal() principal: Principal,
    @Param('notificationId', ParseUUIDPipe) notificationId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const mark = await this.notifications.mark(principal, notificationId);
    return this.commands.execute(
      new MarkNotifications(principal.accountId, { type: 'ReadNotification', ...mark }, request),
    );
  }

  /** What the caller is told of, and what they could be. */
  @Read('read', 'Notification', { from: ['notification'] })
  @Get('notification-settings')
  getNotificationSettings(@CurrentPrincipal() principal: Principal): Promise<NotificationSettings> {
    return this.notifications.settings(principal);
  }

  /** Switches kinds of notifications off, and all others on. */
  @Write('update', 'Notification')
  @Put('notification-settings')
  changeNotificationSettings(
    @CurrentPrincipal() { accountId }: Principal,
    @Body() { off }: NotificationSettingsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new MarkNotifications(accountId, { type: 'ChangeNotificationSettings', off }, request),
    );
  }
}
