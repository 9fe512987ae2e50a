import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { openedFile } from './food-file.js';
import { foodLines, type FoodLine, type RejectedLine } from './food-lines.js';
import { lookOf } from './file-look.js';
import { linesOf } from './read-lines.js';
import { madeWorkbook } from './testing/made-workbook.js';

/** What a file gives as it suggests to be read. */
function read(bytes: Uint8Array, published = false) {
  const file = openedFile(bytes);
  const look = lookOf(file);
  return { look, lines: [...foodLines(file.records(look.suggested), look.suggested, published)] as never[] };
}
const codeOf = (bytes: Uint8Array) => {
  try {
    read(bytes);
    return 'read';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('a workbook', () => {
  const HEADINGS = ['Name', 'EAN', 'Energy (kcal)', 'Fat (g)', 'Sugars (g)'];
  it('is read as its lines, figures as they are and texts as they were typed', () =>
    expect(
      read(
        madeWorkbook({
          Foods: [HEADINGS, ['Oats', 4006381333931, 0.1 + 0.2, 7, '< 0.5'], [], ['Rye', null, 1e-7, '-', 'traces']],
        }),
      ).lines,
    ).toMatchObject([
      {
        line: 2,
        gtin: '04006381333931',
        entry: {
          name: 'Oats',
          entered: { amounts: { energy: 0.3, fat: 7 }, states: { sugars: { state: 'below', limit: 0.5 } } },
        },
      },
      { line: 4, entry: { name: 'Rye', entered: { amounts: { energy: 0 }, states: { sugars: { state: 'trace' } } } } },
    ]));
  it('whose figures were typed as text with a comma is read by it', () =>
    expect(read(madeWorkbook({ Foods: [HEADINGS, ['Oats', null, 368.5, '7,5', '< 0,5']] })).lines).toMatchObject([
      { entry: { entered: { amounts: { energy: 368.5, fat: 7.5 }, states: { sugars: { limit: 0.5 } } } } },
    ]));
  it('with empty cells to the right of its headings, which borders leave there, is read', () =>
    expect(
      read(madeWorkbook({ Foods: [['Name'], ['Oats', { xml: '<c s="4"/>' }], ['Rye', ' '], ['Spelt', 'more']] })).lines,
    ).toMatchObject([
      { entry: { name: 'Oats' } },
      { entry: { name: 'Rye' } },
      { line: 4, code: 'food-line.too-many-cells' },
    ]));
  it.each([
    ['a formula, whatever it came to', '<c><f>SUM(A1:A9)</f><v>7</v></c>', 'food-line.formula', '=SUM(A1:A9)'],
    ['a shared formula', '<c><f t="shared" si="0"/><v>7</v></c>', 'food-line.formula', '=7'],
    ['a date that was a figure', '<c s="1"><v>45413</v></c>', 'food-line.number', 'date 2024-05-01'],
    ['a percentage, which is stored as its hundredth', '<c s="2"><v>0.07</v></c>', 'food-line.number', '7 %'],
    ['a percentage of its own format', '<c s="3"><v>0.125</v></c>', 'food-line.number', '12.5 %'],
    ['an error', '<c t="e"><v>#DIV/0!</v></c>', 'food-line.number', '#DIV/0!'],
  ])('rejects a line with %s', (_, xml, code, text) =>
    expect(read(madeWorkbook({ Foods: [HEADINGS, ['Oats', null, { xml }]] })).lines).toEqual([
      { line: 2, code, column: 'Energy (kcal)', text },
    ]),
  );
  it('takes a figure with a percent sign that is only written behind it', () =>
    expect(
      read(madeWorkbook({ Foods: [HEADINGS, ['Oats', null, 368, { xml: '<c s="4"><v>7.5</v></c>' }]] })).lines,
    ).toMatchObject([{ entry: { entered: { amounts: { fat: 7.5 } } } }]));
  it('shows its sheets, and is read by the first unless another is named', () => {
    const bytes = madeWorkbook({ 'hidden notes': [['x']], Foods: [HEADINGS, ['Oats']], More: [['Name'], ['Rye']] });
    expect(read(bytes).look).toMatchObject({ sheets: ['Foods', 'More'], suggested: { sheet: 'Foods' } });
    expect(lookOf(openedFile(bytes, { sheet: 'More' })).rows).toEqual([['Rye']]);
    expect(() => lookOf(openedFile(bytes, { sheet: 'hidden notes' }))).toThrow(/sheet-missing/);
  });
  it.each([
    ['an empty sheet', madeWorkbook({ Foods: [] }), 'sheet-empty'],
    ['nothing but hidden sheets', madeWorkbook({ 'hidden foods': [['Name']] }), 'sheet-missing'],
    [
      'entities of its own',
      madeWorkbook(
        { Foods: [['Name']] },
        { 'xl/worksheets/sheet1.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>') },
      ),
      'binary',
    ],
    [
      'a sheet that unpacks to a hundred megabytes',
      madeWorkbook({ Foods: [['Name']] }, { 'xl/worksheets/sheet1.xml': new Uint8Array(100 * 1024 * 1024) }),
      'too-large',
    ],
    [
      'five hundred columns',
      madeWorkbook(
        { Foods: [['Name']] },
        {
          'xl/worksheets/sheet1.xml': strToU8(
            '<worksheet><sheetData><row r="1"><c r="SF1"><v>1</v></c></row></sheetData></worksheet>',
          ),
        },
      ),
      'too-wide',
    ],
    [
      'a format of before 2007, or a password',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'old-format',
    ],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('x') }), 'binary'],
    ['half of itself', madeWorkbook({ Foods: [HEADINGS] }).subarray(0, 200), 'binary'],
  ])('is refused with %s', (_, bytes, code) => expect(codeOf(bytes)).toBe(code));
});

