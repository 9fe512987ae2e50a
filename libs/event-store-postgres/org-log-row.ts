/** What stands at one number of an org's log, as the database has it now; `event` is null when its row is gone. */
export interface OrgLogRow {
  readonly orgSeq: number;
  readonly category: string;
  readonly streamId: string;
  readonly revision: number;
  readonly eventId: string;
  readonly hash: Buffer;
  readonly runningHash: Buffer;
  readonly event: EventRow | null;
}

/** An event with its columns, which repeat what the hashed header says. */
export interface EventRow {
  readonly position: string;
  readonly header: Buffer;
  readonly body: Buffer;
  readonly hash: Buffer;
  readonly eventId: string;
  readonly type: string;
  readonly typeVersion: number;
  /** ISO 8601 UTC with milliseconds. */
  readonly recordedAt: string;
  readonly keyId: string | null;
}
