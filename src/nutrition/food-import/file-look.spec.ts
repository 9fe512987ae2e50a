import { lookOf } from './file-look.js';
import { openedFile } from './food-file.js';
import { foodLines } from './food-lines.js';
import { madeWorkbook } from './testing/made-workbook.js';

// unpacking is most of what reading takes: four times over, a large workbook was refused as one that takes too long
it('a workbook is unpacked once to be looked at and read', () => {
  const bytes = madeWorkbook({
    Foods: [['Name', 'Energy (kcal)'], ...Array.from({ length: 300 }, (_, n) => [`Food ${n}`, n])],
  });
  const file = openedFile(bytes);
  // whoever unpacked it again would find nothing
  bytes.fill(0);
  const { suggested, rows } = lookOf(file);
  expect(rows).toHaveLength(5);
  expect([...foodLines(file.records(suggested), suggested)]).toHaveLength(300);
});
