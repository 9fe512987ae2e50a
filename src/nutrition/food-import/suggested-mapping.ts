import { NUTRIENTS } from '#libs/science/nutrients.js';
import type { LabelKey } from '#libs/science/label-amounts.js';
import { factorOf, unitOfKey, type ColumnMapping, type ColumnUnit, type TextTarget } from './import-mapping.js';

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
  ['energy', /^(?!.*\b(from|aus|davon)\b).*(energ|calor|kalor|brennwert|kcal|\bkj\b)/],
  ['monounsaturatedFat', /mono-?uns|einfach unges/],
  ['polyunsaturatedFat', /poly-?uns|mehrfach unges/],
  ['saturatedFat', /(?<!un)satur|(?<!un)gesättigt/],
  ['transFat', /trans/],
  ['fat', /^(total )?fat\b(?!.*unsat)|^fett(?!.*unges)/],
  ['sugars', /sugar|zucker/],
  ['carbohydrate', /carb|kohlenhydrat|glucid|koolhydra|hidratos|kolhydrat|kulhydrat|węglowodan|hiilihydra/],
  ['fibre', /fib(re|er)|ballast/],
  ['protein', /protein|eiwei(ß|ss)/],
  ['salt', /^salt|^salz/],
  ['sodium', /sodium|natrium/],
  ['alcohol', /alcohol|alkohol/],
];

/** What a figure is of; its "g" is not the unit of the figure. */
const PER_100 = /((per|pro|je|in|\/)\s*)?(?<!\d)100\s*(g|ml|grams?|gramm)(?!\p{L})/gu;
const UNIT =
  /(?<![\p{L}\d])(?:(kcal)|(kj)|(mg|milligram+s?)|([µμ]g|mcg|ug|microgram+s?|mikrogramm)|(g|gram+s?))(?![\p{L}\d])/gu;
/** By the groups of `UNIT`. */
const UNITS: readonly ColumnUnit[] = ['kcal', 'kJ', 'mg', 'µg', 'g'];
const BRACKETED = /[([]([^)\]]*)[)\]]/g;
/** What people add in brackets that changes nothing. */
const NO_UNIT = /^(total|gesamt)?$/;

/** Carbohydrate that says which it is; where it doesn't: what tells a European label, whose carbohydrate is without fibre. */
const TOTAL_CARBOHYDRATE = /total|gesamt|difference|differenz|incl|inkl/;
const AVAILABLE_CARBOHYDRATE = /\bnet\b|available|verwertbar|verfügbar|without fib|ohne ballast/;
const EUROPEAN =
  /kohlenhydrat|glucid|carboidrat|carbohidrat|koolhydra|hidratos|kolhydrat|kulhydrat|karbohydrat|węglowodan|hiilihydra/;
const EUROPEAN_TABLE = /^(of which|davon|dont)\b|\bkj\b|^salt\b|^salz|1169/;

const LONGEST = 300;

/**
 * What the columns probably mean; each meaning once. Of two energies kcal counts before kJ, which labels make of other factors. People look
 * at it before anything happens.
 */
export function suggestedColumns(headers: readonly string[]): readonly ColumnMapping[] {
  const taken = new Set<string>();
  const isEuropean = headers.some((header) => EUROPEAN_TABLE.test(textOf(header)));
  const columns = headers.flatMap((header): ColumnMapping[] => {
    const text = textOf(header);
    const key = figureOf(text);
    const target =
      (key === 'carbohydrate' ? carbohydrateIn(text, isEuropean) : key) ??
      TEXTS.find(([, pattern]) => pattern.test(text))?.[0];
    const unit = key ? unitIn(text, key) : null;
    if (target === undefined || unit === undefined) return [];
    const meaning = target === 'energy' ? `energy ${unit}` : target;
    if (taken.has(meaning)) return [];
    taken.add(meaning);
    return [{ header, target, unit }];
  });
  const isJoules = ({ unit }: ColumnMapping) => unit === 'kJ';
  return [...columns.filter((column) => !isJoules(column)), ...columns.filter(isJoules)];
}

// what goes on longer than anybody heads a column is not looked through
const textOf = (header: string) => header.slice(0, LONGEST).normalize('NFKC').toLowerCase().replaceAll('_', ' ').trim();

function carbohydrateIn(text: string, isEuropean: boolean): LabelKey {
  if (AVAILABLE_CARBOHYDRATE.test(text)) return 'availableCarbohydrate';
  if (TOTAL_CARBOHYDRATE.test(text)) return 'carbohydrate';
  return isEuropean || EUROPEAN.test(text) ? 'availableCarbohydrate' : 'carbohydrate';
}

function figureOf(text: string): LabelKey | undefined {
  const plain = text.split(/[[(]/, 1)[0]!.trim();
  const known = NUTRIENTS.find(({ id, label: { en, de } }) =>
    [id, en, de].some((name) => name.toLowerCase().split('(', 1)[0]!.trimEnd() === plain),
  );
  return known?.id ?? FIGURES.find(([, pattern]) => pattern.test(text))?.[0];
}

/** The first unit of the nutrient's kind, its own where none is named; undefined: the heading names one that is not understood. */
function unitIn(text: string, key: LabelKey): ColumnUnit | undefined {
  const heading = text.replace(PER_100, ' ');
  // a share of a daily value is no amount
  if (heading.includes('%')) return undefined;
  for (const [, ...groups] of heading.matchAll(UNIT)) {
    const unit = UNITS[groups.findIndex((group) => group !== undefined)]!;
    if (factorOf(key, unit) !== null) return unit;
  }
  const understood = Array.from(heading.matchAll(BRACKETED), ([, inside]) => inside!.trim()).every(
    (inside) => NO_UNIT.test(inside) || namesItself(inside, key),
  );
  return understood ? unitOfKey(key) : undefined;
}

/** "Vitamin A (RAE)", "Eiweiß (Protein)": the nutrient's name, or a part of it. */
const namesItself = (inside: string, key: LabelKey): boolean =>
  figureOf(inside) === key ||
  NUTRIENTS.some(
    ({ id, label }) => id === key && [label.en, label.de].some((n) => n.toLowerCase().includes(`(${inside})`)),
  );
