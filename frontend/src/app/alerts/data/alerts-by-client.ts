import { inject, Injectable } from '@angular/core';
import type { AlertsOfClient } from '#libs/api-client/models/alerts-of-client.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { ByClient } from '../../ui/by-client';
import { AlertsApi } from './alerts-api';

/** What waits about the clients on screen. */
@Injectable()
export class AlertsByClient extends ByClient<AlertsOfClient> {
  private readonly api = inject(AlertsApi);
  protected override readonly may = inject(Sessions).may(MAY.listToday);

  protected override ask(clientIds: readonly string[]): Promise<readonly AlertsOfClient[]> {
    return this.api.byClient(clientIds);
  }
}
