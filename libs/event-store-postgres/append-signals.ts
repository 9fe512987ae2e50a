import pg from 'pg';
import type { Position } from '#libs/event-sourcing/envelope.js';
import { comparePositions } from './positions.js';

type Listener = (newest: Position | null) => void;

const CHANNEL = 'tf_appended';

export interface SignalTimes {
  /** Least time between two announcements to other instances, in milliseconds. */
  readonly announceEveryMs: number;
  /** How often the newest position is looked up while somebody listens: what a lost connection would miss. */
  readonly pollEveryMs: number;
  /** Pause before a lost connection is opened again. */
  readonly reconnectAfterMs: number;
}

export const SIGNAL_TIMES: SignalTimes = { announceEveryMs: 20, pollEveryMs: 2_000, reconnectAfterMs: 250 };

/**
 * Says that something was appended: in this process at once, to other instances by NOTIFY on a connection of its own, after the
 * commit and coalesced. Inside the append's transaction NOTIFY takes a cluster-wide lock and costs 84 % of the throughput.
 */
export class AppendSignals {
  readonly #listeners = new Set<Listener>();
  #client: pg.Client | null = null;
  #connecting: Promise<void> | null = null;
  #closed = false;
  #waking = false;
  #anywhere = false;
  /** Newest position told of since the listeners were called. */
  #told: Position | null = null;
  #unannounced: Position | null = null;
  #announcing = false;
  #announceAgain = false;
  #poll: NodeJS.Timeout | null = null;
  #seen: string | null = null;

  /**
   * @param pool only its settings are used, for a connection of its own
   * @param newest position of the newest committed event; null when there is none
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly newest: () => Promise<Position | null>,
    private readonly times: SignalTimes = SIGNAL_TIMES,
  ) {}

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    void this.#connect();
    this.#poll ??= setInterval(() => void this.#lookUp(), this.times.pollEveryMs).unref();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0 || this.#poll === null) return;
      clearInterval(this.#poll);
      this.#poll = null;
    };
  }

  /** Call after each commit. Never waits, never fails. */
  appended(position: Position): void {
    this.#wake(position);
    this.#unannounced = later(this.#unannounced, position);
    if (this.#announcing) {
      this.#announceAgain = true;
      return;
    }
    this.#announcing = true;
    void this.#announce();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.clear();
    if (this.#poll !== null) clearInterval(this.#poll);
    await this.#connecting;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  /** @param newest null: something may have come, nobody knows where */
  #wake(newest: Position | null): void {
    if (this.#listeners.size === 0) return;
    if (newest === null) this.#anywhere = true;
    // the next look-up has nothing new to say about it
    else this.#seen = this.#told = later(this.#told, newest);
    if (this.#waking) return;
    this.#waking = true;
    setImmediate(() => {
      const told = this.#anywhere ? [null, this.#told] : [this.#told];
      [this.#waking, this.#anywhere, this.#told] = [false, false, null];
      for (const position of new Set(told)) for (const listener of this.#listeners) listener(position);
    });
  }

  async #announce(): Promise<void> {
    do {
      this.#announceAgain = false;
      await this.#connect();
      const position = this.#unannounced ?? '';
      this.#unannounced = null;
      // while there is no connection the others find out by their polls
      await this.#client?.query('select pg_notify($1, $2)', [CHANNEL, position]).catch(() => undefined);
      await pause(this.times.announceEveryMs);
    } while (this.#announceAgain && !this.#closed);
    this.#announcing = false;
  }

  #connect(): Promise<void> {
    if (this.#client !== null || this.#closed) return Promise.resolve();
    this.#connecting ??= this.#listen().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #listen(): Promise<void> {
    const client = new pg.Client(this.pool.options);
    let own: number | undefined;
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ processId, payload }) => {
      if (processId !== own) this.#wake(payload || null);
    });
    try {
      await client.connect();
      own = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
      await client.query(`listen ${CHANNEL}`);
    } catch {
      this.#lost(client);
      return;
    }
    if (this.#closed) {
      await client.end().catch(() => undefined);
      return;
    }
    this.#client = client;
    // what came while nobody listened
    this.#wake(null);
  }

  #lost(client: pg.Client): void {
    if (this.#client === client) this.#client = null;
    void client.end().catch(() => undefined);
    if (this.#closed || this.#listeners.size === 0) return;
    setTimeout(() => void this.#connect(), this.times.reconnectAfterMs).unref();
  }

  async #lookUp(): Promise<void> {
    try {
      const newest = await this.newest();
      if (newest !== this.#seen) this.#wake(newest);
      this.#seen = newest;
    } catch {
      // unreachable for now: the next look-up finds what was missed
    }
  }
}

function later(a: Position | null, b: Position): Position {
  return a !== null && comparePositions(a, b) > 0 ? a : b;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
