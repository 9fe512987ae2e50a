import { Injectable, signal } from '@angular/core';

export interface Crumb {
  readonly label: string;
  /** Absent for the page itself. */
  readonly link?: readonly string[];
}

/** Where one is; each page says it. */
@Injectable({ providedIn: 'root' })
export class Crumbs {
  private readonly state = signal<readonly Crumb[]>([]);
  readonly list = this.state.asReadonly();

  set(...crumbs: readonly Crumb[]): void {
    this.state.set(crumbs);
  }
}
