import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface AccessRefused {
  readonly type: 'AccessRefused';
  /** `operation`: operationId of the OpenAPI document. `object`: the ids in the address that was asked for, by name, as sent: nothing says that they exist. */
  readonly data: { readonly operation: string; readonly object: Readonly<Record<string, string>> };
}

/** A stream per account or key in an org, id = account or key. About nobody: whoever tried stands in the header, as everywhere. */
export const refusalCategory = streamCategory<AccessRefused>({
  category: 'refusal',
  context: 'identity',
  subject: 'none',
  events: {
    AccessRefused: {
      version: 1,
      open: true,
      about: 'An operation was refused because the role does not permit it; recorded once a minute for each operation.',
      example: { operation: 'takeResearchExport', object: { exportId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a091' } },
    },
  },
});
