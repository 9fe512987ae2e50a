import { NUTRIENTS } from '../nutrients.js';
import { Client } from './client.js';
import { judge } from './judge.js';
import type { SafetyProfile } from './profile.js';

const NOBODY: SafetyProfile = {
  sex: null,
  ageYears: null,
  weightKg: null,
  conditions: [],
  medications: [],
  allergies: [],
  labs: [],
};
const ON = '2026-11-29';

describe('the record, asked by a rule', () => {
  it.each([
    [75, undefined, 'yes'],
    [75, 76, 'yes'],
    [64, 65, { unknown: 'age' }],
    [63, 64, 'no'],
  ] as const)('of %p to %p years, whether somebody is 65', (ageYears, oldestYears, expected) => {
    const client = new Client({ ...NOBODY, ageYears, ...(oldestYears ? { oldestYears } : {}) }, ON);
    expect(client.aged((years) => years >= 65)).toEqual(expected);
  });
  it('takes a band between both ends for possible', () => {
    const infant = new Client({ ...NOBODY, ageYears: 0, oldestYears: 0.91 }, ON);
    expect(infant.aged((years) => years >= 0.4 && years < 0.7)).not.toBe('no');
  });

  it.each([
    [null, 59, 'yes'],
    [null, 60, 'no'],
    ['<', 60, 'yes'],
    ['<', 90, { unknown: 'eGFR' }],
    ['>', 90, 'no'],
    ['>', 45, { unknown: 'eGFR' }],
  ] as const)('takes %s %s for what it says about a limit of 60', (comparator, value, expected) => {
    const labs = [{ code: '98979-8', value, unit: 'mL/min/{1.73_m2}', comparator, specimenAt: '2026-11-20' }];
    const client = new Client({ ...NOBODY, labs }, ON);
    expect(client.labHolds('98979-8', 'eGFR', (each) => each < 60)).toEqual(expected);
  });

  it('is undecided on a fact that it does not hold: a vegan may be anybody', () => {
    const plan = {
      meals: [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }],
      foods: [{ name: 'Rice', per100g: NUTRIENTS.map(() => null), tags: [], unknownTags: [] }],
      items: [{ itemId: 'a', day: 0, slot: 0, grams: 100, food: 0 }],
    };
    const of = (circumstances: SafetyProfile['circumstances'], ruledOut: SafetyProfile['ruledOut'] = []) =>
      judge({ ...NOBODY, ageYears: 40, circumstances, ruledOut }, plan, { on: ON }).findings.find(
        ({ ruleId }) => ruleId === 'vegan-b12',
      );
    expect(of([])).toMatchObject({ verdict: 'undecided', missing: { kind: 'fact', what: 'vegan-diet' } });
    expect(of(['vegan-diet'])?.missing?.what).not.toBe('vegan-diet');
    expect(of([], ['vegan-diet'])).toBeUndefined();
  });
});
