import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { LONGEST_TAG } from '../client/tags.js';
import { MOST_TAG_FILTERS } from '../query-lists.js';
import { ACTIVITY_FILTERS, ASSIGNED_TO, REVIEW_FILTERS, type ActivityFilter, type ReviewFilter } from '../read/client-filters.js';
import { CLIENT_SORTS, type ClientSort } from '../read/client-sorts.js';

/** Columns that the list can show beside the client. */
export const CLIENT_COLUMNS = ['tags', 'plan', 'weight', 'adherence', 'review', 'care', 'lastLog'] as const;
export type ClientColumn = (typeof CLIENT_COLUMNS)[number];

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
  @IsOptional()
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

  @IsIn(CLIENT_SORTS)
  sort: ClientSort;

  /** Columns beside the client. */
  @IsArray()
  @ArrayMaxSize(CLIENT_COLUMNS.length)
  @IsIn(CLIENT_COLUMNS, { each: true })
  columns: ClientColumn[];

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
  sort: ClientSort;
  columns: ClientColumn[];
  shared: boolean;
  /** Whether the caller saved it, and so may change it. */
  own: boolean;
  revision: number;
}

export class ClientViewList {
  /** One's own and those that others share, by name. */
  items: ClientView[];
}
