import { inject, Injectable, signal } from '@angular/core';
import type { LiveTopic } from '#libs/api-client/models/live-topic.js';
import { API_BASE } from './api-base.js';
import { isServedByWorker, PAST_SERVICE_WORKER } from './service-worker.js';
import { Sessions } from './session.js';

/** Something changed. It names what to read again, never the content. */
export interface LiveChange {
  readonly topic: LiveTopic | 'rejoined';
  readonly clientId: string | null;
  readonly id: string | null;
  /** Of its stream after the change; absent: not told. */
  readonly revision?: number | null;
}

export type LiveState = 'idle' | 'connecting' | 'open' | 'waiting';

/** Sent to listeners when the stream is back after a gap: anything may have changed meanwhile. */
export const REJOINED: LiveChange = { topic: 'rejoined', clientId: null, id: null };

export const isOf = ({ topic }: LiveChange, ...topics: readonly LiveChange['topic'][]): boolean =>
  topics.includes(topic);

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Server-sent events by fetch: EventSource cannot carry a bearer token. One connection for all listeners, opened with
 * the first and closed with the last; reconnects with growing waits.
 */
@Injectable({ providedIn: 'root' })
export class LiveUpdates {
  private readonly sessions = inject(Sessions);
  private readonly base = inject(API_BASE);
  private readonly listeners = new Set<(change: LiveChange) => void>();
  private readonly connection = signal<LiveState>('idle');
  private abort: AbortController | null = null;
  readonly state = this.connection.asReadonly();

  /** @returns the end of listening */
  listen(listener: (change: LiveChange) => void): () => void {
    this.listeners.add(listener);
    if (!this.abort) void this.stay((this.abort = new AbortController()).signal);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.abort?.abort();
      this.abort = null;
      this.connection.set('idle');
    };
  }

  private async stay(signal: AbortSignal): Promise<void> {
    let wait = FIRST_WAIT_MS;
    let mayHaveMissed = false;
    while (!signal.aborted) {
      this.connection.set('connecting');
      try {
        const body = await this.open(signal);
        wait = FIRST_WAIT_MS;
        this.connection.set('open');
        if (mayHaveMissed) this.tell(REJOINED);
        mayHaveMissed = true;
        await this.read(body);
      } catch {
        // every cause has the same remedy: wait and try again; what was read meanwhile may be of before
        mayHaveMissed = true;
      }
      if (signal.aborted) return;
      this.connection.set('waiting');
      await pause(wait * (0.75 + Math.random() / 2), signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  private async open(signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const response = await fetch(`${this.base}/live`, {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${this.sessions.token() ?? ''}`,
        ...(isServedByWorker() ? { [PAST_SERVICE_WORKER]: 'true' } : {}),
      },
      cache: 'no-store',
      signal,
    });
    if (response.status === 401) await this.sessions.refresh();
    if (!response.ok || !response.body) throw new Error(`live stream answered ${response.status}`);
    return response.body;
  }

  private async read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const data = block
      .split(/\r?\n/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).trim())
      .join('\n');
    if (data === '') return;
    const change = JSON.parse(data) as Partial<LiveChange>;
    if (typeof change.topic !== 'string') return;
    const { topic, clientId = null, id = null, revision = null } = change;
    this.tell({ topic, clientId, id, revision });
  }

  private tell(change: LiveChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

/** Ends early when the network is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = () => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { signal: over.signal });
    addEventListener('online', end, { signal: over.signal });
  });
}
