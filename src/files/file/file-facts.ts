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
