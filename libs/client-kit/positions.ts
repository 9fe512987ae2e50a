import { Injectable } from '@angular/core';

/**
 * Where this browser's last write stands in the log. Reads carry it as `TrackForge-After`, so a screen never shows the
 * state from before its own act. A position is opaque; the last answer wins.
 */
@Injectable({ providedIn: 'root' })
export class Positions {
  private last: string | null = null;

  latest(): string | null {
    return this.last;
  }

  note(position: string | null): void {
    if (position) this.last = position;
  }

  /** After signing out, or when the server says that it never saw this position (restored from a backup). */
  forget(): void {
    this.last = null;
  }
}
