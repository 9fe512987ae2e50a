import { RULE_ROWS, RULE_SET_VERSION } from './data/rules.js';
import { judge } from './judge.js';
import { ruleSetOf, type OrgRules } from './rules-in-force.js';
import { demandsOf } from './shown.js';
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