describe('a text', () => {
  it('may begin with the line by which Excel knows the separator; lines keep their numbers', () => {
    const { look, lines } = read(strToU8('sep=|\r\nName|kcal|a, b, c, d\r\nOats, rolled; fine|368\r\nRye|x'));
    expect(look).toMatchObject({ headers: ['Name', 'kcal', 'a, b, c, d'], suggested: { separator: '|' } });
    expect(lines).toMatchObject([
      { line: 3, entry: { name: 'Oats, rolled; fine' } },
      { line: 4, code: 'food-line.number' },
    ]);
  });
});

describe('a download of FoodData Central', () => {
  const TABLES = {
    food: '"fdc_id","data_type","description","food_category_id"\n"1","sample_food","HUMMUS","16"\n"2","foundation_food","Hummus, commercial","16"\n"3","foundation_food","Hummus, older","16"\n"4","sr_legacy_food","Yeast, ""fresh""","18"',
    nutrient:
      '"id","name","unit_name","nutrient_nbr"\n"1008","Energy","KCAL","208"\n"2048","Energy (Atwater Specific Factors)","KCAL","958"\n"2047","Energy (Atwater General Factors)","KCAL","957"\n"1003","Protein","G","203"\n"1278","PUFA 20:5","MG","629"\n"1104","Vitamin A, IU","IU","318"\n"1005","Carbohydrate","G","205"',
    food_nutrient:
      '"id","fdc_id","nutrient_id","amount"\n"1","2","2047","229"\n"2","2","2048","243"\n"3","2","1003","7.35"\n"4","2","1278","7.5E-1"\n"5","2","1104","30"\n"6","2","9999","1"\n"7","4","1008","105"\n"8","4","1005",""\n"9","1","1003","1"',
    food_portion:
      '"id","fdc_id","amount","measure_unit_id","portion_description","modifier","gram_weight"\n"1","2","2.0","1001","","","33.9"\n"2","4","1","9999","","cake (0.6 oz)","17"',
    measure_unit: '"id","name"\n"1001","tablespoon"\n"9999","undetermined"',
    food_category: '"id","code","description"\n"16","1600","Legumes and Legume Products"',
    foundation_food: '"fdc_id","NDB_number"\n"2","16158"',
    sr_legacy_food: '"fdc_id","NDB_number"\n"4","18374"',
  };
  const zipOf = (tables: Readonly<Record<string, string>>) =>
    zipSync(Object.fromEntries(Object.entries(tables).map(([name, text]) => [`FoodData/${name}.csv`, strToU8(text)])));
  it('is read with no mapping: what the release lists, each with its values, measures and the energy that counts', () => {
    const { look, lines } = read(zipOf(TABLES));
    expect(look.format).toBe('fdc');
    expect(lines).toMatchObject([
      {
        line: 3,
        identity: 'code fdc foundation_food 16158',
        entry: {
          name: 'Hummus, commercial',
          group: 'Legumes and Legume Products',
          source: 'USDA FoodData Central 2 (Foundation Foods)',
          measures: [{ label: '2 tablespoon', grams: 33.9 }],
          entered: {
            amounts: { energy: 243, protein: 7.35, epa: 0.00075 },
            energyFrom: 'Energy, Atwater specific factors (FDC 958)',
          },
        },
      },
      {
        line: 5,
        entry: {
          name: 'Yeast, "fresh"',
          measures: [{ label: '1 cake (0.6 oz)', grams: 17 }],
          entered: { amounts: { energy: 105 }, energyFrom: 'Energy (FDC 208)' },
        },
      },
    ]);
  });
  it('says which of its rows are no foods that are imported', () =>
    expect(read(zipOf(TABLES)).look.leftOut).toEqual([
      { kind: 'sample_food', lines: 1 },
      { kind: 'foundation_food', lines: 1 },
    ]));
  it('of none but other kinds is refused, and not taken for an empty list', () =>
    expect(codeOf(zipOf({ ...TABLES, food: '"fdc_id","data_type"\n"9","branded_food"' }))).toBe('no-known-foods'));
  it('saved anew by a program that writes whole numbers as fractions is the same', () => {
    const nutrient = TABLES.nutrient.replaceAll(/"(\d+)"/g, '"$1.0"');
    const food_nutrient = TABLES.food_nutrient.replaceAll(/^"(\d+)","(\d+)","(\d+)"/gm, '"$1.0","$2.0","$3.0"');
    expect(read(zipOf({ ...TABLES, nutrient, food_nutrient })).lines).toEqual(read(zipOf(TABLES)).lines);
  });
  it('gives the energy by specific factors before the published one, and the fat of labels where there is no other', () => {
    const nutrient = `${TABLES.nutrient}\n"1004","Fat","G","204"\n"1085","Fat (NLEA)","G","298"`;
    const food_nutrient = `${TABLES.food_nutrient}\n"a","2","1008","260"\n"b","2","1085","17"\n"c","4","1004","1.9"\n"d","4","1085","9"`;
    expect(read(zipOf({ ...TABLES, nutrient, food_nutrient })).lines).toMatchObject([
      { entry: { entered: { amounts: { energy: 243, fat: 17 } } } },
      { entry: { entered: { amounts: { energy: 105, fat: 1.9 } } } },
    ]);
  });
  it('that lacks its values is refused', () => {
    const { food_nutrient: _, ...rest } = TABLES;
    expect(codeOf(zipOf(rest))).toBe('table-missing');
  });
});

