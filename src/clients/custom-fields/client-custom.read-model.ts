import type { ProjectionTransaction } from '#libs/projections/projection.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { clientCategory } from '../client/client.events.js';
import type { CustomFieldValue } from './custom-field.js';
import { folded } from '#libs/science/folded-text.js';

/** What clients have in fields of the org's own: a row each, as stored and as filters compare it. */
export const clientCustomProjection = projectionOf(clientCategory, {
  name: 'client_custom',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'client_custom',
      columns: `org_id uuid not null, client_id uuid not null, field_id uuid not null, value text not null, folded text collate "C", amount double precision, day date, choices text,
      primary key (org_id, client_id, field_id)`,
      indexes: ['create index on {table} (org_id, field_id)'],
      clientColumn: 'client_id',
    },
  ],

  project({ header, event }, tx) {
    const { type, data } = event;
    if (type !== 'CustomValuesSet') return;
    for (const { fieldId, value } of data.values)
      put({ org_id: header.orgId, client_id: header.streamId, field_id: fieldId }, value, tx);
  },
});

function put(
  key: { org_id: string; client_id: string; field_id: string },
  value: CustomFieldValue['value'],
  tx: ProjectionTransaction,
): void {
  if (value === null) return tx.remove('client_custom', key);
  tx.put('client_custom', {
    ...key,
    value: JSON.stringify(value),
    folded: 'text' in value ? folded(value.text) : null,
    amount: 'number' in value ? value.number : null,
    day: 'date' in value ? value.date : null,
    choices: 'choices' in value ? value.choices.join() : null,
  });
}
