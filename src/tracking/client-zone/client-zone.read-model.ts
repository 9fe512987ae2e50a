import { Injectable } from '@nestjs/common';
import { dateIn } from '#libs/calendar/zones.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { CLIENT_DAYS_PROJECTIONS } from '#src/clients/contract.js';

/** Everything that a client enters in the app, of whatever context: each entry says in which zone it was made. */
const ENTRIES = ['mealLog', 'weight', 'measurement', 'workoutLog', 'habitTick', 'checkInAnswer', 'message'];

/** The time zone in which each client's last entry was made. Staff send none: they don't know where the client is. */
export const clientZoneProjection: Projection = {
  name: CLIENT_DAYS_PROJECTIONS[0],
  version: 1,
  categories: ENTRIES,
  tables: [
    {
      name: 'client_zone',
      columns:
        'org_id uuid not null, client_id uuid not null, time_zone text not null, told_at timestamptz(3) not null, primary key (org_id, client_id)',
      clientColumn: 'client_id',
    },
  ],
  // a client's row comes from a stream per month and kind
  isolation: 'all',

  async project({ header, subjectId, event }: RecordedEvent, tx: ProjectionTransaction) {
    if (event.type === 'Erased' || subjectId === null) return;
    const { timeZone } = event.data as { readonly timeZone?: unknown };
    if (typeof timeZone !== 'string') return;
    const key = { org_id: header.orgId, client_id: subjectId };
    const row = await tx.row<{ told_at: string }>('client_zone', key);
    // what was delivered late, or twice, takes nothing back
    if (!row || new Date(row.told_at).getTime() <= Date.parse(header.recordedAt))
      tx.put('client_zone', { ...key, time_zone: timeZone, told_at: header.recordedAt });
  },
};

const isKnown = (zone: string): boolean => {
  try {
    dateIn(zone, 0);
    return true;
  } catch {
    return false;
  }
};

/** Where clients are, by their last entries. The caller has checked the scope. */
@Injectable()
export class ClientZones {
  constructor(private readonly readModels: ReadModels) {}

  /** IANA names; clients whose entries never told one, or one that this server doesn't know, are absent. */
  async of(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ clientId: string; zone: string }>(
        `select client_id as "clientId", time_zone as zone from ${tx.table('client_zone')} where client_id = any($1::uuid[])`,
        [clientIds],
      ),
    );
    return new Map(rows.filter(({ zone }) => isKnown(zone)).map(({ clientId, zone }) => [clientId, zone]));
  }
}
