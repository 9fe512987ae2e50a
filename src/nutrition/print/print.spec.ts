import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { paperInk } from '#libs/science/paper-colour.js';
import { examplePublication } from '../meal-plan/publication.example.js';
import type { PublishedContent } from '../meal-plan/publication.js';
import { planPdf, type PrintedPlan, type PrintOptions } from './plan-pdf.js';
import { PRINT_WORDS } from './print-words.js';
import { daysOfWeek, offersAlternatives, shoppingList } from './shopping-list.js';

const foods = ['Tomatoes', 'Olive oil', 'Oats'].map((name, i) => ({
  foodId: `f${i}`,
  version: i === 2 ? 'org.1' : '0b7c9d21e4aa',
  name,
  kcalPer100g: 100,
}));
const item = (food: number, day: number, grams: number, more: object = {}) => ({
  id: `${food}-${day}`,
  day,
  slot: 0,
  food,
  grams,
  ...more,
});
const content: PublishedContent = {
  ...examplePublication.content,
  foods: [...foods, { ...foods[2]!, version: 'org.2' }],
  items: [
    item(0, 0, 100.4),
    item(0, 3, 50, { measure: { label: '1 piece', amount: 0.5 } }),
    item(1, 1, 13.5, { measure: { label: '1 tbsp', amount: 1 } }),
    item(1, 2, 6.75, { measure: { label: '1 tbsp', amount: 0.5 } }),
    item(2, 4, 60),
    item(3, 5, 40),
  ],
};
const GROUPS: Readonly<Record<string, string>> = {
  f0: 'Vegetables and Vegetable Products',
  f1: 'Fats and Oils',
};
const names = (name: string) => ({ name, displayNames: { en: name, de: name } });
const list = (people = 1, of = content) => shoppingList(of, daysOfWeek(0), people, (foodId) => GROUPS[foodId] ?? null);

describe('a shopping list', () => {
  it('adds up each food over the week, whatever its version, in the order of a shop', () =>
    expect(list()).toEqual([
      { category: 'vegetables', items: [{ foodId: 'f0', ...names('Tomatoes'), grams: 150.4, measure: null }] },
      {
        category: 'oils',
        items: [{ foodId: 'f1', ...names('Olive oil'), grams: 20.25, measure: { label: '1 tbsp', amount: 1.5 } }],
      },
      { category: 'other', items: [{ foodId: 'f2', ...names('Oats'), grams: 100, measure: null }] },
    ]));
  it('is for as many as eat', () =>
    expect(list(3)[1]!.items[0]).toMatchObject({ grams: 60.75, measure: { amount: 4.5 } }));
  it("names foods as people call them, in the order of the reader's language", () => {
    const named = (foodId: string, name: string) => ({ ...foods[0]!, foodId, name });
    const of: PublishedContent = {
      ...content,
      foods: [
        named('sr-09003', 'Apples, raw, with skin'),
        named('sr-01123', 'Egg, whole, raw, fresh'),
        named('sr-09252', 'Pears, raw'),
      ],
      items: [item(0, 0, 100), item(1, 0, 100), item(2, 0, 100)],
    };
    const shown = (language: 'en' | 'de') =>
      shoppingList(of, daysOfWeek(0), 1, () => null, language)[0]!.items.map(
        ({ displayNames }) => displayNames[language],
      );
    expect([shown('en'), shown('de')]).toEqual([
      ['Apple, with skin', 'Egg, raw', 'Pear'],
      ['Apfel, mit Schale', 'Birne', 'Ei, roh'],
    ]);
  });
  it('is of some days of a week, and ends with it', () => {
    const of = (from: number, days: number) =>
      shoppingList(content, daysOfWeek(0, from, days), 1, () => null).flatMap(({ items }) =>
        items.map(({ grams }) => grams),
      );
    expect([of(2, 2), of(6, 7), daysOfWeek(1, 6, 7)]).toEqual([[20.25], [40], { from: 12, days: 2 }]);
  });
  it('knows nothing of other weeks', () => expect(shoppingList(content, daysOfWeek(1), 1, () => null)).toEqual([]));
});

