import type { FileKind } from './file-facts.js';

/** Days that files of these kinds are kept at most; all others as long as the organisation keeps records. */
const KEPT_DAYS: Partial<Record<FileKind, number>> = { audio: 7, photo: 90 };

const DAY_MS = 24 * 60 * 60_000;

/** Whether a file is kept as long as the organisation keeps records. */
export const isRecord = (kind: FileKind): boolean => KEPT_DAYS[kind] === undefined;

/** When a file of a kind is deleted, where nobody says otherwise. ISO instant; null: when the organisation's retention period for records ends. */
export function keptUntil(kind: FileKind, from: string): string | null {
  const days = KEPT_DAYS[kind];
  return days === undefined ? null : new Date(Date.parse(from) + days * DAY_MS).toISOString();
}

/** What decides when the content of a file is deleted. */
export interface Kept {
  readonly kind: FileKind;
  readonly addedAt: string;
  /** As its events say it; null: when the organisation's retention period ends, whatever it is by then. */
  readonly keptUntil: string | null;
  /** When its kind says it is deleted; null for records. */
  readonly keptAtMost: string | null;
}

/** For how many years an organisation keeps records, and may keep them at most. */
export interface RecordYears {
  readonly own: number;
  readonly most: number;
}

/** When the content of a file is deleted, and between which instants that may be moved. ISO instants. */
export interface Retention {
  readonly expiresAt: string;
  readonly earliest: string;
  readonly latest: string;
}

/**
 * Photos and voice notes may go sooner than their kind says, never later. Records may be kept longer than the organisation keeps
 * them, as long as it may keep any, never shorter: what is to go before is removed, with a reason. An organisation that keeps
 * records longer by now keeps these, too.
 */
export function retentionOf(file: Kept, years: RecordYears): Retention {
  const { kind, addedAt } = file;
  if (!isRecord(kind)) {
    const expiresAt = file.keptUntil ?? file.keptAtMost ?? addedAt;
    return { expiresAt, earliest: addedAt, latest: file.keptAtMost ?? expiresAt };
  }
  const earliest = yearsAfter(addedAt, years.own);
  const expiresAt = file.keptUntil !== null && file.keptUntil > earliest ? file.keptUntil : earliest;
  const latest = yearsAfter(addedAt, years.most);
  return { expiresAt, earliest, latest: latest > expiresAt ? latest : expiresAt };
}

function yearsAfter(instant: string, years: number): string {
  const at = new Date(instant);
  at.setUTCFullYear(at.getUTCFullYear() + years);
  return at.toISOString();
}
