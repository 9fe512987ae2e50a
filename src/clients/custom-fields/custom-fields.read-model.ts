import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { CustomField } from './custom-field.js';
import { customFieldsCategory } from './custom-fields.events.js';

/** A field with its place among those in use; retired ones have the place they had. */
export interface DefinedField extends CustomField {
  readonly retired: boolean;
}

/** Fields of the org: few, so each event may rewrite them. */
export const customFieldProjection = projectionOf(customFieldsCategory, {
  name: 'custom_field',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'custom_field',
      columns: `org_id uuid not null, field_id uuid not null, place int not null, retired boolean not null, sensitive boolean not null, definition text not null,
      primary key (org_id, field_id)`,
    },
  ],

  async project({ header, event }, tx) {
    const org_id = header.orgId;
    const { type, data } = event;
    switch (type) {
      case 'CustomFieldDefined':
        // the revision grows with every field: a place after all that stand
        tx.put('custom_field', {
          org_id,
          field_id: data.fieldId,
          place: header.revision,
          retired: false,
          sensitive: data.sensitive,
          definition: JSON.stringify(data),
        });
        return;
      case 'CustomFieldChanged': {
        const row = await tx.row<{ definition: string }>('custom_field', { org_id, field_id: data.fieldId });
        if (row)
          tx.patch(
            'custom_field',
            { org_id, field_id: data.fieldId },
            { definition: JSON.stringify({ ...(JSON.parse(row.definition) as CustomField), ...data }) },
          );
        return;
      }
      case 'CustomFieldsOrdered':
        // below the revision, so that what is defined later still comes after
        for (const [index, field_id] of data.fieldIds.entries())
          tx.patch('custom_field', { org_id, field_id }, { place: header.revision - data.fieldIds.length + index });
        return;
      case 'CustomFieldRetired':
        tx.patch('custom_field', { org_id, field_id: data.fieldId }, { retired: true });
        return;
    }
  },

  announces: ({ header }) => [{ topic: 'customField', clientId: null, id: header.streamId }],
});

@Injectable()
export class StoredCustomFields {
  constructor(private readonly readModels: ReadModels) {}

  /** In their order, retired ones last. */
  async of(orgId: string): Promise<readonly DefinedField[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ definition: string; retired: boolean }>(
        `select definition, retired from ${tx.table('custom_field')} f order by retired, place, field_id`,
      ),
    );
    return rows.map(({ definition, retired }) => ({ ...(JSON.parse(definition) as CustomField), retired }));
  }
}
