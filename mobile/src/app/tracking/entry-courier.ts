import { inject, Injectable } from '@angular/core';
import { isTransient, problemOf } from '#libs/client-kit/problem.js';
import type { Act, Entry, Shown } from './data/entry';
import { TrackingApi } from './data/tracking.api';
import { Entries, type Owner } from './entries.store';

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 120_000;

/**
 * Brings entries to the server: oldest first, one at a time, every attempt with the entry's own Idempotency-Key. Where no
 * answer comes it stops and tries again by itself: after a while, when the network is back, when the app is looked at.
 */
@Injectable({ providedIn: 'root' })
export class EntryCourier {
  private readonly entries = inject(Entries);
  private readonly api = inject(TrackingApi);
  private readonly resume = () => document.visibilityState === 'visible' && void this.flush();
  private running = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT_MS;

  start(): void {
    addEventListener('online', this.resume);
    document.addEventListener('visibilitychange', this.resume);
    void this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
    removeEventListener('online', this.resume);
    document.removeEventListener('visibilitychange', this.resume);
  }

  /** Keeps the act and sends it. */
  take(act: Act, shown: Shown): Entry {
    const entry = this.entries.add(act, shown);
    void this.flush();
    return entry;
  }

  /** Tries now what waits; a refused entry named by its key is asked again as it is. */
  retry(key?: string): Promise<void> {
    const owner = this.entries.owner();
    if (key && owner) this.entries.change(owner, key, { state: 'waiting', problem: null });
    this.wait = FIRST_WAIT_MS;
    return this.flush();
  }

  async flush(): Promise<void> {
    if (this.running) return;
    this.running = true;
    clearTimeout(this.timer);
    try {
      for (
        let entry = this.entries.next(), owner = this.entries.owner();
        entry && owner;
        entry = this.entries.next(), owner = this.entries.owner()
      ) {
        if (!(await this.send(owner, entry))) return this.later();
        this.wait = FIRST_WAIT_MS;
      }
    } finally {
      this.running = false;
    }
  }

  /** @returns false when no answer came that decides */
  private async send(owner: Owner, entry: Entry): Promise<boolean> {
    this.entries.change(owner, entry.key, { state: 'sending', attempts: entry.attempts + 1 });
    try {
      await this.api.send(owner.clientId, entry);
      this.entries.change(owner, entry.key, { state: 'sent', problem: null });
      return true;
    } catch (error) {
      const problem = problemOf(error);
      // 401: the session ended under it; the entry waits for the account's next one
      const undecided = isTransient(problem) || problem.status === 401;
      this.entries.change(owner, entry.key, { state: undecided ? 'waiting' : 'refused', problem });
      return !undecided;
    }
  }

  private later(): void {
    this.timer = setTimeout(() => void this.flush(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }
}
