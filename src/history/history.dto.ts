import { IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { CommittedDto } from '#libs/http/committed.dto.js';
import { IsDay } from '#libs/http/fields.js';
import { PageQuery } from '#libs/http/page.dto.js';
import { IsReason } from '#libs/http/reason.js';

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

export class RevealHistoryEntryDto {
  @IsUUID()
  eventId: string;

  /**
   * Why the content must be seen. It is recorded with the caller's name before the content is shown.
   * @example 'Complaint of 3 March: who changed the target, and to what?'
   */
  @IsReason()
  reason: string;
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

export class RevealedHistoryEntry extends CommittedDto {
  entry: HistoryEntry;
}

export class VerificationProblem {
  /** e.g. `chain-broken`, `event-missing`. */
  kind: string;
  orgSeq: number | null;
  category: string | null;
  streamId: string | null;
  revision: number | null;
}

export class VerificationAnchor {
  /** Events up to this number can't have changed since. */
  orgSeq: number;
  /** When the head was signed. */
  at: string;
}

/** Every hash of the org's past, recomputed from its bytes. */
export class Verification {
  ok: boolean;
  events: number;
  streams: number;
  orgSeq: number;
  /** Running hash at `orgSeq`: keep it outside to prove later that nothing before it moved. */
  head: string;
  /** The newest signed head held outside the database that the past agrees with; null when there is none yet. */
  anchor: VerificationAnchor | null;
  /** Events after it: only they could have been rewritten by whoever owns the database. */
  unanchored: number;
  problems: VerificationProblem[];
  problemCount: number;
  verifiedAt: string;
}

export class LogExport {
  exportId: string;
  requestedAt: string;
  requestedBy: HistoryActor;
  /** `expired`: the file was kept as long as the organisation wants, and is deleted. */
  @IsIn(['requested', 'completed', 'refused', 'expired'])
  state: 'requested' | 'completed' | 'refused' | 'expired';
  /** When the file will be deleted; null when there is none. */
  expiresAt: string | null;
  /** The export holds the org's log up to this number. */
  orgSeq: number | null;
  bytes: number | null;
  sha256: string | null;
}

export class LogExportList {
  /** Newest first. */
  items: LogExport[];
}
