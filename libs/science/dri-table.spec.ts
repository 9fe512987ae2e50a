/** The table against the file of DRI values kept for tests; where the two differ on purpose is written out here. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DRI_TARGETS, DRI_UPPER_LIMITS, LIFE_STAGES } from './dri-table.js';
import type { NutrientId } from './nutrients.js';

const folder = join(
  process.env.TRACKFORGE_DATA_DIR ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)),
  'dri-nih',
);

const COLUMNS: Readonly<Record<string, NutrientId>> = {
  'Water (g)': 'water',
  'Carbohydrate, by difference (g)': 'carbohydrate',
  'Fiber, total dietary (g)': 'fibre',
  'Protein (g)': 'protein',
  'Vitamin A, RAE (ug)': 'vitaminA',
  'Vitamin C, total ascorbic acid (mg)': 'vitaminC',
  'Vitamin D (D2 + D3) (ug)': 'vitaminD',
  'Vitamin E (alpha-tocopherol) (mg)': 'vitaminE',
  'Vitamin K (phylloquinone) (ug)': 'vitaminK',
  'Thiamin (mg)': 'thiamin',
  'Riboflavin (mg)': 'riboflavin',
  'Niacin (mg)': 'niacin',
  'Vitamin B-6 (mg)': 'vitaminB6',
  'Folate, DFE (ug)': 'folateDfe',
  'Vitamin B-12 (ug)': 'vitaminB12',
  'Pantothenic acid (mg)': 'pantothenicAcid',
  'Biotin (ug)': 'biotin',
  'Choline, total (mg)': 'choline',
  'Calcium, Ca (mg)': 'calcium',
  'Chromium (ug)': 'chromium',
  'Copper, Cu (mg)': 'copper',
  'Fluoride, F (ug)': 'fluoride',
  'Iodine (ug)': 'iodine',
  'Iron, Fe (mg)': 'iron',
  'Magnesium, Mg (mg)': 'magnesium',
  'Manganese, Mn (mg)': 'manganese',
  'Molybdenum (ug)': 'molybdenum',
  'Phosphorus, P (mg)': 'phosphorus',
  'Selenium, Se (ug)': 'selenium',
  'Zinc, Zn (mg)': 'zinc',
  'Chloride (g)': 'chloride',
};
// what the limit counts, where it is not the nutrient of the column
const LIMITED: Readonly<Record<string, NutrientId>> = {
  ...COLUMNS,
  'Vitamin A, RAE (ug)': 'retinol',
  'Folate, DFE (ug)': 'folicAcid',
};
const NOT_FROM_FOOD: readonly NutrientId[] = ['magnesium', 'vitaminE', 'niacin'];

function csv(file: string): { columns: string[]; rows: Map<string, number[]> } {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  const columns = [...lines[0]!.matchAll(/"([^"]*)"/g)].map((m) => m[1]!).slice(1);
  return {
    columns,
    rows: new Map(
      lines.slice(1).map((line) => {
        const [, stage = '', rest = ''] = /^"([^"]*)",(.*)$/.exec(line) ?? [];
        return [stage, rest.split(',').map(Number)];
      }),
    ),
  };
}

/** `Male:19_30` of the file for `male 19-30`. */
function inFile(stage: string): string {
  const [who = '', ages = ''] = stage.split(' ');
  return `${who[0]!.toUpperCase()}${who.slice(1)}:${ages.replace('-', '_')}`;
}

if (!existsSync(join(folder, 'RDA.csv'))) {
  it.skip(`DRI values not found in ${folder}: set TRACKFORGE_DATA_DIR to check the table against them`, () => {});
} else {
  describe.each([
    ['RDA.csv', DRI_TARGETS, COLUMNS],
    ['TUIL.csv', DRI_UPPER_LIMITS, LIMITED],
  ] as const)('%s', (file, table, ids) => {
    const { columns, rows } = csv(file);

    it('agrees, except where the file is older or in error', () => {
      const differences: string[] = [];
      columns.forEach((column, c) => {
        const id = ids[column];
        const row = id && table[id];
        if (!id || !row) return;
        LIFE_STAGES.forEach((stage, s) => {
          const expected = rows.get(inFile(stage))![c]! * (column.endsWith('(g)') && id === 'chloride' ? 1000 : 1);
          const actual = row[s + 1] as number;
          if (Math.abs(actual - expected) > 1e-9) differences.push(`${id}, ${stage}: ${actual}, file ${expected}`);
        });
      });
      // 29 g is what the published table prints for every lactation column
      expect(differences).toEqual(file === 'RDA.csv' ? ['fibre, lactation 14-18: 29, file 20'] : []);
    });

    it('leaves out only sodium and potassium, and limits that do not count food', () => {
      const left = columns.filter((column) => !(ids[column] && table[ids[column]]));
      expect(left.filter((column) => !/^(Sodium|Potassium)/.test(column)).map((column) => ids[column])).toEqual(
        file === 'RDA.csv' ? [] : expect.arrayContaining([...NOT_FROM_FOOD]),
      );
    });
  });
}
