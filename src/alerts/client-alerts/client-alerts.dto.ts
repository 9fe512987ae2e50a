import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CLIENT_IDS, IsDay } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import {
  ALERT_KINDS,
  ALERT_LEVELS,
  ALERT_SOURCES,
  CLEARED_BECAUSE,
  type AlertKind,
  type AlertLevel,
  type AlertSource,
  type ClearedBecause,
} from './alert-kinds.js';

const MOST_AT_ONCE = 100;

export class SeenAlertDto {
  @IsUUID()
  alertId: string;
  /** `revision` of the alert when it was read. */
  @IsInt()
  @Min(1)
  @Max(2 ** 31 - 1)
  revision: number;
}

export class AlertsDto {
  /** Alerts of the client. Those that went by themselves meanwhile are passed over. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID(undefined, { each: true })
  alertIds: string[];
  /**
   * As what they were read. Where one got worse or has something newer since, the answer is 412 `alert.changed`; where somebody else answered it,
   * 409 `alert.answered`, and nothing is changed. An alert that is not named here is answered as it stands.
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => SeenAlertDto)
  seen?: SeenAlertDto[];
}

export class ResolveAlertsDto extends AlertsDto {
  /** @example 'Called: she logs on paper this week.' */
  @IsReason()
  reason: string;
}

export class SnoozeAlertsDto extends ResolveAlertsDto {
  /** The day on which they are shown again: tomorrow at the earliest, 92 days ahead at most. They come back sooner when they get worse. */
  @IsDay()
  until: string;
}

export class TodayQuery {
  /** `mine`: of clients assigned to the caller by name; `team`: also of those whom the caller cares for by a team. */
  @IsOptional()
  @IsIn(['mine', 'team'])
  whose?: 'mine' | 'team';
}

export class AlertsByClientQuery {
  /** Client ids, comma-separated, at most 200. */
  @IsString()
  @Matches(CLIENT_IDS)
  clientIds: string;
}

export class AlertView {
  alertId: string;
  clientId: string;
  @ApiProperty({ enum: ALERT_SOURCES })
  source: AlertSource;
  @ApiProperty({ enum: ALERT_KINDS })
  kind: AlertKind;
  /** `high`: now, `medium`: today, `low`: this week. */
  @ApiProperty({ enum: ALERT_LEVELS })
  level: AlertLevel;
  /** Since when it is so. */
  since: string;
  /** What its words are made with, by kind: docs/alerts.md. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  parameters: object;
  /** `cleared`: it went by itself. A snooze that is over is `open`. */
  @ApiProperty({ enum: ['open', 'acknowledged', 'snoozed', 'resolved', 'cleared'] })
  state: 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'cleared';
  /** The day on which a snooze ends, or ended. */
  until: string | null;
  /** Why it was snoozed or resolved. */
  reason: string | null;
  /** Who acknowledged, snoozed or resolved it last; null: nobody, or its source. */
  by: string | null;
  /** Goes up when it gets worse, has something newer, is answered or opened again; for `seen` of an answer. */
  revision: number;
  raisedAt: string;
  /** When its state changed last. */
  changedAt: string;
  @ApiProperty({ enum: CLEARED_BECAUSE, nullable: true })
  clearedBecause: ClearedBecause | null;
  /** What changed when it went, in words. */
  cause: string | null;
}

export class ClientAlertList {
  /** What its sources find now, most urgent first: also what was acknowledged, snoozed or resolved. */
  items: AlertView[];
  /** What went by itself, newest first, 30 at most. */
  past: AlertView[];
}

export class TodayAlert extends AlertView {
  clientName: string;
}

export class AlertCounts {
  /** Of clients assigned to the caller by name. */
  mine: number;
  /** Of all whom the caller cares for, also by a team. */
  team: number;
}

export class TodayList {
  /** What waits, most urgent first, then who waits longest; 300 at most. */
  items: TodayAlert[];
  /** What comes back later, soonest first, 50 at most. */
  snoozed: TodayAlert[];
  counts: AlertCounts;
}

export class AlertsOfClient {
  clientId: string;
  /** How many wait. */
  waiting: number;
  /** The most urgent of them. */
  @ApiProperty({ enum: ALERT_LEVELS })
  level: AlertLevel;
}

export class AlertsByClient {
  /** Clients without alerts are absent. */
  items: AlertsOfClient[];
}
