import { Injectable, signal } from '@angular/core';

/** What the browser believes about the network. A hint for wording only: requests are tried anyway. */
@Injectable({ providedIn: 'root' })
export class Connectivity {
  private readonly state = signal(navigator.onLine);
  readonly online = this.state.asReadonly();

  constructor() {
    addEventListener('online', () => this.state.set(true));
    addEventListener('offline', () => this.state.set(false));
  }
}
