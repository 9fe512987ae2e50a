import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { LONGEST_TAG } from '../client/tags.js';
import { IsCalendarDate } from '../client/validation.js';
import { MOST_AT_ONCE } from './each-client.js';

export class ClientSelection {
  /** Each is decided by itself. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID(undefined, { each: true })
  clientIds: string[];
}

export class ChangeCareDto extends ClientSelection {
  /** `transfer`: from the person in `accountId` to the one in `toAccountId`, in one step. */
  @IsIn(['assign', 'unassign', 'transfer'])
  action: 'assign' | 'unassign' | 'transfer';

  /** A member of the org's staff; this or `teamId`. */
  @IsOptional()
  @IsUUID()
  accountId?: string;

  /** A team of the org; this or `accountId`. */
  @IsOptional()
  @IsUUID()
  teamId?: string;

  /** Who takes over; for `transfer` only. */
  @IsOptional()
  @IsUUID()
  toAccountId?: string;
}

export class TagClientsDto extends ClientSelection {
  /** Tags to put on. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  add?: string[];

  /** Tags to take off. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  remove?: string[];
}

export class PlanNextReviewsDto extends ClientSelection {
  /**
   * Null: none is planned any more.
   * @example '2026-11-27'
   */
  @ValidateIf((_, value) => value !== null)
  @IsCalendarDate()
  date: string | null;
}

export class ChangeStatusesDto extends ClientSelection {
  /** An archived client stays readable; nothing new is planned for them. */
  @IsIn(['active', 'archived'])
  status: 'active' | 'archived';
}

export class RefusedClient {
  clientId: string;
  /** Why nothing was changed for this client, as a problem's `code` would say it. */
  code: string;
}

/** What became of each client of a bulk act. */
export class BulkAnswer {
  /** Clients for whom something was written. */
  changed: number;
  /** Clients for whom it already was so. */
  unchanged: number;
  refused: RefusedClient[];
  /** Place in the log of the last change, also in `TrackForge-Position`; null when nothing was written. */
  position: string | null;
}
