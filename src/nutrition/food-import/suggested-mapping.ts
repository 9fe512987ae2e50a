import { NUTRIENTS } from '#libs/science/nutrients.js';
import type { LabelKey } from '#libs/science/label-amounts.js';
import { COLUMN_UNITS, unitOfKey, type ColumnMapping, type ColumnUnit, type TextTarget } from './import-mapping.js';

/** How people head their columns, in English and German. */
const TEXTS: readonly (readonly [TextTarget, RegExp])[] = [
  ['may-contain', /may.?contain|traces|spuren|kann enthalten/],
  ['contains', /^(contains|allergens?|allergene?|enthält)/],
  ['gtin', /barcode|gtin|\bean\b|\bupc\b|strichcode/],
  ['brand', /brand|marke|hersteller|manufacturer/],
  ['code', /^(id|code|no\.?|nr\.?|number|nummer|artikel\S*|sku|food.?code)$/],
  ['serving', /serving|portion/],
  ['group', /group|category|gruppe|kategorie/],
  ['source', /source|quelle/],
  ['name', /name|food|description|product|lebensmittel|produkt|bezeichnung/],
];
const FIGURES: readonly (readonly [LabelKey, RegExp])[] = [
  ['energy', /energ|calor|kalor|brennwert|kcal|\bkj\b/],
  ['saturatedFat', /satur|gesättigt(?!.*(ein|mehr)fach)/],
  ['monounsaturatedFat', /monouns|einfach unges/],
  ['polyunsaturatedFat', /polyuns|mehrfach unges/],
  ['transFat', /trans/],
  ['fat', /^(total )?fat\b|^fett/],
  ['sugars', /sugar|zucker/],
  ['carbohydrate', /carb|kohlenhydrat/],
  ['fibre', /fib(re|er)|ballast/],
  ['protein', /protein|eiwei(ß|ss)/],
  ['salt', /^salt|^salz/],
  ['sodium', /sodium|natrium/],
  ['alcohol', /alcohol|alkohol/],
];

const LONGEST = 300;

/** What the columns probably mean; each meaning once. People look at it before anything happens. */
export function suggestedColumns(headers: readonly string[]): readonly ColumnMapping[] {
  const taken = new Set<string>();
  return headers.flatMap((header): ColumnMapping[] => {
    // what goes on longer than anybody heads a column is not looked through
    const text = header.slice(0, LONGEST).normalize('NFKC').toLowerCase().replaceAll('_', ' ').trim();
    const key = figureOf(text);
    const target = key ?? TEXTS.find(([, pattern]) => pattern.test(text))?.[0];
    if (target === undefined || taken.has(target)) return [];
    taken.add(target);
    return [{ header, target, unit: key ? unitIn(text, key) : null }];
  });
}

function figureOf(text: string): LabelKey | undefined {
  const plain = text.split(/[[(]/, 1)[0]!.trim();
  const known = NUTRIENTS.find(({ id, label: { en, de } }) =>
    [id, en, de].some((name) => name.toLowerCase().split('(', 1)[0]!.trimEnd() === plain),
  );
  return known?.id ?? FIGURES.find(([, pattern]) => pattern.test(text))?.[0];
}

function unitIn(text: string, key: LabelKey): ColumnUnit {
  const said = COLUMN_UNITS.find((unit) =>
    new RegExp(`(^|[\\s([/_])${unit.toLowerCase().replace('µg', '(µg|μg|mcg|ug)')}($|[\\s)\\]/_])`).test(text),
  );
  return said ?? unitOfKey(key);
}
