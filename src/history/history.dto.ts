import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
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

export class VerificationProblem {
  /** e.g. `chain-broken`, `event-missing`. */
  kind: string;
  orgSeq: number | null;
  category: string | null;
  streamId: string | null;
  revision: number | null;
}

/** Every hash of the org's past, recomputed from its bytes. */
export class Verification {
  ok: boolean;
  events: number;
  streams: number;
  orgSeq: number;
  /** Running hash at `orgSeq`: keep it outside to prove later that nothing before it moved. */
  head: string;
  /** Events after the newest head held outside the database. */
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