describe('the table of Ciqual', () => {
  const HEADINGS =
    'alim_grp_nom_eng;alim_code;alim_nom_eng;Energy, Regulation EU No 1169/2011 (kJ/100g);Energy, Regulation EU No 1169/2011 (kcal/100g);"Energy, N x Jones\' factor, with fibres (kcal/100g)";Carbohydrate (g/100g);Sugars (g/100g);Fibres (g/100g);Fat (g/100g);Selenium (µg/100g)';
  const table = (...lines: string[]) => strToU8(`\uFEFF${[HEADINGS, ...lines].join('\n')}`);
  it('is read with no mapping; unknown, traces and "<" stay apart', () => {
    const { look, lines } = read(table('bread;7001;Rye bread;-;-;250;45,5;traces;6,5;< 0,3;-'));
    expect(look.format).toBe('ciqual');
    expect(lines).toMatchObject([
      {
        identity: 'code ciqual 7001',
        entry: {
          name: 'Rye bread',
          group: 'bread',
          source: 'Anses, Ciqual food composition table',
          entered: {
            amounts: { energy: 250, availableCarbohydrate: 45.5, fibre: 6.5 },
            states: { sugars: { state: 'trace' }, fat: { state: 'below', limit: 0.3 } },
            energyFrom: "Energy, N x Jones' factor, with fibres (kcal/100g)",
          },
        },
      },
    ]);
    expect(lines).not.toMatchObject([{ entry: { entered: { amounts: { selenium: expect.anything() } } } }]);
  });
  it.each([
    [
      'English',
      [
        'alim_code',
        'alim_nom_eng',
        'Energy,\nRegulation\nEU No\n1169\n2011 (kJ\n100g)',
        'Energy,\nRegulation\nEU No\n1169\n2011 (kcal\n100g)',
        'Protein\n(g\n100g)',
        'Carbohydrate\n(g\n100g)',
        'Fibres\n(g\n100g)',
        'Salt (g\n100g)',
        'Iron\n(mg\n100g)',
      ],
    ],
    [
      'French',
      [
        'alim_code',
        'alim_nom_fr',
        'Energie,\nRèglement\nUE N°\n1169\n2011 (kJ\n100 g)',
        'Energie,\nRèglement\nUE N°\n1169\n2011 (kcal\n100 g)',
        'Protéines,\nN x\nfacteur de\nJones (g\n100 g)',
        'Glucides\n(g\n100 g)',
        'Fibres\nalimentaires\n(g\n100 g)',
        'Sel\nchlorure\nde\nsodium\n(g\n100 g)',
        'Fer (mg\n100 g)',
      ],
    ],
  ])('of 2025, a workbook with headings over several lines, in %s', (_, headings) => {
    const { look, lines } = read(
      madeWorkbook({ compo: [headings, [7001, 'Rye bread', 1046, 250, '8,5', '45,5', '6,5', '< 0,1', '-']] }),
    );
    expect(look.format).toBe('ciqual');
    expect(lines).toMatchObject([
      {
        identity: 'code ciqual 7001',
        entry: {
          name: 'Rye bread',
          entered: {
            amounts: { energy: 250, protein: 8.5, availableCarbohydrate: 45.5, fibre: 6.5 },
            states: { salt: { state: 'below', limit: 0.1 } },
            energyFrom: expect.stringContaining('kcal'),
          },
        },
      },
    ]);
  });
  it('takes the energy in kJ where that is all there is', () =>
    expect(read(table('bread;7001;Rye bread;1046;-;-;;;;;')).lines).toMatchObject([
      { entry: { entered: { amounts: { energy: 250 }, energyFrom: 'Energy, Regulation EU No 1169/2011 (kJ/100g)' } } },
    ]));
});

