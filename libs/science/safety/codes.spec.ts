import { ALLERGENS, canonicalLab, CONDITIONS, LABS, MEDICATIONS } from './codes.js';
import { RULE_ROWS } from './data/rules.js';

const found = (names: readonly { name: string }[]) => names[0]?.name;

describe('dictionaries of the medical record', () => {
  it('hold every compiled entry under a code of its own', () => {
    expect([CONDITIONS, MEDICATIONS, ALLERGENS].map(({ entries }) => entries.length)).toEqual([183, 259, 17]);
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
    [CONDITIONS, 'N18.32', 'Chronic kidney disease stage 3b'],
    [CONDITIONS, 'type 2 dia', 'Type 2 diabetes'],
    [ALLERGENS, 'pean', 'Peanut'],
    [LABS, 'potas', 'Potassium'],
  ])('find what is typed: %#', (dictionary, typed, name) => expect(found(dictionary.search(typed))).toBe(name));

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
