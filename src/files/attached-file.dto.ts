import { ApiProperty } from '@nestjs/swagger';

/** `expired`, `removed`: its content is deleted; `withheld`: the caller may not read the file (any more). */
export const ATTACHED_STATES = ['present', 'expired', 'removed', 'withheld'] as const;

export class AttachedFileView {
  @ApiProperty({ enum: ATTACHED_STATES })
  state: (typeof ATTACHED_STATES)[number];
  /** Its content is read at `/files/{fileId}/content`; null: there is none to read. */
  fileId: string | null;
  /** Null: withheld. */
  name: string | null;
  /** Null: withheld. @example 'audio/webm' */
  mediaType: string | null;
  /** Null: withheld. */
  bytes: number | null;
  hasThumbnail: boolean;
  /** When its content is, or was to be, deleted; null: withheld. */
  expiresAt: string | null;
}
