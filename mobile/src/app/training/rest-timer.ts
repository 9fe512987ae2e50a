import { DestroyRef, inject, Injectable, signal } from '@angular/core';

const TICK_MS = 250;

/** Tells the end of a rest by sound and vibration. It counts to an instant, not down: a locked screen can't make it wrong. */
@Injectable()
export class RestTimer {
  private until: number | null = null;
  private told = true;
  private sound: AudioContext | null = null;
  /** Asked for by a tap. Browsers release the lock whenever the page is hidden, so it is asked for again when it is back. */
  private awake = false;
  private wake: WakeLockSentinel | null = null;
  /** Seconds left; null: no rest is running. */
  readonly left = signal<number | null>(null);

  constructor() {
    const timer = setInterval(() => this.tick(), TICK_MS);
    const looked = () => {
      this.tick();
      void this.stayAwake();
    };
    document.addEventListener('visibilitychange', looked);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', looked);
      this.awake = false;
      void this.wake?.release();
      void this.sound?.close();
    });
  }

  /** @param until milliseconds since 1970; null: none */
  run(until: number | null): void {
    if (until === this.until) return;
    this.until = until;
    this.told = until === null || until <= Date.now();
    this.tick();
  }

  /** Browsers let a page make sound and keep the screen on only from a tap. */
  async allow(): Promise<void> {
    this.awake = true;
    try {
      this.sound ??= new AudioContext();
    } catch {
      // not there: the timer shows and vibrates without it
    }
    await this.stayAwake();
  }

  private async stayAwake(): Promise<void> {
    if (!this.awake || this.wake || document.visibilityState === 'hidden') return;
    try {
      const lock = await navigator.wakeLock.request('screen');
      // of two requests that ran at once one lock is kept, and none when the player was left meanwhile
      if (this.wake || !this.awake) return void (await lock.release());
      this.wake = lock;
      lock.addEventListener('release', () => {
        if (this.wake === lock) this.wake = null;
      });
    } catch {
      // refused, or not there: the timer goes on without it
    }
  }

  private tick(): void {
    const left = this.until === null ? null : (this.until - Date.now()) / 1_000;
    this.left.set(left === null || left <= 0 ? null : left);
    if (left !== null && left <= 0 && !this.told) this.tell();
  }

  private tell(): void {
    this.told = true;
    if ('vibrate' in navigator) navigator.vibrate([200, 100, 200]);
    const { sound } = this;
    if (!sound) return;
    const tone = sound.createOscillator();
    tone.frequency.value = 880;
    tone.connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.4);
  }
}
