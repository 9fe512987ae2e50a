import { Injectable } from '@nestjs/common';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Access, unknown, type Principal } from '#src/identity/contract.js';
import { clientAlertsDecider } from './client-alerts.decider.js';

/** Whether a caller may answer alerts, asked of the stream: an alert of a moment ago has no row yet, but a source. */
@Injectable()
export class AnswerableAlerts {
  constructor(
    private readonly streams: Streams,
    private readonly access: Access,
  ) {}

  /**
   * An alert whose source the caller may not read does not exist for them.
   * @throws Refusal `alert.unknown` (404)
   */
  async ensure(principal: Principal, clientId: string, alertIds: readonly string[]): Promise<void> {
    const [{ state }, fields] = await Promise.all([
      this.streams.load(clientAlertsDecider, { orgId: principal.orgId, streamId: clientId }),
      this.access.fields(principal, 'update', 'Alert', { clientId }),
    ]);
    if (state === 'erased' || fields === 'all') return;
    const unreadable = alertIds.some((alertId) => {
      const alert = PersistentMap.get(state.alerts, alertId);
      return alert && !fields.has(alert.source);
    });
    if (unreadable) throw unknown('alert');
  }
}
