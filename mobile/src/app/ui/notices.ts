import { Injectable, signal } from '@angular/core';

export interface Notice {
  readonly text: string;
  readonly undo: (() => void) | null;
}

const SHOWN_MS = 6_000;

/** One short sentence about what was just done, with its undo. Spoken by screen readers. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly state = signal<Notice | null>(null);
  readonly current = this.state.asReadonly();

  show(text: string, undo: (() => void) | null = null): void {
    clearTimeout(this.timer);
    this.state.set({ text, undo });
    this.timer = setTimeout(() => this.state.set(null), SHOWN_MS);
  }

  dismiss(): void {
    clearTimeout(this.timer);
    this.state.set(null);
  }
}
