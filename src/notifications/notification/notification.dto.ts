import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsISO8601, Matches } from 'class-validator';
import { ALERT_LEVELS, type AlertLevel } from '#src/alerts/contract.js';
import { NOTIFICATION_KINDS, type NotificationKind } from './notification-kinds.js';

export class NotificationAlert {
  /** What it is about, as in `listAlertsOfClient`. */
  kind: string;
  @ApiProperty({ enum: ALERT_LEVELS })
  level: AlertLevel;
}

/** Something that happened around a client of the caller. It says what, never what was written. */
export class NotificationView {
  notificationId: string;
  @ApiProperty({ enum: NOTIFICATION_KINDS })
  kind: NotificationKind;
  at: string;
  read: boolean;
  clientId: string;
  client: string;
  /** The message, alert, answer, file or note. */
  thingId: string;
  /** Of those that tell of an alert. */
  alert: NotificationAlert | null;
  /** Who assigned the caller to the client. */
  by: string | null;
}

export class NotificationList {
  /** Newest first, of the last 30 days, 50 at most. Several messages of a client are one, and so are alerts of one kind. */
  items: NotificationView[];
  /** How many are unread, 100 at most. */
  unread: number;
}

export class NotificationCount {
  /** How many are unread, 100 at most. */
  unread: number;
}

export class ReadNotificationsDto {
  /**
   * Instant up to which everything was read, e.g. that of the newest that was shown.
   * @example '2026-11-23T08:14:00.000Z'
   */
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/)
  @ApiProperty({ format: 'date-time' })
  upTo: string;
}

export class NotificationSettings {
  /** All kinds that the caller's role may be told of. */
  @ApiProperty({ enum: NOTIFICATION_KINDS, isArray: true })
  kinds: NotificationKind[];
  /** Those that the caller does not want to be told of. */
  @ApiProperty({ enum: NOTIFICATION_KINDS, isArray: true })
  off: NotificationKind[];
}

export class NotificationSettingsDto {
  /** Kinds that the caller does not want to be told of; all others are told. */
  @IsArray()
  @ArrayMaxSize(NOTIFICATION_KINDS.length)
  @ArrayUnique()
  @IsIn(NOTIFICATION_KINDS, { each: true })
  @ApiProperty({ enum: NOTIFICATION_KINDS, isArray: true })
  off: NotificationKind[];
}
