import type { LabelKey } from '#libs/science/label-amounts.js';
import type { FoodFile } from './food-table.js';
import type { ColumnMapping, ColumnUnit } from './import-mapping.js';

/** Mentioned with every food, as the table's licence (Licence Ouverte) asks. */
const SOURCE = 'Anses, Ciqual food composition table';
const SOURCE_HEADER = 'source';

/**
 * Headings of the table of Anses, in English and French. Of several energies the one by Regulation (EU) 1169/2011 goes before the one by
 * Jones' factors with fibre. Its carbohydrate is what is available: the table measures fibre, and leaves it out.
 */
const FIGURES: readonly (readonly [LabelKey, RegExp])[] = [
  ['energy', /^(energy, regulation|energie, r.glement).*\(kcal/],
  ['energy', /^(energy, regulation|energie, r.glement).*\(kj/],
  ['energy', /^(energy, n x jones|energie, n x facteur jones).*\(kcal/],
  ['energy', /^(energy, n x jones|energie, n x facteur jones).*\(kj/],
  ['water', /^(water|eau) \(/],
  ['protein', /^(protein \(|protéines, n x facteur de jones)/],
  ['availableCarbohydrate', /^(carbohydrate|glucides) \(/],
  ['fat', /^(fat|lipides) \(/],
  ['sugars', /^(sugars|sucres) \(/],
  ['fructose', /^fructose/],
  ['galactose', /^galactose/],
  ['glucose', /^glucose/],
  ['lactose', /^lactose/],
  ['maltose', /^maltose/],
  ['sucrose', /^(sucrose|saccharose)/],
  ['starch', /^(starch|amidon)/],
  ['fibre', /^fib(res|res alimentaires) \(/],
  ['polyols', /^polyols/],
  ['ash', /^(ash|cendres)/],
  ['alcohol', /^(alcohol|alcool) \(/],
  ['organicAcids', /^(organic acids|acides organiques)/],
  ['saturatedFat', /^(fa|ag) satur/],
  ['monounsaturatedFat', /^(fa|ag) mono/],
  ['polyunsaturatedFat', /^(fa|ag) poly/],
  ['linoleicAcid', /^(fa|ag) 18:2 9c,12c/],
  ['alphaLinolenicAcid', /^(fa|ag) 18:3 c9,c12,c15/],
  ['epa', /^(fa|ag) 20:5/],
  ['dha', /^(fa|ag) 22:6/],
  ['cholesterol', /^cholest/],
  ['salt', /^(salt|sel) /],
  ['calcium', /^calcium/],
  ['chloride', /^chlor(ide|ure)/],
  ['copper', /^(copper|cuivre)/],
  ['iron', /^(iron|fer) \(/],
  ['iodine', /^iod(ine|e) \(/],
  ['magnesium', /^magn[eé]sium/],
  ['manganese', /^mangan[eè]se/],
  ['phosphorus', /^phosphor(us|e)/],
  ['potassium', /^potassium/],
  ['selenium', /^s[eé]l[eé]nium/],
  ['sodium', /^sodium/],
  ['zinc', /^zinc/],
  ['retinol', /^r[eé]tinol/],
  ['betaCarotene', /^beta-carot/],
  ['vitaminD', /^vitamine? d /],
  ['vitaminE', /^vitamine? e /],
  ['vitaminK', /^vitamine? k1/],
  ['vitaminC', /^vitamine? c /],
  ['thiamin', /^vitamine? b1 /],
  ['riboflavin', /^vitamine? b2 /],
  ['niacin', /^vitamine? b3 /],
  ['pantothenicAcid', /^vitamine? b5 /],
  ['vitaminB6', /^vitamine? b6 /],
  ['folate', /^vitamine? b9 /],
  ['vitaminB12', /^vitamine? b12 /],
];
const TEXTS: readonly (readonly [ColumnMapping['target'], RegExp])[] = [
  ['name', /^alim_nom_(eng|fr)$/],
  ['group', /^alim_grp_nom_(eng|fr)$/],
  ['code', /^alim_code$/],
];
/** Of 2020: `(kcal/100g)`, of 2025, one below the other: `(kcal 100g)`. */
const UNIT = /\((kcal|kj|mg|[µμ]g|g)\s?[/ ]\s?100\s?g\)/;
const UNITS: Readonly<Record<string, ColumnUnit>> = { kcal: 'kcal', kj: 'kJ', mg: 'mg', µg: 'µg', μg: 'µg', g: 'g' };

export const isCiqual = (headers: readonly string[]): boolean =>
  headers.some((header) => /^alim_nom_(eng|fr)$/.test(header)) &&
  headers.some((header) => UNIT.test(header.toLowerCase()));

/** The table with what it does not say in every line: whose it is, and that its numbers are its own. */
export function asCiqual(file: FoodFile): FoodFile {
  return {
    ...file,
    format: 'ciqual',
    *records(reading) {
      let code = -1;
      let isFirst = true;
      for (const { line, cells } of file.records(reading)) {
        if (isFirst) code = cells.findIndex((cell) => cell.trim() === 'alim_code');
        const said = cells.map((cell, at) => (at === code && !isFirst && cell.trim() !== '' ? `ciqual ${cell}` : cell));
        yield { line, cells: [isFirst ? SOURCE_HEADER : SOURCE, ...said] };
        isFirst = false;
      }
    },
    columnsOf: ciqualColumns,
  };
}

/** In the order of `FIGURES`: of several columns of one nutrient the first that has a figure counts. */
function ciqualColumns(headers: readonly string[]): readonly ColumnMapping[] {
  const find = (pattern: RegExp) => headers.find((header) => pattern.test(header.normalize('NFC').toLowerCase()));
  const english = headers.includes('alim_nom_eng');
  const texts = TEXTS.flatMap(([target, pattern]): ColumnMapping[] => {
    const found = headers.filter((header) => pattern.test(header));
    const header = found.find((each) => each.endsWith(english ? '_eng' : '_fr')) ?? found[0];
    return header === undefined ? [] : [{ header, target, unit: null }];
  });
  const figures = FIGURES.flatMap(([target, pattern]): ColumnMapping[] => {
    const header = find(pattern);
    const unit = header && UNITS[UNIT.exec(header.normalize('NFC').toLowerCase())?.[1] ?? ''];
    return header && unit ? [{ header, target, unit }] : [];
  });
  return [{ header: SOURCE_HEADER, target: 'source', unit: null }, ...texts, ...figures];
}
