import { ALLERGENS, canonicalLab, CONDITIONS, LABS, MEDICATIONS } from './codes.js';
import { GERMAN_ALLERGENS, GERMAN_CONDITIONS, GERMAN_LABS, GERMAN_MEDICATIONS } from './data/german-names.js';
import { RULE_ROWS } from './data/rules.js';

const found = (names: readonly { name: string }[]) => names[0]?.name;

describe('dictionaries of the medical record', () => {
  it('hold every compiled entry under a code of its own', () => {
    expect([CONDITIONS, MEDICATIONS, ALLERGENS].map(({ entries }) => entries.length)).toEqual([194, 259, 17]);
    expect(LABS.entries.flatMap(({ ranges }) => ranges)).toHaveLength(84);
    expect(RULE_ROWS).toHaveLength(286);
    for (const entries of [CONDITIONS.entries, MEDICATIONS.entries, ALLERGENS.entries, LABS.entries])
      expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
  });

  it.each([
    [MEDICATIONS, 'warf', 'warfarin'],
    [MEDICATIONS, 'Ozempic', 'semaglutide'],
    [MEDICATIONS, 'cyclosporin', 'ciclosporin'],
    [CONDITIONS, 'ckd 3b', 'Chronic kidney disease stage 3b'],
    [CONDITIONS, 'CKD stage 3b', 'Chronic kidney disease stage 3b'],
    [CONDITIONS, 'celiac', 'Coeliac disease'],
    [CONDITIONS, 'meniscus', 'Internal derangement of the knee'],
    [CONDITIONS, 'Leistenh', 'Inguinal hernia'],
    [CONDITIONS, 'N18.32', 'Chronic kidney disease stage 3b'],
    [CONDITIONS, 'type 2 dia', 'Type 2 diabetes'],
    [ALLERGENS, 'pean', 'Peanut'],
    [LABS, 'potas', 'Potassium'],
    [LABS, 'Harnsäure', 'Urate'],
    [CONDITIONS, 'Zöliakie', 'Coeliac disease'],
    [CONDITIONS, 'vorhof', 'Atrial fibrillation'],
    [ALLERGENS, 'Schalenfruechte', 'Tree nuts'],
    [MEDICATIONS, 'ASS', 'aspirin'],
  ])('find what is typed: %#', (dictionary, typed, name) => expect(found(dictionary.search(typed))).toBe(name));

  it('have a German name for every entry', () => {
    const codes = (entries: readonly { code: string }[]) => entries.map(({ code }) => code).sort();
    expect(Object.keys(GERMAN_CONDITIONS).sort()).toEqual(codes(CONDITIONS.entries));
    expect(Object.keys(GERMAN_MEDICATIONS).sort()).toEqual(codes(MEDICATIONS.entries));
    expect(Object.keys(GERMAN_ALLERGENS).sort()).toEqual(codes(ALLERGENS.entries));
    expect(Object.keys(GERMAN_LABS).sort()).toEqual(codes(LABS.entries));
    const warfarin = MEDICATIONS.find('warfarin')!;
    expect([MEDICATIONS.nameIn('de', warfarin), MEDICATIONS.nameIn('en', warfarin)]).toEqual(['Warfarin', 'warfarin']);
  });

  it('find nothing for nothing and for what is not there', () => {
    expect(MEDICATIONS.search('  ')).toEqual([]);
    expect(MEDICATIONS.search('warf xyz')).toEqual([]);
  });
});

describe('canonicalLab', () => {
  it('keeps SI, turns conventional units into it, and refuses others', () => {
    expect(canonicalLab('2823-3', 5.6, 'mmol/L')).toEqual({ value: 5.6, unit: 'mmol/L' });
    expect(canonicalLab('2777-1', 5, 'mg/dL')).toEqual({ value: 1.6145, unit: 'mmol/L' });
    expect(canonicalLab('4548-4', 6.5, '%')).toEqual({ value: 47.545, unit: 'mmol/mol' });
    expect(canonicalLab('2823-3', 5.6, 'mg/dL')).toBeNull();
  });
});
