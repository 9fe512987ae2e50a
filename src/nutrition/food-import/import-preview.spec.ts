import type { FoodImports, FoodImportRun } from './food-import.read-model.js';
import type { ImportFiles } from './import-files.js';
import type { ImportMapping } from './import-mapping.js';
import { FoodImportPreviews } from './import-preview.js';

const mapping: ImportMapping = {
  separator: ';',
  decimal: ',',
  per: '100g',
  columns: [
    { header: 'Name', target: 'name', unit: null },
    { header: 'Fett', target: 'fat', unit: 'mg' },
  ],
};

/** Previews of a file after another one was imported; what is stored is named by its text. Null: the earlier file is gone. */
function previewsAfter(earlier: string | null, state: FoodImportRun['state'] = 'completed') {
  const files: Pick<ImportFiles, 'read'> = {
    read: async (_, text) => (text === 'gone' ? null : new TextEncoder().encode(text)),
  };
  const run = { sha256: earlier ?? 'gone', mapping, state } as FoodImportRun;
  const imports: Pick<FoodImports, 'list'> = { list: async () => [run] };
  return new FoodImportPreviews(files as ImportFiles, imports as FoodImports);
}

describe('the mapping of an earlier file', () => {
  const file = 'Fett;Name;Nr\n3;Oats;1';
  it('is offered for a file with the same headings', async () =>
    expect(await previewsAfter('Nr;Name;Fett\n').of('org', file, null)).toMatchObject({ remembered: true, mapping }));
  it.each([
    ['has a heading more', 'Name;Fett\n', 'completed'],
    ['has a heading less', 'Nr;Name;Fett;Allergene\n', 'completed'],
    ['comes after one that is not there any more', null, 'completed'],
    ['comes after one that was not imported', 'Nr;Name;Fett\n', 'refused'],
  ] as const)('is not, when the file %s', async (_, earlier, state) =>
    expect(await previewsAfter(earlier, state).of('org', file, null)).toMatchObject({ remembered: false }),
  );
  it('leaves no new column out silently', async () =>
    expect(await previewsAfter('Name;Fett\n').of('org', 'Name;Fett;Allergene\nOats;3;Milch', null)).toMatchObject({
      mapping: { columns: expect.arrayContaining([{ header: 'Allergene', target: 'contains', unit: null }]) },
    }));
});

describe('a file', () => {
  const check = (text: string) => previewsAfter(null).check('org', text, mapping);
  it('whose mapped headings are repeated is refused', async () => {
    await expect(check('Name;Fett;Fett\n')).rejects.toMatchObject({ code: 'food-import.heading-repeated' });
    await expect(check('Name;Fett;x;x;;\n')).resolves.toBeUndefined();
  });
  it('with text behind a closing quote is refused with the line', async () =>
    expect(previewsAfter(null).of('org', 'Name;Fett\n"Oats;3\n"Milk;4', null)).rejects.toMatchObject({
      code: 'food-import.unreadable',
      extra: { line: 2, reason: 'quote-text' },
    }));
});
