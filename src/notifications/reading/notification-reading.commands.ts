import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { notificationReadingDecider, type NotificationReadingCommand } from './notification-reading.decider.js';

/** Marks notifications of `accountId` as read, or changes what they are told. */
export class MarkNotifications extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly change: NotificationReadingCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(MarkNotifications)
export class MarkNotificationsHandler implements ICommandHandler<MarkNotifications> {
  constructor(private readonly streams: Streams) {}

  execute({ accountId, change, request }: MarkNotifications): Promise<Committed> {
    return this.streams.run(
      notificationReadingDecider,
      { orgId: request.orgId, streamId: accountId, subject: { kind: 'staff', id: accountId } },
      change,
      request,
    );
  }
}
