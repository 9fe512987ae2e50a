import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection } from '#libs/event-sourcing/projection.js';
import type { OrgEvent, UnitSystem } from '../org/org.events.js';

export interface OrgRow {
  readonly org_id: string;
  readonly name: string;
  readonly units: UnitSystem;
  readonly time_zone: string;
}

export const orgProjection: Projection = {
  name: 'org',
  version: 1,
  categories: ['org'],
  isolation: 'stream',
  tables: [{
    name: 'org',
    columns: 'org_id uuid not null primary key, name text not null, country text, units text not null, time_zone text not null',
  }],
  project({ header, event }: RecordedEvent, tx) {
    const fact = event as RecordedEvent<OrgEvent>['event'];
    if (fact.type !== 'OrgFounded') return;
    const { name, country, units, timeZone } = fact.data;
    tx.put('org', { org_id: header.orgId, name, country, units, time_zone: timeZone });
  },
};
