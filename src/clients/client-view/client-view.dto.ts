import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { LONGEST_TAG } from '../client/tags.js';
import { MOST_TAG_FILTERS } from '../client-list/query-lists.js';
import { ALERT_FILTERS, type AlertFilter } from '../client-alerts.js';
import { GOAL_FILTERS, type GoalFilter } from '../client-goals.js';
import {
  ACTIVITY_FILTERS,
  ASSIGNED_TO,
  DETAIL_FILTER,
  MOST_DETAIL_FILTERS,
  REVIEW_FILTERS,
  type ActivityFilter,
  type ReviewFilter,
} from '../client-list/client-filters.js';
import { CUSTOM_FILTER, LONGEST_CUSTOM_FILTER, MOST_CUSTOM_FILTERS } from '../client-list/custom-filters.js';
import { CLIENT_SORTS, type ClientSort } from '../client-list/client-sorts.js';

/** Columns that the list can show beside the client. */
export const CLIENT_COLUMNS = [
  'tags',
  'plan',
  'weight',
  'adherence',
  'review',
  'care',
  'lastLog',
  'alerts',
  'goals',
] as const;
export type ClientColumn = (typeof CLIENT_COLUMNS)[number];
/** One of these, `detail:<name>` for a detail that is a text, or `field:<id>` for a field of the org's own. */
export const COLUMN = new RegExp(
  `^(${CLIENT_COLUMNS.join('|')}|detail:[a-zA-Z]{1,40}|field:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`,
);
export const MOST_COLUMNS = 20;

export class SaveClientViewDto {
  /** @example 'Needs review' */
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name: string;

  /** Absent: any. */
  @IsOptional()
  @IsIn(['active', 'archived'])
  status?: 'active' | 'archived' | null;

  /** All of these. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_TAG_FILTERS)
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  tags?: string[];

  /** As the list's `assignedTo`; `me` is whoever looks. */
  @IsOptional()
  @IsString()
  @MaxLength(36)
  @Matches(ASSIGNED_TO)
  assignedTo?: string | null;

  @IsOptional()
  @IsUUID()
  team?: string | null;

  @IsOptional()
  @IsIn(REVIEW_FILTERS)
  nextReview?: ReviewFilter | null;

  @IsOptional()
  @IsIn(ACTIVITY_FILTERS)
  lastActivity?: ActivityFilter | null;

  /** As the list's `alerts`. */
  @IsOptional()
  @IsIn(ALERT_FILTERS)
  alerts?: AlertFilter | null;

  /** As the list's `goals`. */
  @IsOptional()
  @IsIn(GOAL_FILTERS)
  goals?: GoalFilter | null;

  @IsIn(CLIENT_SORTS)
  sort: ClientSort;

  /** As the list's `custom`. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_CUSTOM_FILTERS)
  @IsString({ each: true })
  @MaxLength(LONGEST_CUSTOM_FILTER, { each: true })
  @Matches(CUSTOM_FILTER, { each: true })
  custom?: string[];

  /** Questions to a client's details that are texts: `<field>:<part of it>`; repeat for several. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_DETAIL_FILTERS)
  @IsString({ each: true })
  @MaxLength(130, { each: true })
  @Matches(DETAIL_FILTER, { each: true })
  details?: string[];

  /** Columns beside the client: names of the list's own, or `field:<id>`. */
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  @Matches(COLUMN, { each: true })
  columns: string[];

  /** Whether the whole staff sees the view, each with their own clients in it. */
  @IsBoolean()
  shared: boolean;
}

export class ClientViewSharing {
  /** Whether the whole staff sees the view, each with their own clients in it. */
  @IsBoolean()
  shared: boolean;
}

export class ClientView {
  viewId: string;
  name: string;
  status: 'active' | 'archived' | null;
  tags: string[];
  assignedTo: string | null;
  team: string | null;
  nextReview: ReviewFilter | null;
  lastActivity: ActivityFilter | null;
  @ApiProperty({ enum: ALERT_FILTERS, nullable: true })
  alerts: AlertFilter | null;
  @ApiProperty({ enum: GOAL_FILTERS, nullable: true })
  goals: GoalFilter | null;
  sort: ClientSort;
  /** Questions to the organisation's own fields. */
  custom: string[];
  /** Questions to details that are texts. */
  details: string[];
  columns: string[];
  shared: boolean;
  /** Whether the caller saved it, and so may change it. */
  own: boolean;
  revision: number;
}

export class ClientViewList {
  /** One's own and those that others share, by name. */
  items: ClientView[];
}
