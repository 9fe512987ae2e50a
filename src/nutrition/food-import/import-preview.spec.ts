import { longestHold } from '#libs/testing/longest-hold.js';
import { importedFoodId } from '../org-food/org-food-id.js';
import type { FoodImports, FoodImportRun, KnownFood } from './food-import.read-model.js';
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

const asker = { orgId: 'org', accountId: 'nora' };

/** Previews of a file after another one was imported; what is stored is named by its text. Null: the earlier file is gone. */
function previewsAfter(
  earlier: string | null,
  state: FoodImportRun['state'] = 'completed',
  known: ReadonlyMap<string, KnownFood> = new Map(),
) {
  const files: Pick<ImportFiles, 'read'> = {
    read: async (_, text) => (text === 'gone' ? null : new TextEncoder().encode(text)),
  };
  const run = { sha256: earlier ?? 'gone', mapping, state } as FoodImportRun;
  const imports: Pick<FoodImports, 'list' | 'foodsByGtin' | 'knownFoods'> = {
    list: async () => [run],
    foodsByGtin: async () => new Map(),
    knownFoods: async () => known,
  };
  return new FoodImportPreviews(files as ImportFiles, imports as FoodImports);
}

const file = 'Fett;Name;Nr\n3;Oats;1';

describe('the mapping of an earlier file', () => {
  it('is offered for a file with the same headings', async () =>
    expect(await previewsAfter('Nr;Name;Fett\n').of(asker, file, null)).toMatchObject({ remembered: true, mapping }));
  it.each([
    ['has a heading more', 'Name;Fett\n', 'completed'],
    ['has a heading less', 'Nr;Name;Fett;Allergene\n', 'completed'],
    ['comes after one that is not there any more', null, 'completed'],
    ['comes after one that was not imported', 'Nr;Name;Fett\n', 'refused'],
  ] as const)('is not, when the file %s', async (_, earlier, state) =>
    expect(await previewsAfter(earlier, state).of(asker, file, null)).toMatchObject({ remembered: false }),
  );
  it('leaves no new column out silently', async () =>
    expect(await previewsAfter('Name;Fett\n').of(asker, 'Name;Fett;Allergene\nOats;3;Milch', null)).toMatchObject({
      mapping: { columns: expect.arrayContaining([{ header: 'Allergene', target: 'contains', unit: null }]) },
    }));
});

describe('a file', () => {
  const check = (text: string) => previewsAfter(null).check(asker, text, mapping);
  it('whose mapped headings are repeated is refused', async () => {
    await expect(check('Name;Fett;Fett\n')).rejects.toMatchObject({ code: 'food-import.heading-repeated' });
    await expect(check('Name;Fett;x;x;;\n')).resolves.toBeUndefined();
  });
  it('with text behind a closing quote is refused with the line', async () =>
    expect(previewsAfter(null).of(asker, 'Name;Fett\n"Oats;3\n"Milk;4', null)).rejects.toMatchObject({
      code: 'food-import.unreadable',
      extra: { line: 2, reason: 'quote-text' },
    }));

  it('whose first line goes on for a megabyte holds nobody up', async () => {
    const previews = previewsAfter(null);
    const text = `"${'""'.repeat(500_000)}";Name\n1;2`;
    expect(await longestHold(() => previews.of(asker, text, null))).toBeLessThan(60);
    expect(await longestHold(() => previews.check(asker, text, mapping).catch(() => undefined))).toBeLessThan(60);
  });
  it('is looked at one after another, once for all who ask the same, and not without end', async () => {
    const previews = previewsAfter(null);
    const asked = Array.from({ length: 30 }, () => previews.of(asker, file, null));
    const [first, ...others] = await Promise.all(asked);
    expect(others.every((each) => each === first)).toBe(true);
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        previews.of(asker, `Name;Fett\nOats;${n}`, null).then(
          () => 'done',
          ({ code }: { code: string }) => code,
        ),
      ),
    );
    expect(codes.filter((code) => code !== 'done')).toEqual(['work.too-much', 'work.too-much']);
  });
});

it('a preview says what becomes of the foods that are there, and which would be called something else', async () => {
  const text = 'Nr;Name;Fett\n1;Salami;3\n2;Pears;4\n3;Plum;5\n4;Fig;6';
  const columns = [{ header: 'Nr', target: 'code', unit: null } as const, ...mapping.columns];
  const foods = [
    ['1', 'Apple'],
    ['2', 'Pear'],
    ['4', 'Fig', true],
  ] as const;
  const known = new Map(
    foods.map(([number, name, archived = false]) => [
      importedFoodId('org', `code ${number}`),
      { name, archived, rowHash: 'other' },
    ]),
  );
  const preview = await previewsAfter(null, 'completed', known).of(asker, text, { ...mapping, columns });
  expect(preview).toMatchObject({
    accepted: 3,
    added: 1,
    changed: 2,
    unchanged: 0,
    renamed: 1,
    renames: [{ line: 2, before: 'Apple', after: 'Salami' }],
    rejected: 1,
    rejects: [{ line: 5, code: 'food.archived', text: 'Fig' }],
  });
});
