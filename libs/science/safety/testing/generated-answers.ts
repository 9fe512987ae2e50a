import { judge } from '../judge.js';
import { RULE_SET_VERSION } from '../data/rules.js';
import { ownRuleRow } from '../own-rule.js';
import { ruleSetOf } from '../rules-in-force.js';
import { generatedCase } from './generated.js';

const SOURCE = { title: 'Team meeting', url: '' };
const COMMON = { severity: 'caution', message: 'House rule.', why: 'Agreed.', source: SOURCE } as const;
const OWN = [
  ownRuleRow(
    'own-age',
    {
      ...COMMON,
      trigger: { kind: 'life-stage', stage: 'age', fromYears: 18, toYears: 64 },
      looksFor: { kind: 'nutrient', nutrient: 'potassium', comparator: '>', limit: 1234.5, per: 'meal' },
    },
    'a',
  ),
  ownRuleRow(
    'own-lab',
    {
      ...COMMON,
      trigger: { kind: 'lab', code: '2823-3', above: 4.1, below: 6 },
      looksFor: { kind: 'food-tag', tag: 'coffee' },
    },
    'b',
  ),
];
/** The whole catalogue with two rules of an organisation's own, and one that is switched off. */
const rules = ruleSetOf({
  version: 'generated',
  catalogue: RULE_SET_VERSION,
  off: [{ ruleId: 'warfarin-cranberry-large', reason: 'Not asked about here.' }],
  rows: OWN,
});

/** All that the engine says to the generated case of that number, as text. */
export function answerTo(number: number): string {
  const { on, profile, plan, previous } = generatedCase(number);
  return JSON.stringify(judge(profile, plan, { on, previous, rules }));
}
