import { IsIn } from 'class-validator';

export class VerificationProblem {
  /** e.g. `chain-broken`, `event-missing`. */
  kind: string;
  orgSeq: number | null;
  category: string | null;
  streamId: string | null;
  revision: number | null;
}

export class VerificationAnchor {
  /** Events up to this number can't have changed since. */
  orgSeq: number;
  /** When the head was signed. */
  at: string;
}

/** Every hash of the org's past, recomputed from its bytes. */
export class Verification {
  ok: boolean;
  events: number;
  streams: number;
  orgSeq: number;
  /** Running hash at `orgSeq`: keep it outside to prove later that nothing before it moved. */
  head: string;
  /** The newest signed head held outside the database that the past agrees with; null when there is none yet. */
  anchor: VerificationAnchor | null;
  /** Events after it: only they could have been rewritten by whoever owns the database. */
  unanchored: number;
  problems: VerificationProblem[];
  problemCount: number;
  verifiedAt: string;
}

export class VerificationProgress {
  /** `idle`: none is under way. `waiting`: others are served first. */
  @IsIn(['idle', 'waiting', 'running'])
  state: 'idle' | 'waiting' | 'running';
  /** Share done, 0 to 1. */
  progress: number;
}
