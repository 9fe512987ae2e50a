import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#libs/event-sourcing/ids.js';
import type { Announcement } from './projection.js';

/** An announcement with the org it belongs to. */
export interface LiveTopic extends Announcement {
  readonly orgId: string;
}

const CHANNEL = 'trackforge_live';
/** PostgreSQL takes payloads below 8,000 bytes. */
const PAYLOAD = 7500;
/** Notifications queue behind one lock of the whole cluster, so those of a moment share one. */
const GATHER_MS = 15;

/**
 * Tells screens, here and at other instances, that rows they show have changed. Best effort: a screen that was not told
 * fetches when it is looked at again. Nothing is published inside a transaction (measured: NOTIFY there costs 16 × at 32
 * writers), only after the rows are visible.
 */
export class LiveTopics {
  private readonly listeners = new Set<(topic: LiveTopic) => void>();
  private readonly me = newId();
  private readonly outbox: LiveTopic[] = [];
  private sending = false;
  private client: pg.Client | null = null;
  private stopped = true;

  /** @param pool worker's, for sending  @param url for the connection that listens */
  constructor(
    private readonly pool: pg.Pool,
    private readonly url: string,
  ) {}

  /** Calls `listener` for every topic of every org; the caller decides who may know. Returns unsubscribe. */
  subscribe(listener: (topic: LiveTopic) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** To be called once the rows are visible. */
  publish(topics: readonly LiveTopic[]): void {
    for (const topic of topics) this.tell(topic);
    this.outbox.push(...topics);
    if (!this.sending && this.outbox.length && !this.stopped) void this.send();
  }

  /** Begins to hear other instances. */
  start(): void {
    this.stopped = false;
    void this.listen();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private tell(topic: LiveTopic): void {
    for (const listener of this.listeners) listener(topic);
  }

  private async send(): Promise<void> {
    this.sending = true;
    await sleep(GATHER_MS);
    try {
      while (this.outbox.length && !this.stopped) {
        const batch: LiveTopic[] = [];
        let size = 60;
        while (this.outbox.length && size + 160 < PAYLOAD) {
          const topic = this.outbox.shift()!;
          size += JSON.stringify(topic).length + 1;
          batch.push(topic);
        }
        await this.pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ from: this.me, topics: batch })]);
      }
    } catch {
      // Nobody waits for it: see above.
      this.outbox.length = 0;
    }
    this.sending = false;
  }

  /** A lost connection is made anew until `stop`. */
  private async listen(): Promise<void> {
    for (let delay = 100; !this.stopped; delay = Math.min(delay * 2, 1000)) {
      const client = new pg.Client({
        connectionString: this.url,
        application_name: 'trackforge live topics',
        keepAlive: true,
      });
      const ended = new Promise<void>((resolve) => {
        // More than one error may come of one broken connection.
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      try {
        await client.connect();
        client.on('notification', ({ payload }) => this.hear(payload ?? ''));
        await client.query(`listen ${CHANNEL}`);
        this.client = client;
        delay = 100;
        await ended;
      } catch {
        await client.end().catch(() => undefined);
      }
      if (!this.stopped) await sleep(delay);
    }
  }

  private hear(payload: string): void {
    const { from, topics } = JSON.parse(payload) as { from: string; topics: LiveTopic[] };
    if (from !== this.me) for (const topic of topics) this.tell(topic);
  }
}
