import { RULE_ROWS, RULE_SET_VERSION } from './data/rules.js';
import { judge } from './judge.js';
import { ruleSetOf, type OrgRules } from './rules-in-force.js';
import type { Client } from './client.js';
import { JudgedPlan } from './judged-plan.js';
import type { SafetyExercise } from './plan.js';
import { presence } from './shapes/presence.js';
import { demandsOf, messageText } from './shown.js';
import { foodOf, ON, planOf, profileOf } from './testing/builders.js';

const reason = 'Agreed with the allergologist.';
const peanut = RULE_ROWS.find(({ id }) => id === 'allergy-peanut')!;
const plan = planOf([['lunch', foodOf({}, ['allergen:peanut', 'peanut']), 40]]);
const profile = profileOf({ allergies: ['peanut'], ageYears: 40 });
const by = (rules: Partial<OrgRules>) =>
  judge(profile, plan, {
    on: ON,
    rules: ruleSetOf({ version: 'v', catalogue: RULE_SET_VERSION, off: [], rows: [], ...rules }),
  });

it('what a switched-off rule would have said is told apart, and asks for nothing', () => {
  expect(demandsOf(judge(profile, plan, { on: ON })).reasons.map(({ ruleId }) => ruleId)).toEqual([peanut.id]);
  const judged = by({ off: [{ ruleId: peanut.id, reason }] });
  expect(judged.ruleSet).toBe('v');
  expect(judged.findings.map(({ ruleId }) => ruleId)).not.toContain(peanut.id);
  expect(judged.switchedOff).toEqual([
    expect.objectContaining({ ruleId: peanut.id, verdict: 'fires', offBecause: reason }),
  ]);
  expect(demandsOf(judged).reasons).toEqual([]);
});

it('figures are told as precisely as people read them, in units as people write them', () => {
  const told = (value: number) => messageText([{ text: 'gives ' }, { value, unit: 'ug' }, { text: ' ug' }], () => '');
  expect([5178.78, 99.96, 12.34, 0.456, 200].map(told)).toEqual(
    ['5179', '100', '12.3', '0.46', '200'].map((figure) => `gives ${figure} µg`),
  );
});

it('an exercise that the library no longer has leaves a rule undecided, and hides none that fires', () => {
  const rule = RULE_ROWS.find(({ targetKind, target }) => targetKind === 'exercise_tag' && target !== 'any')!;
  const tag = rule.target.split(';')[0]!.trim();
  const judged = (...tags: (readonly string[] | null)[]) =>
    presence(
      rule,
      {} as Client,
      new JudgedPlan({
        meals: [],
        foods: [],
        items: [],
        exercises: tags.map((each, i) => ({ itemId: `e${i}`, tags: each })),
      }),
    );
  expect(judged(['other']).verdict).toBe('clear');
  expect(judged(['other'], null)).toMatchObject({ verdict: 'undecided', itemIds: ['e1'] });
  expect(judged([tag], null)).toMatchObject({ verdict: 'fires', itemIds: ['e0'] });
});

it('an exercise that is offered in the place of another is judged, and named as that', () => {
  const rule = RULE_ROWS.find(({ targetKind, target }) => targetKind === 'exercise_tag' && target !== 'any')!;
  const tag = rule.target.split(';')[0]!.trim();
  const alternative = { name: 'Sit-Up', germanName: null };
  const judged = (...exercises: readonly SafetyExercise[]) =>
    presence(rule, {} as Client, new JudgedPlan({ meals: [], foods: [], items: [], exercises }));
  const offered = { itemId: 'a', tags: [tag], alternative };
  expect(judged({ itemId: 'a', tags: [] }, offered)).toMatchObject({
    verdict: 'fires',
    itemIds: ['a'],
    alternatives: [{ itemId: 'a', ...alternative, besides: false }],
  });
  expect(judged({ itemId: 'a', tags: [tag] }, offered)).toMatchObject({
    itemIds: ['a'],
    alternatives: [{ ...alternative, besides: true }],
  });
  expect(judged({ itemId: 'a', tags: [tag] })).not.toHaveProperty('alternatives');
  expect(judged({ itemId: 'a', tags: [] }, { ...offered, tags: null }).verdict).toBe('undecided');
});

it('a page with another catalogue judges under the version of its own, which no server takes', () =>
  expect(by({ catalogue: 'older' }).ruleSet).toBe(RULE_SET_VERSION));

it('a rule of another severity demands what that severity demands, and says what it was', () => {
  const changed = { from: peanut.severity, reason };
  const judged = by({ rows: [{ ...peanut, severity: 'caution', version: 'other', changed }] });
  expect(demandsOf(judged).reasons).toEqual([]);
  expect(demandsOf(judged).cautions).toEqual([
    expect.objectContaining({ ruleId: peanut.id, ruleVersion: 'other', severity: 'caution', changed }),
  ]);
});
