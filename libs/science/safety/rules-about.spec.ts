import { CONDITIONS, MEDICATIONS } from './codes.js';
import { RULE_ROWS } from './data/rules.js';
import { rulesAbout, type EntryKind } from './rules-about.js';

const about = (kind: EntryKind, code: string) => rulesAbout(kind, code, RULE_ROWS).map(({ id }) => id);

describe('rules about an entry of the dictionaries', () => {
  it('are those of a medication, of its class and of combinations with it', () => {
    const warfarin = about('medication', 'warfarin');
    expect(warfarin).toContain('warfarin-vitamin-k-variability');
    expect(warfarin).toContain('combo-warfarin-orlistat');
    expect(warfarin.every((id) => about('medication', 'phenprocoumon').includes(id))).toBe(true);
    expect(about('medication', 'levothyroxine')).toContain('orlistat-levothyroxine');
  });

  it('are those that a condition brings about, not those that it rules out', () => {
    const trigger = (id: string) => RULE_ROWS.find((rule) => rule.id === id)!.trigger;
    const kidney = about('condition', 'N18.32').map(trigger);
    expect(kidney).toContain('CKD stage 3-5, not on dialysis');
    expect(kidney).toContain('CKD stage 3-5 with diabetes, not on dialysis');
    expect(kidney).not.toContain('maintenance dialysis');
    const dialysis = about('condition', 'Z99.2').map(trigger);
    expect(new Set(dialysis)).toEqual(new Set(['maintenance dialysis']));
    expect(about('condition', 'E11.9').map(trigger)).toContain('CKD + diabetes + age 65 and over');
  });

  it('are those that ask for a laboratory value, a tag or an allergen', () => {
    const conditions = about('lab', '2823-3').map((id) => RULE_ROWS.find((rule) => rule.id === id)!.condition);
    expect(conditions).toContain('potassium > 5.0 mmol/L');
    expect(about('food-tag', 'grapefruit').length).toBeGreaterThan(5);
    expect(about('exercise-tag', 'valsalva').length).toBeGreaterThan(1);
    expect(about('allergen', 'peanut').length).toBeGreaterThan(0);
  });

  it('reach every rule of the catalogue that is about a code', () => {
    const reached = new Set([
      ...CONDITIONS.entries.flatMap(({ code }) => about('condition', code)),
      ...MEDICATIONS.entries.flatMap(({ code }) => about('medication', code)),
    ]);
    const coded = RULE_ROWS.filter(({ triggerKind }) => /^(condition|medication|medication_class)$/.test(triggerKind));
    // what is recorded as a circumstance has no code; of neuropathy the dictionary has no entry
    const uncoded = [
      'histamine intolerance (suspected)',
      'abdominal surgery in the last 6 weeks',
      'severe hypoglycaemia in the last 24 h',
      'diabetic neuropathy',
    ];
    expect(coded.filter(({ id, trigger }) => !reached.has(id) && !uncoded.includes(trigger))).toEqual([]);
  });
});
