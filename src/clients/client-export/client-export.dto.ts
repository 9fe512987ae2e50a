import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { ADHERENCE_GROUP, WEIGHT_GOAL_GROUP } from '../dashboard-groups.js';
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
import { CLIENT_SORTS, type ClientSort } from '../client-list/client-sorts.js';
import { CUSTOM_FILTER, LONGEST_CUSTOM_FILTER, MOST_CUSTOM_FILTERS } from '../client-list/custom-filters.js';
import { COLUMN, MOST_COLUMNS } from '../client-view/client-view.dto.js';

/** What the list shows, as a body: a search text in an address would stand in logs. */
export class ExportClientsDto {
  /** As the list's `search`. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string;

  /** Absent: any. */
  @IsOptional()
  @IsIn(['active', 'archived'])
  status?: 'active' | 'archived';

  /** All of these. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_TAG_FILTERS)
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  tags?: string[];

  /** As the list's `assignedTo`. */
  @IsOptional()
  @IsString()
  @MaxLength(36)
  @Matches(ASSIGNED_TO)
  assignedTo?: string;

  @IsOptional()
  @IsUUID()
  team?: string;

  @IsOptional()
  @IsIn(REVIEW_FILTERS)
  nextReview?: ReviewFilter;

  @IsOptional()
  @IsIn(ACTIVITY_FILTERS)
  lastActivity?: ActivityFilter;

  /** Clients of a bar of the dashboard's adherence: quarter, lowest percent, and the percent below which they are, e.g. `2026-Q4:0-30`. Only those whose adherence the caller may read. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @Matches(ADHERENCE_GROUP)
  adherence?: string;

  /** Clients by what became of their agreed weight goal on the dashboard: quarter and outcome, e.g. `2026-Q4:reached`; `none`: they had none. Only those whose goals the caller may read. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  @Matches(WEIGHT_GOAL_GROUP)
  weightGoal?: string;

  /** As the list's `alerts`. */
  @IsOptional()
  @IsIn(ALERT_FILTERS)
  alerts?: AlertFilter;

  /** As the list's `goals`. */
  @IsOptional()
  @IsIn(GOAL_FILTERS)
  goals?: GoalFilter;

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

  @IsIn(CLIENT_SORTS)
  sort: ClientSort;

  /** Columns beside reference, name, sex, birth date and status. */
  @IsArray()
  @ArrayMaxSize(MOST_COLUMNS)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  @Matches(COLUMN, { each: true })
  columns: string[];
}

export class ClientExportTaker {
  accountId: string;
  /** Null: no longer known. */
  displayName: string | null;
}

export class TakenClientExport {
  exportId: string;
  takenBy: ClientExportTaker;
  takenAt: string;
  /** Clients in the file. */
  clients: number;
  /** Whether it was narrowed by a search or filters; false: all clients whom that person may export. */
  narrowed: boolean;
}

export class TakenClientExportList {
  /** Newest first, at most a hundred. */
  items: TakenClientExport[];
}