const DATA = process.env.TRACKFORGE_DATA_DIR ?? join(import.meta.dirname, '../../../../shared/data');
const isThere = existsSync(join(DATA, 'README.md'));
const settled = (lines: readonly (FoodLine | RejectedLine)[]) => {
  const rejected = lines.filter((line): line is RejectedLine => 'code' in line);
  return {
    foods: lines.length - rejected.length,
    rejected: rejected.map(({ line, code, text }) => [line, code, text]),
  };
};

describe.skipIf(!isThere)('the lists themselves', () => {
  it('FoodData Central: every food that Foundation Foods lists', async () => {
    const bytes = readFileSync(
      join(DATA, 'usda-fdc-foundation-2024/FoodData_Central_foundation_food_csv_2024-10-31.zip'),
    );
    const { suggested, leftOut } = lookOf(openedFile(bytes));
    const lines = await linesOf(bytes, suggested);
    expect(settled(lines)).toEqual({ foods: 316, rejected: [] });
    expect(leftOut.map(({ kind }) => kind)).toContain('sample_food');
    const foods = lines as readonly FoodLine[];
    const of = (name: string) => foods.find(({ entry }) => entry.name.startsWith(name))!.entry.entered;
    expect(of('Ketchup')).toMatchObject({ amounts: { energy: 103 } });
    expect(of('Oil, olive, extra virgin')).toMatchObject({ amounts: { fat: 93.7 } });
  }, 60_000);
  it('Ciqual 2020: every line, but one that stands there twice and one that says "< 0"', async () => {
    const bytes = gunzipSync(readFileSync(join(DATA, 'ciqual-2020/ciqual2020_en.csv.gz')));
    const lines = await linesOf(bytes, lookOf(openedFile(bytes)).suggested);
    expect(settled(lines)).toEqual({
      foods: 3_184,
      rejected: [
        [816, 'food-line.number', '< 0'],
        [expect.any(Number), 'food-line.duplicate', expect.any(String)],
      ],
    });
  }, 60_000);
});
