import { inject, Injectable } from '@angular/core';
import { acknowledgeAlerts } from '#libs/api-client/fn/alerts/acknowledge-alerts.js';
import { countAlerts } from '#libs/api-client/fn/alerts/count-alerts.js';
import { listAlertsByClient } from '#libs/api-client/fn/alerts/list-alerts-by-client.js';
import { listClientAlerts } from '#libs/api-client/fn/alerts/list-client-alerts.js';
import { listToday } from '#libs/api-client/fn/alerts/list-today.js';
import { reopenAlerts } from '#libs/api-client/fn/alerts/reopen-alerts.js';
import { resolveAlerts } from '#libs/api-client/fn/alerts/resolve-alerts.js';
import { snoozeAlerts } from '#libs/api-client/fn/alerts/snooze-alerts.js';
import type { AlertCounts } from '#libs/api-client/models/alert-counts.js';
import type { AlertView } from '#libs/api-client/models/alert-view.js';
import type { AlertsOfClient } from '#libs/api-client/models/alerts-of-client.js';
import type { ClientAlertList } from '#libs/api-client/models/client-alert-list.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { TodayList } from '#libs/api-client/models/today-list.js';
import { Api, keyed } from '../../api';

/** Whose alerts: of clients assigned by name, or of all whom the reader cares for. */
export type Whose = 'mine' | 'team';

/** An alert as it was seen: what changed since is not answered by it. */
export type Seen = Pick<AlertView, 'alertId' | 'revision'>;

@Injectable({ providedIn: 'root' })
export class AlertsApi {
  private readonly api = inject(Api);

  today(whose: Whose): Promise<TodayList> {
    return this.api.call(listToday, { whose });
  }

  counts(): Promise<AlertCounts> {
    return this.api.call(countAlerts, {});
  }

  async byClient(clientIds: readonly string[]): Promise<readonly AlertsOfClient[]> {
    return (await this.api.call(listAlertsByClient, { clientIds: clientIds.join(',') })).items;
  }

  ofClient(clientId: string): Promise<ClientAlertList> {
    return this.api.call(listClientAlerts, { clientId });
  }

  acknowledge(clientId: string, alerts: readonly Seen[]): Promise<Committed> {
    return this.api.act(acknowledgeAlerts, { clientId, body: named(alerts) });
  }

  reopen(clientId: string, alerts: readonly Seen[]): Promise<Committed> {
    return this.api.act(reopenAlerts, { clientId, body: named(alerts) });
  }

  resolve(clientId: string, alerts: readonly Seen[], reason: string, key: string): Promise<Committed> {
    return this.api.call(resolveAlerts, { clientId, ...keyed(key), body: { ...named(alerts), reason } });
  }

  snooze(
    clientId: string,
    alerts: readonly Seen[],
    { until, reason }: { readonly until: string; readonly reason: string },
    key: string,
  ): Promise<Committed> {
    return this.api.call(snoozeAlerts, { clientId, ...keyed(key), body: { ...named(alerts), until, reason } });
  }
}

const named = (alerts: readonly Seen[]) => ({
  alertIds: alerts.map(({ alertId }) => alertId),
  seen: alerts.map(({ alertId, revision }) => ({ alertId, revision })),
});
