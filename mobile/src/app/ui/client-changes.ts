import { inject, Injectable, signal } from '@angular/core';
import { LiveUpdates, REJOINED, type LiveChange } from '#libs/client-kit/live.js';

// one act announces several changes; one read is enough for them
const GATHER_MS = 300;
/** A draft is the practitioner's own business until it is published; what is said is heard by the conversation itself. */
const ELSEWHERE: ReadonlySet<string> = new Set(['mealPlan', 'program', 'message']);

/** Counts what the server says was changed of this client: a plan, an assignment, a log made elsewhere. */
@Injectable({ providedIn: 'root' })
export class ClientChanges {
  private readonly live = inject(LiveUpdates);
  private readonly counted = signal(0);
  private end: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly count = this.counted.asReadonly();

  start(clientId: string): void {
    this.stop();
    const mine = (change: LiveChange) =>
      change.topic === REJOINED.topic || (change.clientId === clientId && !ELSEWHERE.has(change.topic));
    this.end = this.live.listen((change) => {
      if (!mine(change)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.counted.update((count) => count + 1), GATHER_MS);
    });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.end?.();
    this.end = null;
  }
}
