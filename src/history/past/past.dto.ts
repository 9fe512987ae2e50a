import { IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { IsDay } from '#libs/http/fields.js';
import { PageQuery } from '#libs/http/page.dto.js';

export class HistoryQuery extends PageQuery {
  /**
   * Only events of this category of streams.
   * @example 'mealPlan'
   */
  @IsOptional()
  @IsString()
  @Matches(/^[a-zA-Z]{1,40}$/)
  category?: string;
}

export class OrgHistoryQuery extends HistoryQuery {
  /**
   * Only events of this type.
   * @example 'MealPlanPublished'
   */
  @IsOptional()
  @IsString()
  @Matches(/^[a-zA-Z]{1,60}$/)
  type?: string;

  /** Only what this account, or this key, did. */
  @IsOptional()
  @IsUUID()
  actorId?: string;

  /** Only what is about this client. */
  @IsOptional()
  @IsUUID()
  clientId?: string;

  /** First day, in the organisation's calendar. */
  @IsOptional()
  @IsDay()
  from?: string;

  /** Last day, in the organisation's calendar. */
  @IsOptional()
  @IsDay()
  to?: string;
}

export class HistoryActor {
  accountId: string | null;
  /** Null for the system itself, and for accounts that are gone. */
  displayName: string | null;
  role: string;
  /** Account for which the system acted. */
  onBehalfOf: string | null;
}

/** One act: who, when, through which door, what. */
export class HistoryEntry {
  eventId: string;
  /** Number in the org's log; null for the moment until it is numbered. */
  orgSeq: number | null;
  recordedAt: string;
  category: string;
  streamId: string;
  /** The client whose stream it is; null for what is about nobody, or about staff. */
  clientId: string | null;
  revision: number;
  type: string;
  /** What an event of this type means. */
  about: string;
  actor: HistoryActor;
  /** `api`, `cli`, `reaction`, `import` or `demo`. */
  door: string;
  /** True for the demo clinic's invented past. */
  simulated: boolean;
  /** SHA-256 of the stream up to and with this event, hex. */
  hash: string;
  /** What was recorded; null when it is masked for the caller or was erased. */
  content: Record<string, unknown> | null;
  /** The content is unreadable for ever: its person was erased. */
  erased: boolean;
}

export class HistoryPage {
  /** Newest first. */
  items: HistoryEntry[];
  nextCursor: string | null;
}
