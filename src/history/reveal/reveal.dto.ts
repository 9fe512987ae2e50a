import { IsUUID } from 'class-validator';
import { CommittedDto } from '#libs/http/committed.dto.js';
import { IsReason } from '#libs/http/reason.js';
import { HistoryEntry } from '../past/past.dto.js';

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

export class RevealedHistoryEntry extends CommittedDto {
  entry: HistoryEntry;
}
