import type { Page } from '../../api';

export interface HistoryEntry {
  readonly eventId: string;
  readonly orgSeq: number | null;
  readonly position: string;
  readonly recordedAt: string;
  readonly category: string;
  readonly streamId: string;
  readonly revision: number;
  readonly type: string;
  /** What the event says, in a sentence. */
  readonly about: string;
  readonly actor: { readonly accountId: string | null; readonly displayName: string; readonly role: string };
  readonly door: string;
  readonly simulated: boolean;
  /** Null when erased, or masked for this role. */
  readonly content: Readonly<Record<string, unknown>> | null;
}

export type HistoryPage = Page<HistoryEntry>;

export interface Verification {
  readonly ok: boolean;
  readonly events: number;
  readonly orgSeq: number;
  readonly head: string;
  readonly streams: number;
  readonly problems: readonly unknown[];
  readonly verifiedAt: string;
  readonly unanchored: number;
}

export interface LogExport {
  readonly exportId: string;
  readonly state: string;
  readonly requestedAt: string;
  readonly requestedBy?: { readonly displayName: string } | null;
  readonly completedAt: string | null;
  readonly events: number | null;
  readonly head: string | null;
  readonly reason?: string | null;
}