const print = (
  options: Partial<PrintOptions> = {},
  of = content,
  clientName: string | null = 'Helena Brandt',
  span = daysOfWeek(0),
  letterhead: Partial<Pick<PrintedPlan, 'paper' | 'photos'>> = {},
) =>
  planPdf(
    {
      content: of,
      contentHash: 'ab'.repeat(32),
      clientName,
      orgName: 'Linden Clinic',
      span,
      people: 1,
      shopping: list(1, of),
      paper: { accent: null, lines: [], logo: null },
      photos: {},
      ...letterhead,
    },
    { language: 'en', paper: 'a4', units: 'metric', pages: ['week', 'recipes', 'shopping'], ...options },
  );
/** A colour as PDF writes it: three parts from 0 to 1. */
const hexOf = (parts: string) =>
  `#${parts
    .trim()
    .split(/\s+/)
    .map((part) =>
      Math.round(Number(part) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
const text = (pdf: Buffer) => pdf.toString('latin1');
const pages = (pdf: Buffer) => text(pdf).match(/\/Type \/Page\b/g)?.length;
function streams(pdf: Buffer): readonly string[] {
  return [...text(pdf).matchAll(/stream\r?\n([\s\S]*?)endstream/g)].flatMap(({ 0: whole, 1: body, index }) => {
    try {
      const from = index + whole.indexOf('\n') + 1;
      return body ? [inflateSync(pdf.subarray(from, from + body.length)).toString('latin1')] : [];
    } catch {
      // not a deflated stream
      return [];
    }
  });
}
/** What its fonts can write back as text: the characters of all ToUnicode tables. */
const characters = (pdf: Buffer): string =>
  streams(pdf)
    .filter((plain) => plain.includes('beginbfrange') || plain.includes('beginbfchar'))
    .flatMap((plain) => [...plain.matchAll(/<([0-9a-f]{4})>/gi)])
    .map(([, hex]) => String.fromCharCode(Number.parseInt(hex!, 16)))
    .join('');
/** Pages with the line under their head. */
const heads = (pdf: Buffer) => streams(pdf).filter((plain) => /\b40 70 m\b/.test(plain)).length;

describe('a printed plan', () => {
  it('says dates, servings and measures as its language does', () =>
    expect(
      (['en', 'de'] as const).map((language) => {
        const { day, servings, measures } = PRINT_WORDS[language];
        return [day('2025-11-20'), servings('1', 1), servings('1.5', 1.5), measures['cup']![1]];
      }),
    ).toEqual([
      ['2025-11-20', '1 serving', '1.5 servings', 'cups (240\u00a0ml)'],
      ['20.11.2025', '1 Portion', '1.5 Portionen', 'US-Cups (240\u00a0ml)'],
    ]));
  it('says beside a household measure what was weighed for the plan', async () => {
    const of: PublishedContent = {
      ...content,
      items: [
        item(0, 0, 366, { measure: { label: '1 cup', amount: 1.5 } }),
        item(1, 0, 13, { measure: { label: '1 tbsp', amount: 1 }, dish: 0 }),
        item(2, 1, 80, { measure: { label: '1 cup, sliced', amount: 1 } }),
      ],
      recipes: [{ recipeId: 'r', version: 1, name: 'Soup', steps: [] }],
      dishes: [{ dishId: 'd', recipe: 0, servings: 1 }],
    };
    const written = vi.spyOn(PDFDocument.prototype, 'text');
    const said = async (language: 'en' | 'de') => {
      written.mockClear();
      await print({ pages: ['week', 'recipes'], language }, of);
      return written.mock.calls.map(([line]) => String(line).replaceAll('\u00a0', ' '));
    };
    const german = await said('de');
    for (const line of ['1,5 US-Cups (240 ml), 366 g', '1 US-Cup (240 ml), sliced, 80 g'])
      expect(german).toContainEqual(expect.stringContaining(line));
    // in the week and in the recipe
    expect(german.filter((line) => line.endsWith('1 EL, 13 g'))).toHaveLength(2);
    expect(await said('en')).toContainEqual(expect.stringContaining('1.5 cups (240 ml), 366 g'));
    written.mockRestore();
  });
  it('keeps a long name of the organisation to one line: the head stays as high', async () => {
    const long = { ...content, name: 'Ein Plan mit einem sehr langen Namen, '.repeat(6) };
    const [usual, longer] = await Promise.all([
      print(),
      print({}, long, 'Wolfeschlegelsteinhausenbergerdorff '.repeat(4)),
    ]);
    expect(heads(longer)).toBe(heads(usual));
    expect(pages(longer)).toBe(pages(usual));
  });
  it('has the pages that are asked for, on the paper that is asked for', async () => {
    const [all, week] = await Promise.all([print(), print({ pages: ['week'], paper: 'letter' })]);
    expect([text(all).startsWith('%PDF-'), pages(all), pages(week)]).toEqual([true, 2, 1]);
    expect([text(all).includes('[0 0 595.28 841.89]'), text(week).includes('[0 0 612 792]')]).toEqual([true, true]);
  });
  it('is of one day, with that day alone', async () => {
    const letters: PublishedContent = {
      ...content,
      foods: ['Ж', 'Ω'].map((name, i) => ({ ...foods[0]!, foodId: name, version: `${i}`, name })),
      items: [item(0, 0, 100), item(1, 1, 100)],
    };
    const printed = characters(await print({ pages: ['week'] }, letters, null, daysOfWeek(0, 2, 1)));
    expect(['Ж', 'Ω'].filter((letter) => printed.includes(letter))).toEqual(['Ω']);
  });
  it('shows the notes of days and meals, however long they are', async () => {
    const notes = [
      { day: 0, text: `Ruhetag Ж ${'ruhen '.repeat(600)}Ω` },
      { day: 2, slot: 0, text: 'Ψ' },
    ];
    const [plain, noted] = await Promise.all([
      print({ pages: ['week'] }),
      print({ pages: ['week'] }, { ...content, notes }),
    ]);
    expect(['Ж', 'Ω', 'Ψ'].filter((letter) => characters(plain).includes(letter))).toEqual([]);
    expect(['Ж', 'Ω', 'Ψ'].filter((letter) => characters(noted).includes(letter))).toEqual(['Ж', 'Ω', 'Ψ']);
    expect(pages(noted)).toBeGreaterThan(1);
  });
  it('offers alternatives in the week and in the recipes, and says that only the first are bought', async () => {
    const foodsOf = (name: string) => ({ ...foods[0]!, foodId: name, name });
    const of: PublishedContent = {
      ...content,
      foods: [...content.foods, foodsOf('Ж'), foodsOf('Ω')],
      items: [item(0, 0, 100, { choice: 0 })],
      alternatives: [
        { ...item(4, 0, 100), choice: 0, option: 1 },
        { ...item(5, 0, 50, { dish: 0 }), choice: 0, option: 2 },
      ],
      recipes: [{ recipeId: 'r', version: 1, name: 'Soup', steps: [{ text: 'Ψ', minutes: null }] }],
      dishes: [{ dishId: 'd', recipe: 0, servings: 1 }],
    };
    const printed = characters(await print({ pages: ['week', 'recipes'] }, of));
    for (const letter of 'ЖΩΨ') expect(printed).toContain(letter);
    expect(list(1, of).flatMap(({ items }) => items.map(({ name }) => name))).toEqual(['Tomatoes']);
    expect([
      offersAlternatives(of, daysOfWeek(0)),
      offersAlternatives(of, daysOfWeek(0, 2)),
      offersAlternatives(content, daysOfWeek(0)),
    ]).toEqual([true, false, false]);
  });
  it('goes on on further pages, and each is of as many', async () => {
    const many = { ...content, items: Array.from({ length: 300 }, (_, i) => item(i % 4, i % 7, 100, { id: `i${i}` })) };
    expect(pages(await print({ pages: ['week'] }, many))).toBeGreaterThan(1);
  });
  it('goes on with a meal, a note or a step that is higher than a page, and every page has its head', async () => {
    const name = 'Lentils, mature seeds, cooked, boiled, without salt';
    const last = content.foods.length;
    const high: PublishedContent = {
      ...content,
      slots: Array.from({ length: 12 }, (_, i) => ({ slotId: `s${i}`, name: 'Breakfast', time: '07:30' })),
      foods: [...content.foods.map((each) => ({ ...each, name })), { ...foods[0]!, name: 'Ж' }],
      items: [
        ...Array.from({ length: 60 }, (_, i) => item(i % last, 0, 100, { id: `i${i}`, slot: 11 })),
        item(last, 0, 100, { id: 'last', slot: 11, note: `${'\n'.repeat(498)}Ω` }),
        item(0, 1, 100, { id: 'dish', dish: 0 }),
      ],
      recipes: [{ recipeId: 'r', version: 1, name: 'Soup', steps: [{ text: `${'\n'.repeat(400)}Ψ`, minutes: null }] }],
      dishes: [{ dishId: 'd', recipe: 0, servings: 1 }],
    };
    const pdf = await print({ pages: ['week', 'recipes'] }, high);
    expect(pages(pdf)).toBeGreaterThan(4);
    expect(heads(pdf)).toBe(pages(pdf));
    for (const letter of 'ЖΩΨ') expect(characters(pdf)).toContain(letter);
  });
  it('writes portions in the units of the reader, and says where an energy is known in part only', async () => {
    const week = { pages: ['week'] } as const;
    expect(characters(await print(week))).not.toMatch(/[z≥]/);
    expect(characters(await print({ ...week, units: 'us' }))).toContain('z');
    const { totals } = content;
    const days = totals.days.map((day) => ({ ...day, completeness: day.completeness.map(() => 0.5) }));
    expect(characters(await print(week, { ...content, totals: { ...totals, days } }))).toContain('≥');
  });
  it('is in the name of the practice: its colour, darkened for text, its logo once for all pages, its address on each', async () => {
    const drawn = async (format: 'png' | 'jpeg') =>
      sharp({ create: { width: 60, height: 40, channels: 3, background: '#f9a825' } })
        [format]()
        .toBuffer();
    const of: PublishedContent = {
      ...content,
      items: [item(0, 0, 100, { dish: 0 }), item(1, 5, 40)],
      recipes: [{ recipeId: 'r', version: 1, name: 'Soup', steps: [] }],
      dishes: [{ dishId: 'd', recipe: 0, servings: 1 }],
    };
    const photos = { r: await drawn('jpeg') };
    const paper = { accent: '#f9a825', lines: ['Lindenstraße 12', '+49 30 555 0142'], logo: await drawn('png') };
    const written = vi.spyOn(PDFDocument.prototype, 'text');
    const [plain, own] = [await print({}, of), await print({}, of, null, daysOfWeek(0), { paper, photos })];
    const said = written.mock.calls.map(([line]) => String(line));
    written.mockRestore();
    const images = (pdf: Buffer) => text(pdf).match(/\/Subtype \/Image\b/g)?.length ?? 0;
    expect([pages(own), images(plain), images(own)]).toEqual([pages(plain), 0, 2]);
    expect(said.filter((line) => line === 'Lindenstraße 12  ·  +49 30 555 0142')).toHaveLength(pages(own)!);
    const colours = (pdf: Buffer, operator: 'scn' | 'SCN') =>
      new Set(
        streams(pdf)
          .filter((plainText) => plainText.includes(operator))
          .flatMap((plainText) => [...plainText.matchAll(new RegExp(`([\\d. ]+) ${operator}\\b`, 'g'))])
          .map(([, parts]) => hexOf(parts!)),
      );
    expect(colours(own, 'SCN')).toContain('#f9a825');
    expect(colours(own, 'scn')).toContain(paperInk('#f9a825'));
    expect(colours(own, 'scn')).not.toContain('#f9a825');
  });
  it('keeps foot and address apart, however long they are, and gives the name of the practice the room beside a short one', async () => {
    const wide = sharp({ create: { width: 400, height: 100, channels: 3, background: '#000' } });
    const lines = ['x'.repeat(60), 'Lindenstraße 12, 10969 Berlin, Hinterhaus', 'Telefon +49 30 555 0142'];
    const paper = { accent: null, lines, logo: await wide.png().toBuffer() };
    const written = vi.spyOn(PDFDocument.prototype, 'text');
    await print({ language: 'de', pages: ['shopping'] }, content, 'Jo Li', daysOfWeek(0), { paper });
    const calls = written.mock.calls.map(([line, x, y, how]) => ({ line: String(line), x, y, how }));
    written.mockRestore();
    const at = (begins: string) => calls.find(({ line }) => line.startsWith(begins))!;
    // two lines of 7 points
    expect(Number(at('xxx').y) - Number(at('Version').y)).toBeGreaterThanOrEqual(2 * 7);
    expect((at('Linden Clinic').how as { width: number }).width).toBeGreaterThan(250);
  });
  it('does not name the client to whoever may not read the name', async () => {
    expect(text(await print())).toContain('Helena Brandt');
    expect(text(await print({}, content, null))).toContain(`(${content.name})`);
  });
  it('embeds a font that writes Vietnamese, Greek and Cyrillic', async () => {
    const pdf = await print({ pages: ['week'] }, content, 'Nguyễn Ελένη Жукова');
    expect(text(pdf)).toContain('/FontFile2');
    const known = characters(pdf);
    for (const letter of 'ễΕλЖ') expect(known).toContain(letter);
  });
});
