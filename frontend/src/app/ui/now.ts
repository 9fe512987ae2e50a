import { Injectable, signal } from '@angular/core';

/** The present as a signal, for "12 min ago". Ticks slowly: nobody reads seconds except next to a draft. */
@Injectable({ providedIn: 'root' })
export class Now {
  private readonly tick = signal(Date.now());
  readonly ms = this.tick.asReadonly();

  constructor() {
    setInterval(() => this.tick.set(Date.now()), 15_000);
  }

  /** After an act whose age is shown at once. */
  refresh(): void {
    this.tick.set(Date.now());
  }
}
