import { computed, signal } from '@angular/core';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';

// below this a skeleton would only flicker; after the other, silence would worry
const SHOW_SKELETON_AFTER_MS = 300;
const SAY_SLOW_AFTER_MS = 8_000;

/** Code of the problem that a reader made by not waiting. */
export const CANCELLED = 'request.cancelled';

/**
 * One thing that a screen reads. What was there stays while it is read again and when reading fails; an answer that
 * arrives after a newer question is dropped.
 */
export class Loading<T> {
  private readonly held = signal<T | null>(null);
  private readonly trouble = signal<Problem | null>(null);
  private readonly phase = signal<'idle' | 'quiet' | 'visible' | 'slow'>('idle');
  private round = 0;

  readonly value = this.held.asReadonly();
  readonly problem = this.trouble.asReadonly();
  readonly busy = computed(() => this.phase() !== 'idle');
  /** Read, or failed: what is shown for it has its place. */
  readonly answered = computed(() => this.held() !== null || this.trouble() !== null);
  /** Nothing to show yet, and the wait is long enough to be seen. */
  readonly skeleton = computed(
    () => this.held() === null && this.trouble() === null && (this.phase() === 'visible' || this.phase() === 'slow'),
  );
  readonly slow = computed(() => this.held() === null && this.phase() === 'slow');

  /** @returns whether this was the newest question and it was answered */
  async read(ask: () => Promise<T>): Promise<boolean> {
    const round = ++this.round;
    this.phase.set('quiet');
    const timers = [
      setTimeout(() => round === this.round && this.phase.set('visible'), SHOW_SKELETON_AFTER_MS),
      setTimeout(() => round === this.round && this.phase.set('slow'), SAY_SLOW_AFTER_MS),
    ];
    try {
      const value = await ask();
      if (round !== this.round) return false;
      this.held.set(value);
      this.trouble.set(null);
      return true;
    } catch (error) {
      if (round === this.round) this.trouble.set(problemOf(error));
      return false;
    } finally {
      timers.forEach(clearTimeout);
      if (round === this.round) this.phase.set('idle');
    }
  }

  /** Stops waiting; what was there stays. */
  cancel(): void {
    this.round += 1;
    this.phase.set('idle');
    this.trouble.set({
      status: 0,
      code: CANCELLED,
      title: '',
      detail: null,
      requestId: null,
      errors: [],
      currentRevision: null,
    });
  }

  /** For another subject: the old value must not be shown under the new name. */
  clear(): void {
    this.round += 1;
    this.held.set(null);
    this.trouble.set(null);
    this.phase.set('idle');
  }

  set(value: T): void {
    this.held.set(value);
  }
}
