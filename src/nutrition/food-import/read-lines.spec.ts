import { csvRecords } from '#libs/csv/csv-records.js';
import { foodLines } from './food-lines.js';
import type { ImportMapping } from './import-mapping.js';
import { linesOf, tallyOf } from './read-lines.js';

const mapping: ImportMapping = {
  separator: ';',
  decimal: ',',
  per: '100g',
  columns: [
    { header: 'Nr', target: 'code', unit: null },
    { header: 'Name', target: 'name', unit: null },
    { header: 'kcal', target: 'energy', unit: 'kcal' },
  ],
};
const file = [
  'Nr;Name;kcal',
  ...Array.from({ length: 4_000 }, (_, n) => `${n};Bread ${n};${n % 7 === 0 ? '=1' : 250}`),
].join('\n');
const bytes = Buffer.from(file, 'utf8');

describe('the lines of a file of foods', () => {
  it('are read beside everything else: others have their turn meanwhile', async () => {
    let turns = 0;
    let over = false;
    const others = () => {
      turns += 1;
      if (!over) setImmediate(others);
    };
    setImmediate(others);
    const lines = await linesOf(bytes, mapping);
    over = true;
    expect(turns).toBeGreaterThan(20);
    expect(lines).toEqual([...foodLines(csvRecords(file, ';'), mapping)]);
  });

  it('are counted, with the first that are rejected', async () => {
    const { foods, rejected, rejects } = await tallyOf(bytes, mapping, 3);
    expect([foods.length, rejected, rejects.length]).toEqual([3_428, 572, 3]);
    expect(rejects[0]).toMatchObject({ line: 2, code: 'food-line.formula', column: 'kcal' });
  });

  it('name the line at which a file can’t be read', async () =>
    expect(linesOf(Buffer.from(`${file}\n5;"open;1\n`, 'utf8'), mapping)).rejects.toMatchObject({
      code: 'quote-open',
      line: 4_002,
    }));
});
