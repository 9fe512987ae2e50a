import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { clientViewCategory, type ClientViewDefinition } from './client-view.events.js';
import type { ClientView } from './client-view.dto.js';

export const clientViewProjection = projectionOf(clientViewCategory, {
  name: 'client_view',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'client_view',
      columns: `org_id uuid not null, view_id uuid not null, owner uuid not null, name text not null, shared boolean not null, definition text not null, revision int not null,
      primary key (org_id, view_id)`,
      indexes: ['create index on {table} (org_id, owner)'],
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, view_id: header.streamId };
    if (event.type !== 'ClientViewSaved') return tx.remove('client_view', key);
    const { owner, ...definition } = event.data;
    tx.put('client_view', {
      ...key,
      owner,
      name: definition.name,
      shared: definition.shared,
      definition: JSON.stringify(definition),
      revision: header.revision,
    });
  },
  erased: ({ header }, tx) => tx.remove('client_view', { org_id: header.orgId, view_id: header.streamId }),
});

@Injectable()
export class SavedClientViews {
  constructor(private readonly readModels: ReadModels) {}

  /** The account's own views and those that others share, by name. */
  async of(orgId: string, accountId: string): Promise<ClientView[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ view_id: string; owner: string; definition: string; revision: number }>(
        `select view_id, owner, definition, revision from ${tx.table('client_view')} where owner = $1 or shared order by lower(name), view_id limit 100`,
        [accountId],
      ),
    );
    return rows.map(
      ({ view_id, owner, definition, revision }) =>
        ({
          viewId: view_id,
          alerts: null,
          goals: null,
          custom: [],
          details: [],
          ...(JSON.parse(definition) as ClientViewDefinition),
          own: owner === accountId,
          revision,
        }) as ClientView,
    );
  }
}
