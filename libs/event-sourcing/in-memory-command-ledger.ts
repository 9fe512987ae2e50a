import { TAKEOVER_AFTER_MS, type Begun, type CommandLedger, type CommandOutcome } from './command-ledger.js';

interface Row {
  readonly requestHash: string | null;
  readonly since: number;
  readonly state: 'running' | 'abandoned' | CommandOutcome;
}

export class InMemoryCommandLedger implements CommandLedger {
  readonly #rows = new Map<string, Row>();

  /** @param millis monotonic time, only for the takeover of dead commands */
  constructor(private readonly millis: () => number = () => performance.now()) {}

  async begin(commandId: string, orgId: string, requestHash: string | null): Promise<Begun> {
    const key = `${orgId}/${commandId}`;
    const row = this.#rows.get(key);
    if (row !== undefined && row.requestHash !== requestHash) return { state: 'mismatch' };
    if (row !== undefined && typeof row.state === 'object') return { state: 'done', ...row.state };
    if (row?.state === 'running' && this.millis() - row.since < TAKEOVER_AFTER_MS) return { state: 'running' };
    this.#rows.set(key, { requestHash, since: this.millis(), state: 'running' });
    return { state: 'new', mayStand: row !== undefined };
  }

  async hashOf(commandId: string, orgId: string): Promise<string | undefined> {
    return this.#rows.get(`${orgId}/${commandId}`)?.requestHash ?? undefined;
  }

  async done(commandId: string, orgId: string, outcome: CommandOutcome): Promise<void> {
    const key = `${orgId}/${commandId}`;
    const row = this.#rows.get(key);
    if (row) this.#rows.set(key, { ...row, state: outcome });
  }

  async abandon(commandId: string, orgId: string, mayStand: boolean): Promise<void> {
    const key = `${orgId}/${commandId}`;
    const row = this.#rows.get(key);
    if (row === undefined || typeof row.state === 'object') return;
    if (mayStand) this.#rows.set(key, { ...row, state: 'abandoned' });
    else this.#rows.delete(key);
  }

  async purge(before: Date): Promise<number> {
    const ageMs = Date.now() - before.getTime();
    const old = [...this.#rows].filter(([, { since }]) => this.millis() - since > ageMs);
    for (const [key] of old) this.#rows.delete(key);
    return old.length;
  }
}
