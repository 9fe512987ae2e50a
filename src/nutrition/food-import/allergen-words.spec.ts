import { allergensIn } from './allergen-words.js';

const EU: readonly (readonly [en: string, de: string, allergens: readonly string[]])[] = [
  [
    'Cereals containing gluten, namely: wheat (such as spelt and khorasan wheat), rye, barley, oats',
    'Glutenhaltiges Getreide, namentlich Weizen (wie Dinkel und Khorasan-Weizen), Roggen, Gerste, Hafer',
    ['gluten-source', 'wheat'],
  ],
  ['Crustaceans and products thereof', 'Krebstiere und daraus gewonnene Erzeugnisse', ['crustacean']],
  ['Eggs and products thereof', 'Eier und daraus gewonnene Erzeugnisse', ['egg']],
  ['Fish and products thereof', 'Fische und daraus gewonnene Erzeugnisse', ['fish']],
  ['Peanuts and products thereof', 'Erdnüsse und daraus gewonnene Erzeugnisse', ['peanut']],
  ['Soybeans and products thereof', 'Sojabohnen und daraus gewonnene Erzeugnisse', ['soy']],
  [
    'Milk and products thereof (including lactose)',
    'Milch und daraus gewonnene Erzeugnisse (einschließlich Laktose)',
    ['dairy'],
  ],
  [
    'Nuts, namely: almonds, hazelnuts, walnuts, cashews, pecan nuts, Brazil nuts, pistachio nuts, macadamia or Queensland nuts, and products thereof',
    'Schalenfrüchte, namentlich Mandeln, Haselnüsse, Walnüsse, Kaschunüsse, Pecannüsse, Paranüsse, Pistazien, Macadamia- oder Queenslandnüsse sowie daraus gewonnene Erzeugnisse',
    ['tree-nut'],
  ],
  ['Celery and products thereof', 'Sellerie und daraus gewonnene Erzeugnisse', ['celery']],
  ['Mustard and products thereof', 'Senf und daraus gewonnene Erzeugnisse', ['mustard']],
  ['Sesame seeds and products thereof', 'Sesamsamen und daraus gewonnene Erzeugnisse', ['sesame']],
  [
    'Sulphur dioxide and sulphites at concentrations of more than 10 mg/kg or 10 mg/litre',
    'Schwefeldioxid und Sulphite in Konzentrationen von mehr als 10 mg/kg oder 10 mg/l',
    ['sulphite-likely'],
  ],
  ['Lupin and products thereof', 'Lupinen und daraus gewonnene Erzeugnisse', ['lupin']],
  ['Molluscs and products thereof', 'Weichtiere und daraus gewonnene Erzeugnisse', ['mollusc']],
];

describe('allergens in a cell', () => {
  it.each(EU)('are those of EU 1169/2011: %s', (en, de, expected) => {
    for (const cell of [en, de]) {
      const found = allergensIn(cell);
      expect('allergens' in found && [...new Set(found.allergens)].sort()).toEqual([...expected].sort());
    }
  });
  it.each([
    ['Milk, eggs, fish, Crustacean shellfish, tree nuts, peanuts, wheat, soybeans, sesame', 9],
    ['Milch, Eier, Fisch, Krebstiere, Schalenfrüchte, Erdnüsse, Weizen, Soja, Sesam', 9],
    ['Contains: milk, wheat.', 2],
    ['Enthält Milch und Gluten (Weizen)', 3],
    ['en:milk, en:gluten', 2],
    ['Sulphites at concentrations of more than 10 mg/kg, milk', 2],
  ])('are the nine of the US and how labels say them: %s', (cell, count) => {
    const found = allergensIn(cell);
    expect('allergens' in found && new Set(found.allergens).size).toBe(count);
  });
  it('are of both kinds where "shellfish" may be either', () =>
    expect(allergensIn('shellfish')).toEqual({ allergens: ['crustacean', 'mollusc'] }));
  it.each(['keine', 'Kein', 'nein', 'no', 'None', 'ohne', 'n/a', '-', 'keine Allergene', 'no allergens', 'None.'])(
    'are not stated, and not free, where the cell says "%s"',
    (cell) => expect(allergensIn(cell)).toEqual({ allergens: [] }),
  );
  it.each(['ohne Milch', 'no milk', 'milk-free', 'keine, Milch', 'Zauberstaub', 'Milchreis'])(
    'are not guessed of what is not understood: %s',
    (cell) => expect(allergensIn(cell)).toHaveProperty('unknown'),
  );
});
