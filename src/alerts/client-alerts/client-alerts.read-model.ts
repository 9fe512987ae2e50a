import { Injectable } from '@nestjs/common';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { ALERT_LEVELS, type AlertKind, type AlertLevel, type AlertSource, type Finding } from './alert-kinds.js';
import { clientAlertsDecider, type ClientAlerts, type StandingAlert } from './client-alerts.decider.js';
import { clientAlertsCategory } from './client-alerts.events.js';

/** Every alert that ever was, with how it stands or ended. */
export const clientAlertsProjection = projectionOf(clientAlertsCategory, {
  name: 'client_alert',
  // v3: who answered what went, and when; v4: revisions of alerts
  version: 4,
  isolation: 'stream',
  tables: [
    {
      name: 'client_alert',
      columns: `
      org_id uuid not null, client_id uuid not null, alert_id uuid not null, source text not null, key text not null, kind text not null, rank int not null,
      since timestamptz(3) not null, parameters text not null, state text not null, until date, reason text, by uuid, raised_at timestamptz(3) not null,
      changed_at timestamptz(3) not null, cleared_because text, cleared_cause text, answered_by uuid,
      answered_at timestamptz(3), revision int not null,
      primary key (org_id, client_id, alert_id)`,
      indexes: [
        // what stands is little beside what ever was
        `create index on {table} (org_id, rank, since, client_id) where state <> 'cleared'`,
      ],
      clientColumn: 'client_id',
    },
  ],

  async project({ header, event: { type, data } }, tx) {
    const key = { org_id: header.orgId, client_id: header.streamId, alert_id: data.alertId };
    const change = { by: header.actor.accountId, changed_at: header.recordedAt };
    const open = { state: 'open', until: null, reason: null, answered_by: null, answered_at: null };
    const answered = { ...change, answered_by: header.actor.accountId, answered_at: header.recordedAt };
    // as the decider counts
    const next = async () => ({
      revision: ((await tx.row<{ revision: number }>('client_alert', key))?.revision ?? 0) + 1,
    });
    switch (type) {
      case 'AlertRaised':
        return tx.put('client_alert', {
          ...key,
          source: data.source,
          key: data.key,
          ...said(data),
          ...open,
          ...change,
          raised_at: header.recordedAt,
          cleared_because: null,
          cleared_cause: null,
          answered_by: null,
          answered_at: null,
          revision: 1,
        });
      case 'AlertChanged':
        return tx.patch('client_alert', key, { ...said(data), ...(data.newer ? await next() : {}) });
      case 'AlertEscalated':
        return tx.patch('client_alert', key, { ...said(data), ...open, ...change, ...(await next()) });
      case 'AlertCleared':
        return tx.patch('client_alert', key, {
          state: 'cleared',
          until: null,
          cleared_because: data.because,
          cleared_cause: data.cause ?? null,
          ...change,
        });
      case 'AlertReturned': {
        const row = await tx.row<{ answered_by: string | null; answered_at: string; revision: number }>(
          'client_alert',
          key,
        );
        return tx.patch('client_alert', key, {
          ...said(data),
          state: data.state,
          until: data.until,
          reason: data.reason,
          // as when it was answered
          by: row?.answered_by ?? null,
          changed_at: row?.answered_at ?? header.recordedAt,
          revision: (row?.revision ?? 0) + 1,
          cleared_because: null,
          cleared_cause: null,
        });
      }
      case 'AlertAcknowledged':
        return tx.patch('client_alert', key, { ...open, state: 'acknowledged', ...answered, ...(await next()) });
      case 'AlertSnoozed':
        return tx.patch('client_alert', key, {
          state: 'snoozed',
          until: data.until,
          reason: data.reason,
          ...answered,
          ...(await next()),
        });
      case 'AlertResolved':
        return tx.patch('client_alert', key, {
          state: 'resolved',
          until: null,
          reason: data.reason,
          ...answered,
          ...(await next()),
        });
      case 'AlertReopened':
        return tx.patch('client_alert', key, { ...open, ...change, ...(await next()) });
    }
  },

  announces: ({ header }) => [{ topic: 'alert', clientId: header.streamId, id: header.streamId }],
});

const said = ({
  kind,
  level,
  since,
  parameters,
}: {
  readonly kind: string;
  readonly level: AlertLevel;
  readonly since: string;
  readonly parameters: object;
}) => ({ kind, rank: ALERT_LEVELS.indexOf(level), since, parameters: JSON.stringify(parameters) });

interface StandingRow extends Pick<
  StandingAlert,
  'key' | 'kind' | 'since' | 'state' | 'until' | 'reason' | 'revision'
> {
  readonly client_id: string;
  readonly alert_id: string;
  readonly rank: number;
  /** JSON. */
  readonly parameters: string;
}

/** What sources have found and still find, for a source that looks over many clients and reports only what differs. */
@Injectable()
export class StandingFindings {
  constructor(
    private readonly readModels: ReadModels,
    private readonly streams: Streams,
  ) {}

  /** Kinds that stand of one client, from the stream itself: rows may not know yet what was reported a moment ago. */
  async now(orgId: string, clientId: string, source: AlertSource): Promise<readonly AlertKind[]> {
    const { state } = await this.streams.load(clientAlertsDecider, { orgId, streamId: clientId });
    if (state === 'erased') return [];
    return [...PersistentMap.entries(state.alerts)].flatMap(([, alert]) =>
      alert.source === source ? [alert.kind] : [],
    );
  }

  /** By client, as the decider would know them, without answers to what went; clients without are absent. */
  async states(orgId: string, source: AlertSource): Promise<ReadonlyMap<string, ClientAlerts>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<StandingRow>(
        `select client_id, alert_id, key, kind, rank, since, parameters, state, until::text, reason, revision from ${tx.table('client_alert')}
         where source = $1 and state <> 'cleared'`,
        [source],
      ),
    );
    return new Map(
      [...Map.groupBy(rows, ({ client_id }) => client_id)].map(([clientId, theirs]) => [
        clientId,
        {
          alerts: theirs.reduce(
            (alerts, { alert_id, rank, parameters, key, kind, since, state, until, reason, revision }) =>
              PersistentMap.set<StandingAlert>(alerts, alert_id, {
                source,
                key,
                kind,
                level: ALERT_LEVELS[rank]!,
                since,
                parameters: JSON.parse(parameters) as Finding['parameters'],
                state,
                until,
                reason,
                answeredLevel: null,
                revision,
              }),
            PersistentMap.empty<StandingAlert>(),
          ),
          answered: PersistentMap.empty(),
        },
      ]),
    );
  }

  /** By client; clients without are absent. @param clientIds null: all of the org */
  async of(
    orgId: string,
    source: AlertSource,
    clientIds: readonly string[] | null = null,
  ): Promise<ReadonlyMap<string, readonly Finding[]>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string; key: string; kind: AlertKind; rank: number; since: string; parameters: string }>(
        `select client_id, key, kind, rank, since, parameters from ${tx.table('client_alert')}
         where source = $1 and state <> 'cleared' and ($2::uuid[] is null or client_id = any($2::uuid[]))`,
        [source, clientIds],
      ),
    );
    const byClient = Map.groupBy(rows, ({ client_id }) => client_id);
    return new Map(
      [...byClient].map(([clientId, found]) => [
        clientId,
        found.map(({ key, kind, rank, since, parameters }) => ({
          key,
          kind,
          level: ALERT_LEVELS[rank]!,
          since,
          parameters: JSON.parse(parameters) as Finding['parameters'],
        })),
      ]),
    );
  }
}
