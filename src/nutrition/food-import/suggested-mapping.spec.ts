import { suggestedColumns } from './suggested-mapping.js';

const suggested = (header: string) => {
  const [column] = suggestedColumns([header]);
  return column ? [column.target, column.unit] : null;
};

describe('what a heading suggests', () => {
  it.each([
    ['Iron (mg/100 g)', 'iron', 'mg'],
    ['Natrium (mg pro 100 g)', 'sodium', 'mg'],
    ['Natrium mg je 100ml', 'sodium', 'mg'],
    ['Vitamin D (µg/100 g)', 'vitaminD', 'µg'],
    ['Vitamin D (μg per 100 grams)', 'vitaminD', 'µg'],
    ['Vitamin B12 (mcg)', 'vitaminB12', 'µg'],
    ['Brennwert (kJ/100 g)', 'energy', 'kJ'],
    ['Energy kJ/kcal', 'energy', 'kJ'],
    ['energy-kj_100g', 'energy', 'kJ'],
    ['Calories', 'energy', 'kcal'],
    ['Protein (g) of 500 mg', 'protein', 'g'],
    ['Salz [g] (pro 100 g)', 'salt', 'g'],
    ['Fat (grams)', 'fat', 'g'],
    ['Calcium (per 100 g)', 'calcium', 'mg'],
    ['Vitamin A (RAE)', 'vitaminA', 'µg'],
    ['Eiweiß (Protein)', 'protein', 'g'],
    ['Fett (gesamt)', 'fat', 'g'],
  ])('%s: the unit of the figure', (header, target, unit) => expect(suggested(header)).toEqual([target, unit]));

  it.each([
    'Vitamin D (IU)',
    'Vitamin D [I.E./100 g]',
    'Iron (% DV)',
    'Iron (% NRV)',
    'Fat (% of 70 g)',
    'Energy (g)',
    'Energy (IU)',
    'Salt (mmol)',
  ])('%s: nothing, the unit is not understood', (header) => expect(suggested(header)).toBeNull());
  it('leaves the nutrient to a column whose unit is understood', () =>
    expect(suggestedColumns(['Vitamin D (IU)', 'Vitamin D (µg)'])).toEqual([
      { header: 'Vitamin D (µg)', target: 'vitaminD', unit: 'µg' },
    ]));

  it.each([
    ['Fat, polyunsaturated (g)', 'polyunsaturatedFat'],
    ['Fat, monounsaturated (g)', 'monounsaturatedFat'],
    ['Fat, saturated (g)', 'saturatedFat'],
    ['of which saturates', 'saturatedFat'],
    ['Fettsäuren, gesättigt', 'saturatedFat'],
    ['davon gesättigte Fettsäuren', 'saturatedFat'],
    ['Fettsäuren, einfach ungesättigt', 'monounsaturatedFat'],
    ['davon mehrfach ungesättigte Fettsäuren', 'polyunsaturatedFat'],
    ['Fett (g)', 'fat'],
  ])('%s: %s', (header, target) => expect(suggested(header)).toEqual([target, 'g']));
  it.each(['ungesättigte Fettsäuren', 'Fat, unsaturated (g)', 'Fett, ungesättigt'])(
    '%s: no fat that foods have',
    (header) => expect(suggested(header)).toBeNull(),
  );
});

it('kcal counts before kJ, wherever it stands; kJ counts where there is no other', () =>
  expect(suggestedColumns(['Name', 'Brennwert (kJ)', 'Brennwert (kcal)', 'Energy from fat (kJ)', 'Fett'])).toEqual([
    { header: 'Name', target: 'name', unit: null },
    { header: 'Brennwert (kcal)', target: 'energy', unit: 'kcal' },
    { header: 'Fett', target: 'fat', unit: 'g' },
    { header: 'Brennwert (kJ)', target: 'energy', unit: 'kJ' },
  ]));
describe('which carbohydrate a column has', () => {
  const among = (...headers: string[]) =>
    suggestedColumns(headers).find(({ target }) => /carbohydrate/i.test(target))?.target;
  it.each([
    ['Kohlenhydrate (g)'],
    ['Glucides (g)'],
    ['Koolhydraten'],
    ['Verwertbare Kohlenhydrate'],
    ['Net carbs'],
    ['Carbohydrate', 'of which sugars'],
    ['Energy (kJ)', 'Carbohydrate (g)'],
    ['Carbohydrates', 'Salt (g)'],
  ])('without fibre: %s', (...headers) => expect(among(...headers)).toBe('availableCarbohydrate'));
  it.each([
    ['Total Carbohydrate (g)', 'Salt'],
    ['Kohlenhydrate gesamt'],
    ['Carbohydrate, by difference'],
    ['Calories', 'Carbs', 'Dietary fiber', 'Sodium'],
  ])('with fibre: %s', (...headers) => expect(among(...headers)).toBe('carbohydrate'));
});
