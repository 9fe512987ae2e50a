import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { RejectedLine } from './food-lines.js';
import type { ImportMapping } from './import-mapping.js';

export interface FoodImportRequested {
  readonly type: 'FoodImportRequested';
  readonly data: {
    readonly importId: string;
    readonly requestedBy: string;
    readonly fileName: string;
    /** Of the file's bytes: it is stored under it. */
    readonly sha256: string;
    readonly mapping: ImportMapping;
    /** Foods may get clearly other names: whoever asked saw which. Absent: lines that would give such a name are rejected. */
    readonly renames?: boolean;
  };
}
export interface FoodImportCompleted {
  readonly type: 'FoodImportCompleted';
  readonly data: {
    readonly importId: string;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly rejected: number;
    /** The first thousand of them. */
    readonly rejects: readonly RejectedLine[];
  };
}
/** `access-withdrawn`: whoever asked was no longer allowed to. `file-missing`, `file-unreadable`: nothing was imported. */
export interface FoodImportRefused {
  readonly type: 'FoodImportRefused';
  readonly data: {
    readonly importId: string;
    readonly reason: 'access-withdrawn' | 'file-missing' | 'file-unreadable';
  };
}
export type FoodImportEvent = FoodImportRequested | FoodImportCompleted | FoodImportRefused;

const importId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a00b';

/** A stream per file of foods that an org's admin imports. About nobody; the foods are streams of their own. */
export const foodImportCategory = streamCategory<FoodImportEvent>({
  category: 'foodImport',
  context: 'nutrition',
  subject: 'none',
  events: {
    FoodImportRequested: {
      version: 1,
      about: 'An import of foods from a file was requested.',
      example: {
        importId,
        requestedBy: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a007',
        fileName: 'kitchen-2026.csv',
        sha256: '9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e9f3c51d70c66a41e',
        mapping: {
          separator: ';',
          decimal: ',',
          per: '100g',
          columns: [
            { header: 'Name', target: 'name', unit: null },
            { header: 'Brennwert (kJ)', target: 'energy', unit: 'kJ' },
          ],
        },
      },
    },
    FoodImportCompleted: {
      version: 1,
      about:
        'The file was imported: foods were added and changed, lines that were rejected are listed with the reason.',
      example: {
        importId,
        added: 2980,
        changed: 6,
        unchanged: 0,
        rejected: 1,
        rejects: [{ line: 17, code: 'food.gtin-invalid', column: 'EAN', text: '4006381333930' }],
      },
    },
    FoodImportRefused: {
      version: 1,
      about: 'The file was not imported: the right to it had been withdrawn, or the file can’t be read.',
      example: { importId, reason: 'file-unreadable' },
    },
  },
});
