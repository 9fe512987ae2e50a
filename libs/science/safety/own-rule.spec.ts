import { judge } from './judge.js';
import { ownRuleRow, ownRuleTrouble, type OwnRule } from './own-rule.js';
import type { OwnRuleTrigger } from './own-trigger.js';
import type { SafetyProfile } from './profile.js';
import { foodOf, ON, planOf, profileOf, type TestClient } from './testing/builders.js';

const ruleFor = (trigger: OwnRuleTrigger): OwnRule => ({
  trigger,
  looksFor: { kind: 'nutrient', nutrient: 'potassium', comparator: '>', limit: 1000, per: 'day' },
  severity: 'caution',
  message: 'Less potassium.',
  why: 'House rule.',
  source: { title: 'Nephrologist', url: '' },
});
const plan = planOf([['lunch', foodOf({ potassium: 600 }), 200]]);

/** What the rule says of a plan that is over its limit. */
function verdictOf(trigger: OwnRuleTrigger, client: TestClient, more: Partial<SafetyProfile> = {}) {
  const rules = { version: 'v', rules: [ownRuleRow('own-1', ruleFor(trigger), 'v')], off: [] };
  const { findings } = judge({ ...profileOf(client), ...more }, plan, { on: ON, rules });
  return findings[0]?.verdict ?? 'clear';
}

describe('a rule of an organisation is about clients', () => {
  it('whose program has an exercise of a kind, planned or offered instead', () => {
    const about = (code: string, tag: string): OwnRule => ({
      ...ruleFor({ kind: 'condition', code }),
      looksFor: { kind: 'exercise-tag', tag },
    });
    const judged = (rule: OwnRule, client: TestClient, ...tags: readonly string[]) => {
      const exercises = [
        { itemId: 'a', tags: [] },
        { itemId: 'a', tags, alternative: { name: 'Lunge', germanName: null } },
      ];
      const rules = { version: 'v', rules: [ownRuleRow('own-1', rule, 'v')], off: [] };
      return judge(profileOf(client), { meals: [], foods: [], items: [], exercises }, { on: ON, rules }).findings;
    };
    const knee = about('M17.9', 'knee-load');
    expect(ownRuleTrouble(knee)).toBeNull();
    expect(ownRuleTrouble(about('K40.90', 'heavy-lift'))).toBeNull();
    expect(ownRuleTrouble(about('M17.9', 'cranberry'))).toBe('tag');
    expect(judged(knee, { conditions: ['M17.9'] }, 'knee-load')).toMatchObject([
      { verdict: 'fires', itemIds: ['a'], alternatives: [{ name: 'Lunge' }], message: [{ text: 'Less potassium.' }] },
    ]);
    expect(judged(knee, { conditions: ['M17.9'] }, 'supine')).toEqual([]);
    expect(judged(knee, { conditions: ['M81.0'] }, 'knee-load')).toEqual([]);
  });

  it('who take a class of medications', () => {
    const trigger = { kind: 'medication-class', code: 'ace-inhibitor' } as const;
    expect(verdictOf(trigger, { drugs: ['ramipril'] })).toBe('fires');
    expect(verdictOf(trigger, { drugs: ['losartan'] })).toBe('clear');
    expect(verdictOf(trigger, { drugs: ['ramipril'], to: '2026-03-01' })).toBe('clear');
  });

  it('who are pregnant or breastfeed', () => {
    expect(verdictOf({ kind: 'life-stage', stage: 'pregnancy' }, { pregnancy: { weeks: null } })).toBe('fires');
    expect(verdictOf({ kind: 'life-stage', stage: 'pregnancy' }, { lactation: true })).toBe('clear');
    expect(verdictOf({ kind: 'life-stage', stage: 'lactation' }, { lactation: true })).toBe('fires');
  });

  it.each([
    [64, 'clear'],
    [65, 'fires'],
    [75, 'fires'],
    [76, 'clear'],
  ] as const)('of an age: %i years, %s', (ageYears, verdict) =>
    expect(verdictOf({ kind: 'life-stage', stage: 'age', fromYears: 65, toYears: 75 }, { ageYears })).toBe(verdict),
  );

  it('of an age that is not known for sure: undecided', () => {
    const trigger = { kind: 'life-stage', stage: 'age', fromYears: 65, toYears: null } as const;
    expect(verdictOf(trigger, {})).toBe('undecided');
    expect(verdictOf(trigger, { ageYears: 64 }, { oldestYears: 65 })).toBe('undecided');
    expect(verdictOf(trigger, { ageYears: 65 }, { oldestYears: 66 })).toBe('fires');
  });

  it.each([
    [5, 'clear'],
    [5.1, 'fires'],
    [5.9, 'fires'],
    [6, 'clear'],
  ] as const)('with a laboratory value between bounds: %d mmol/L, %s', (value, verdict) =>
    expect(verdictOf({ kind: 'lab', code: '2823-3', above: 5, below: 6 }, { labs: [['2823-3', value]] })).toBe(verdict),
  );

  it('with a laboratory value: without one it is not about them, and a mere bound decides only what it can', () => {
    const trigger = { kind: 'lab', code: '2823-3', above: 5, below: null } as const;
    const bound = (value: number) => ({
      labs: [{ code: '2823-3', value, unit: 'mmol/L', comparator: '>' as const, specimenAt: ON }],
    });
    expect(verdictOf(trigger, {})).toBe('clear');
    expect(verdictOf(trigger, {}, bound(5.5))).toBe('fires');
    expect(verdictOf(trigger, {}, bound(4))).toBe('undecided');
  });
});

it('names classes and tests that exist, ages and bounds that hold somebody', () => {
  const troubleOf = (trigger: OwnRuleTrigger) => ownRuleTrouble(ruleFor(trigger));
  expect(troubleOf({ kind: 'medication-class', code: 'ace-inhibitor' })).toBeNull();
  expect(troubleOf({ kind: 'medication-class', code: 'ramipril' })).toBe('code');
  expect(troubleOf({ kind: 'lab', code: '0000-0', above: 5 })).toBe('code');
  expect(troubleOf({ kind: 'lab', code: '2823-3' })).toBe('lab');
  expect(troubleOf({ kind: 'lab', code: '2823-3', above: 5, below: 5 })).toBe('lab');
  expect(troubleOf({ kind: 'life-stage', stage: 'age' })).toBe('age');
  expect(troubleOf({ kind: 'life-stage', stage: 'age', fromYears: 18, toYears: 17 })).toBe('age');
  expect(troubleOf({ kind: 'life-stage', stage: 'age', fromYears: 17, toYears: 17 })).toBeNull();
  expect(troubleOf({ kind: 'life-stage', stage: 'pregnancy' })).toBeNull();
});
