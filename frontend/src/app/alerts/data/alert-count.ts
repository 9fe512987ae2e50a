import { inject, Injectable, signal } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { onLiveChange } from '../../ui/live';
import { AlertsApi } from './alerts-api';

/** How much waits for the reader: the figure beside *Today* in the navigation. */
@Injectable({ providedIn: 'root' })
export class AlertCount {
  private readonly api = inject(AlertsApi);
  private readonly sessions = inject(Sessions);
  private readonly held = signal(0);
  readonly waiting = this.held.asReadonly();

  /** Keeps up as long as the component that calls it lives. In an injection context. */
  watch(): void {
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'alert' || topic === 'clientAssignment',
      () => this.read(),
    );
  }

  private async read(): Promise<void> {
    if (!this.sessions.session() || !this.sessions.may(MAY.listToday)) return;
    try {
      const { mine, team } = await this.api.counts();
      // who cares for clients by a team only has nothing of their own
      this.held.set(mine === 0 ? team : mine);
    } catch {
      // the figure of before is better than none; the next change asks again
    }
  }
}
