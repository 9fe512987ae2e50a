import { IsIn } from 'class-validator';
import { HistoryActor } from '../past/past.dto.js';

export class LogExport {
  exportId: string;
  requestedAt: string;
  requestedBy: HistoryActor;
  /** `expired`: the file was kept as long as the organisation wants, and is deleted. */
  @IsIn(['requested', 'completed', 'refused', 'expired'])
  state: 'requested' | 'completed' | 'refused' | 'expired';
  /** Share written, 0 to 1, while it is being written by the server that answers. */
  progress: number | null;
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
