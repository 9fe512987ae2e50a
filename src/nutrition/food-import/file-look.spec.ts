import { entriesOf } from '#libs/csv/zip-entries.js';
import { lookOf } from './file-look.js';
import { openedFile } from './food-file.js';
import { foodLines } from './food-lines.js';
import { madeWorkbook } from './testing/made-workbook.js';

vi.mock('#libs/csv/zip-entries.js', { spy: true });

// unpacking is most of what reading takes: four times over, a large workbook was refused as one that takes too long
it('a workbook is unpacked once to be looked at and read', () => {
  const file = openedFile(
    madeWorkbook({ Foods: [['Name', 'Energy (kcal)'], ...Array.from({ length: 300 }, (_, n) => [`Food ${n}`, n])] }),
  );
  const { suggested, rows } = lookOf(file);
  expect(rows).toHaveLength(5);
  expect([...foodLines(file.records(suggested), suggested)]).toHaveLength(300);
  const sheets = vi.mocked(entriesOf).mock.calls.filter(([, wanted]) => wanted.some((name) => name.includes('sheet')));
  expect(sheets).toHaveLength(1);
});
