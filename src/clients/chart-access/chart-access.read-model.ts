import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Access, ClientScope, StaffDirectory, stripped, type Principal } from '#src/identity/contract.js';
import type { ChartOpenings, ChartOpeningView } from './chart-access.dto.js';
import { chartAccessCategory } from './chart-access.events.js';

/** Who opened whose chart: behind every decision about scope, and shown to those who care for the client. */
export const chartOpeningProjection: Projection = {
  name: 'chart_opening',
  version: 1,
  categories: [chartAccessCategory.category],
  tables: [
    {
      name: 'chart_opening',
      columns: `org_id uuid not null, client_id uuid not null, opening_id uuid not null, account_id uuid not null, opened_at timestamptz(3) not null,
      until timestamptz(3) not null, ended_at timestamptz(3), reason text not null, primary key (org_id, client_id, opening_id)`,
      indexes: ['create index on {table} (org_id, account_id, client_id, until)'],
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  project(recorded: RecordedEvent, tx: ProjectionTransaction) {
    if (!isOf(chartAccessCategory, recorded)) return;
    const { header } = recorded;
    const key = { org_id: header.orgId, client_id: header.streamId };
    const { type, data } = recorded.event;
    switch (type) {
      case 'ChartOpened':
        tx.put('chart_opening', {
          ...key,
          opening_id: data.openingId,
          account_id: data.accountId,
          opened_at: header.recordedAt,
          until: data.until,
          ended_at: null,
          reason: data.reason,
        });
        return;
      case 'ChartClosed':
        tx.patch('chart_opening', { ...key, opening_id: data.openingId }, { ended_at: header.recordedAt });
        return;
      case 'Erased':
    }
  },

  announces: ({ header }: RecordedEvent): readonly Announcement[] => [
    { topic: 'chartAccess', clientId: header.streamId, id: header.streamId },
  ],
};

/** How long those who care for the client are told of it on the client's page. The history keeps it for ever. */
const SHOWN_MS = 30 * 24 * 60 * 60_000;

interface Row {
  readonly opening_id: string;
  readonly account_id: string;
  readonly opened_at: string;
  readonly until: string;
  readonly ended_at: string | null;
  readonly reason: string;
}

/** Openings of a chart as the caller may know them. */
@Injectable()
export class StoredChartOpenings {
  constructor(
    private readonly readModels: ReadModels,
    private readonly access: Access,
    private readonly scope: ClientScope,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** The caller's right to the client was checked before. */
  async of(principal: Principal, clientId: string): Promise<ChartOpenings> {
    const { orgId, accountId } = principal;
    const since = new Date(this.clock.now().getTime() - SHOWN_MS).toISOString();
    const [rows, relation, fields] = await Promise.all([
      this.readModels.inOrg(orgId, (tx) =>
        tx.query<Row>(
          `select opening_id, account_id, opened_at, until, ended_at, reason from ${tx.table('chart_opening')}
         where client_id = $1 and opened_at > $2::timestamptz order by opened_at desc, opening_id limit 100`,
          [clientId, since],
        ),
      ),
      this.scope.relation(orgId, accountId, clientId),
      this.access.fields(principal, 'read', 'ChartAccess', { clientId }),
    ]);
    const names = await this.staff.names(
      orgId,
      rows.map(({ account_id }) => account_id),
    );
    return {
      standing: relation.assigned ? 'assigned' : relation.opened ? 'opened' : 'unassigned',
      items: rows.map((row) => {
        const opening: ChartOpeningView = {
          openingId: row.opening_id,
          accountId: row.account_id,
          displayName: names.get(row.account_id) ?? '',
          openedAt: row.opened_at,
          until: row.until,
          endedAt: row.ended_at,
          reason: row.reason,
        };
        // one's own reason always is one's own to read
        return stripped(opening, fields, row.account_id === accountId ? { reason: 'own' } : {}).view;
      }),
    };
  }
}
