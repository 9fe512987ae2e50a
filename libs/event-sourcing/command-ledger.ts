import type { StreamName } from './envelope.js';

/** What a command wrote: enough to compute its answer again from events. `firstRevision` is null when it changed nothing. */
export interface CommandOutcome {
  readonly streamRef: StreamName;
  readonly firstRevision: number | null;
  /** Revision of the last event that it wrote or, for a no-op, found; -1 on an absent stream. */
  readonly lastRevision: number;
}

export type Begun =
  /**
   * The caller shall do the work. `mayStand`: an earlier attempt may have reached the store (its process died, or the store's
   * answer was lost), so the events of this command may appear there at any moment.
   */
  | { readonly state: 'new'; readonly mayStand: boolean }
  | ({ readonly state: 'done' } & CommandOutcome)
  | { readonly state: 'running' }
  /** The same command id came with another request hash. */
  | { readonly state: 'mismatch' };

/** How long a command that is `running` keeps others away before it counts as dead, in milliseconds. */
export const TAKEOVER_AFTER_MS = 5_000;

/**
 * The key table of idempotency: command id → request hash and where its events stand. It holds no bodies: answers are recomputed.
 * It is the fast memory; the command ids in the events are the proof, so that losing a row doubles nothing.
 */
export interface CommandLedger {
  /** Claims the command for the caller, or says who has it. A row `running` for longer than `TAKEOVER_AFTER_MS` is handed over. */
  begin(commandId: string, orgId: string, requestHash: string | null): Promise<Begun>;
  /** Hash of the request that the command id belongs to; undefined: nobody came with this id, or nothing came of it. */
  hashOf(commandId: string, orgId: string): Promise<string | undefined>;
  done(commandId: string, orgId: string, outcome: CommandOutcome): Promise<void>;
  /**
   * The attempt failed and may be made again at once. `mayStand` false: nothing was sent to the store, the row goes (also for a
   * refusal, which another try may not meet). True: the next `begin` answers `new` with `mayStand`.
   */
  abandon(commandId: string, orgId: string, mayStand: boolean): Promise<void>;
  /**
   * Forgets commands of all orgs that began before that instant.
   * @returns how many went
   */
  purge(before: Date): Promise<number>;
}
