/** What a file is about. `audio`: a voice note. */
export const FILE_KINDS = ['lab', 'referral', 'consent', 'photo', 'audio', 'other'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Who of the staff reads it: `clinical` the care team without assistants, `administrative` assistants, too. */
export const FILE_AUDIENCES = ['clinical', 'administrative'] as const;
export type FileAudience = (typeof FILE_AUDIENCES)[number];

/** `expired`: deleted when its time was over; `removed`: deleted by somebody, with a reason. What the file was stays known. */
export const FILE_STATES = ['present', 'expired', 'removed'] as const;
export type FileState = (typeof FILE_STATES)[number];

/** Largest file, in bytes. */
export const LARGEST_FILE = 25 * 1024 * 1024;
export const LONGEST_NAME = 150;

/** Days that files of these kinds are kept; all others as long as the organisation keeps records. */
const KEPT_DAYS: Partial<Record<FileKind, number>> = { audio: 7, photo: 90 };

/** When a file is deleted. ISO instant; null: when the organisation's retention period for records ends. */
export function keptUntil(kind: FileKind, addedAt: string): string | null {
  const days = KEPT_DAYS[kind];
  return days === undefined ? null : new Date(Date.parse(addedAt) + days * 24 * 60 * 60_000).toISOString();
}
