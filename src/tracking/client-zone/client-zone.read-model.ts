import { Injectable } from '@nestjs/common';
import { instantIn, isTimeZone } from '#libs/calendar/zones.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { CLIENT_DAYS_PROJECTIONS } from '#src/clients/contract.js';

/** Everything that a client enters in the app, of whatever context: each entry says in which zone it was made. */
const ENTRIES = [
  'mealLog',
  'weight',
  'measurement',
  'workoutLog',
  'habitTick',
  'goalResult',
  'checkInAnswer',
  'message',
];

/** The time zone in which each client's last entry was made. What staff and API keys enter says nothing of where the client is. */
export const clientZoneProjection: Projection = {
  name: CLIENT_DAYS_PROJECTIONS[0],
  // v2: of the client's own entries only, in the order in which they were made; v3: results of performances, too
  version: 3,
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
    if (event.type === 'Erased' || subjectId === null || header.actor.role !== 'client') return;
    const { timeZone, enteredAt } = event.data as { readonly timeZone?: unknown; readonly enteredAt?: unknown };
    if (typeof timeZone !== 'string') return;
    const madeAt = instantOf(timeZone, enteredAt, Date.parse(header.recordedAt));
    const key = { org_id: header.orgId, client_id: subjectId };
    const row = await tx.row<{ told_at: string }>('client_zone', key);
    // what was delivered late, or twice, takes nothing back
    if (!row || new Date(row.told_at).getTime() <= madeAt)
      tx.put('client_zone', { ...key, time_zone: timeZone, told_at: new Date(madeAt).toISOString() });
  },
};

/** When an entry was made: offline that is before it was recorded. A clock that is ahead must not outdo what comes later. */
function instantOf(timeZone: string, enteredAt: unknown, recordedAt: number): number {
  if (typeof enteredAt !== 'string') return recordedAt;
  try {
    return Math.min(instantIn(timeZone, enteredAt), recordedAt);
  } catch {
    return recordedAt;
  }
}

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
    return new Map(rows.filter(({ zone }) => isTimeZone(zone)).map(({ clientId, zone }) => [clientId, zone]));
  }
}
