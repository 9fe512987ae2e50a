import { inject, Injectable, signal } from '@angular/core';
import type { AlertsOfClient } from '#libs/api-client/models/alerts-of-client.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { AlertsApi } from './alerts-api';

const AT_ONCE = 200;

/** What waits about the clients on screen. */
@Injectable()
export class AlertsByClient {
  private readonly api = inject(AlertsApi);
  private readonly sessions = inject(Sessions);
  private readonly held = signal<ReadonlyMap<string, AlertsOfClient>>(new Map());
  private round = 0;

  of(clientId: string): AlertsOfClient | null {
    return this.held().get(clientId) ?? null;
  }

  /** A failure is silent: what was there stays, and the next look asks again. */
  async read(clientIds: readonly string[]): Promise<void> {
    if (!this.sessions.may(MAY.listToday)) return;
    const round = ++this.round;
    const asked = clientIds.slice(0, AT_ONCE);
    try {
      const found = await this.api.byClient(asked);
      if (round === this.round) this.held.set(new Map(found.map((each) => [each.clientId, each])));
    } catch {
      // as said above
    }
  }
}
