import { computed, signal } from '@angular/core';
import { newId } from '#libs/client-kit/ids.js';
import { isTransient, problemOf, type Problem } from '#libs/client-kit/problem.js';
import type { Batch } from './outbox-storage';
import type { DraftOperation } from './draft-operation';

/** `saving` waits for an answer · `waiting` will try again by itself · `stopped` needs somebody to sign in. */
export type OutboxState = 'idle' | 'saving' | 'waiting' | 'stopped';

export interface RefusedOperation {
  readonly operation: DraftOperation;
  readonly problem: Problem;
}

interface Keeper {
  adopt(): Promise<readonly Batch[]>;
  write(batches: readonly Batch[]): void;
  close(): void;
}

// long enough to gather a burst of keys, short enough to be saved within the second
const GATHER_MS = 400;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
// the server takes 200; smaller batches lose less when one of them is refused
const BATCH = 100;

/**
 * Unsent changes of one plan, in order. Every change is kept before it is sent and until it is acknowledged; a retry is
 * the same batch under the same key, so the server does it once however often it hears it.
 */
export class Outbox {
  private readonly batches = signal<readonly Batch[]>([]);
  private readonly current = signal<OutboxState>('idle');
  private readonly trouble = signal<Problem | null>(null);
  private readonly rejects = signal<readonly RefusedOperation[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private wait = FIRST_WAIT_MS;
  private readonly onOnline = () => this.now();

  readonly state = this.current.asReadonly();
  readonly problem = this.trouble.asReadonly();
  /** Changes that the server will never take; they are no longer part of the draft. */
  readonly refused = this.rejects.asReadonly();
  readonly pending = computed<readonly DraftOperation[]>(() => this.batches().flatMap(({ operations }) => operations));
  readonly waitingSince = signal<number | null>(null);

  constructor(
    private readonly keeper: Keeper,
    private readonly send: (operations: readonly DraftOperation[], key: string) => Promise<void>,
    /** The server has these now: called before they leave `pending`, so that no moment shows them missing. */
    private readonly acknowledged: (operations: readonly DraftOperation[]) => void,
  ) {
    addEventListener('online', this.onOnline);
  }

  /** Takes up what an earlier visit could not send. */
  async restore(): Promise<void> {
    const left = await this.keeper.adopt();
    this.batches.update((batches) => [...left, ...batches]);
    if (left.length > 0) this.now();
  }

  add(operations: readonly DraftOperation[]): void {
    if (operations.length === 0) return;
    this.batches.update((batches) => {
      const last = batches.at(-1);
      return last && !last.tried && last.operations.length + operations.length <= BATCH
        ? [...batches.slice(0, -1), { ...last, operations: [...last.operations, ...operations] }]
        : [...batches, { key: newId(), operations, tried: false }];
    });
    this.keep();
    if (this.current() === 'idle') this.later(GATHER_MS);
  }

  /** Sends now and resolves when everything was sent or something stands in the way. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await (this.sending ??= this.sendAll().finally(() => (this.sending = null)));
    return this.batches().length === 0;
  }

  now(): void {
    void this.flush();
  }

  dismissRefused(): void {
    this.rejects.set([]);
  }

  close(): void {
    clearTimeout(this.timer);
    removeEventListener('online', this.onOnline);
    this.keeper.close();
  }

  private async sendAll(): Promise<void> {
    for (let batch = this.batches()[0]; batch; batch = this.batches()[0]) {
      this.current.set('saving');
      const attempt = { ...batch, tried: true };
      // kept as tried before it leaves: after a crash the same key must carry the same body
      this.replaceFirst([attempt]);
      try {
        await this.send(attempt.operations, attempt.key);
        this.acknowledged(attempt.operations);
        this.replaceFirst([]);
        this.wait = FIRST_WAIT_MS;
        this.trouble.set(null);
        this.waitingSince.set(null);
      } catch (error) {
        if (!this.handled(attempt, problemOf(error))) return;
      }
    }
    this.current.set('idle');
  }

  /** @returns whether sending goes on with what is next */
  private handled(batch: Batch, problem: Problem): boolean {
    if (isTransient(problem) || problem.status === 401) {
      this.trouble.set(problem);
      this.waitingSince.update((since) => since ?? Date.now());
      this.current.set(problem.status === 401 ? 'stopped' : 'waiting');
      if (problem.status !== 401) this.later(this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
      return false;
    }
    const [first, ...rest] = batch.operations;
    if (rest.length > 0) {
      // one bad operation must not take its neighbours with it: send them singly, as new commands
      this.replaceFirst(batch.operations.map((operation) => ({ key: newId(), operations: [operation], tried: false })));
    } else {
      if (first) this.rejects.update((rejects) => [...rejects, { operation: first, problem }]);
      this.replaceFirst([]);
    }
    return true;
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), ms);
  }

  private replaceFirst(batches: readonly Batch[]): void {
    this.batches.update(([, ...rest]) => [...batches, ...rest]);
    this.keep();
  }

  private keep(): void {
    this.keeper.write(this.batches());
  }
}
