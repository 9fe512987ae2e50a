import { rangeFor, widestLimits, type RangeFacts } from './lab-range.js';
import { LABS } from './safety/codes.js';

const facts = (changes: Partial<RangeFacts> = {}): RangeFacts => ({
  sex: 'female',
  ageYears: 44,
  pregnant: false,
  medicationClasses: [],
  ...changes,
});
const haemoglobin = LABS.find('718-7')!;
const inr = LABS.find('6301-6')!;

describe('the range of a laboratory value', () => {
  it('follows sex, in the unit that values are kept in', () => {
    expect(rangeFor(haemoglobin, facts())?.limits.low).toBe(120);
    expect(rangeFor(haemoglobin, facts({ sex: 'male' }))?.limits.low).toBe(130);
  });
  it('follows pregnancy and age', () => {
    expect(rangeFor(haemoglobin, facts({ pregnant: true }))?.range.band).toBe('pregnancy');
    expect(rangeFor(haemoglobin, facts({ ageYears: 2 }))?.range.band).toBe('6-59 mo');
  });
  it('is unknown for a child of whom only adults are described', () =>
    expect(rangeFor(haemoglobin, facts({ ageYears: 9 }))).toBeNull());
  it('is unknown where it depends on a sex that is not recorded', () =>
    expect(rangeFor(haemoglobin, facts({ sex: null }))).toBeNull());
  it('follows treatment', () => {
    expect(rangeFor(inr, facts())?.range.band).toBe('not anticoagulated');
    const treated = facts({ medicationClasses: ['vitamin-k-antagonist'] });
    expect(rangeFor(inr, treated)).toBeNull();
    expect(rangeFor(inr, treated, [LABS.find('34714-6')!])?.range.band).toBe('vitamin K antagonist');
  });
  it('has a hull that holds for everybody', () => expect(widestLimits(haemoglobin).low).toBeLessThanOrEqual(110));
});
