import type { Page } from '../../api';

export interface HistoryActor {
  readonly accountId: string | null;
  readonly displayName: string | null;
  readonly role: string;
  readonly onBehalfOf: string | null;
}

export interface HistoryEntry {
  readonly eventId: string;
  readonly orgSeq: number | null;
  readonly recordedAt: string;
  readonly category: string;
  readonly streamId: string;
  readonly revision: number;
  readonly type: string;
  /** What the event says, in a sentence. */
  readonly about: string;
  readonly actor: HistoryActor;
  readonly door: string;
  readonly simulated: boolean;
  readonly hash: string;
  /** Null when erased, or masked for this role. */
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly erased: boolean;
}

export type HistoryPage = Page<HistoryEntry>;

export interface VerificationProblem {
  readonly kind: string;
  readonly orgSeq: number | null;
  readonly category: string | null;
  readonly streamId: string | null;
  readonly revision: number | null;
}

export interface Verification {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  readonly orgSeq: number;
  readonly head: string;
  readonly unanchored: number;
  readonly problems: readonly VerificationProblem[];
  readonly problemCount: number;
  readonly verifiedAt: string;
}

export interface LogExport {
  readonly exportId: string;
  readonly requestedAt: string;
  readonly requestedBy: HistoryActor;
  readonly state: 'requested' | 'completed' | 'refused';
  readonly orgSeq: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
}
