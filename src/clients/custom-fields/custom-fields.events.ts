import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { CustomField } from './custom-field.js';

export interface CustomFieldDefined {
  readonly type: 'CustomFieldDefined';
  readonly data: CustomField;
}

export interface CustomFieldChanged {
  readonly type: 'CustomFieldChanged';
  /** Only what changed, with its new value. Kind and sensitivity never do. */
  readonly data: Pick<CustomField, 'fieldId'> & Partial<Pick<CustomField, 'name' | 'unit' | 'min' | 'max' | 'options'>>;
}

export interface CustomFieldsOrdered {
  readonly type: 'CustomFieldsOrdered';
  /** Every active field. */
  readonly data: { readonly fieldIds: readonly string[] };
}

export interface CustomFieldRetired {
  readonly type: 'CustomFieldRetired';
  readonly data: { readonly fieldId: string };
}

export type CustomFieldsEvent = CustomFieldDefined | CustomFieldChanged | CustomFieldsOrdered | CustomFieldRetired;

const fieldId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a041';

/** A stream per org, id = org id: the fields that it added to its clients. About nobody; what a client has in them is the client's. */
export const customFieldsCategory = streamCategory<CustomFieldsEvent>({
  category: 'customFields',
  context: 'clients',
  subject: 'none',
  events: {
    CustomFieldDefined: {
      version: 1,
      about: 'The organisation added a field of its own to its clients.',
      example: { fieldId, name: 'Waist', kind: 'number', unit: 'cm', min: 30, max: 250, options: [], sensitive: true },
    },
    CustomFieldChanged: {
      version: 1,
      about: 'Name, unit, bounds or options of an own field were changed.',
      example: { fieldId, name: 'Waist circumference', max: 300 },
    },
    CustomFieldsOrdered: {
      version: 1,
      about: 'The own fields were reordered.',
      example: { fieldIds: [fieldId] },
    },
    CustomFieldRetired: {
      version: 1,
      about: 'An own field was retired; its id is never used again.',
      example: { fieldId },
    },
  },
});
