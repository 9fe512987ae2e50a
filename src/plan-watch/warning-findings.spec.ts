import type { Finding } from '#src/alerts/contract.js';
import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { JudgedAssignment } from './followed-safety.js';
import { warningFindings } from './warning-findings.js';

const KINDS = { contraindicated: 'plan-contraindicated', caution: 'plan-caution' } as const;
const alert: Finding = {
  key: 'plan-1:allergy-peanut',
  kind: 'plan-contraindicated',
  level: 'high',
  since: '2026-11-02T08:00:00.000Z',
  parameters: { rule: 'allergy-peanut', text: 'Peanut butter contain peanut.', planId: 'plan-1', version: 3 },
};
const undecided = (kind: 'tag' | 'fact') =>
  ({ ruleId: 'allergy-peanut', missing: { kind, what: 'allergen:peanut', count: 1, share: 0.1 } }) as SafetyFinding;
const judged = (changes: Partial<JudgedAssignment> = {}) =>
  [
    { planId: 'plan-1', warnings: [], undecided: [], rules: new Set(['allergy-peanut']), ...changes },
  ] as unknown as readonly JudgedAssignment[];

describe('an alert about a plan that is followed', () => {
  it('goes when its rule is clear, or its plan is followed no more', () => {
    expect(warningFindings(judged(), KINDS, [alert])).toEqual([]);
    expect(warningFindings(judged({ planId: 'plan-2', rules: new Set() }), KINDS, [alert])).toEqual([]);
    expect(warningFindings(judged({ undecided: [undecided('fact')] }), KINDS, [alert])).toEqual([]);
  });

  it('stays undecided when the catalogue dropped its rule, and says so', () =>
    expect(warningFindings(judged({ rules: new Set(['allergy-egg']) }), KINDS, [alert])).toEqual([
      { ...alert, parameters: { ...alert.parameters, undecided: 'rule' }, undecided: true },
    ]));

  it('stays undecided when the data no longer tells, and says what is missing', () =>
    expect(warningFindings(judged({ undecided: [undecided('tag')] }), KINDS, [alert])).toEqual([
      {
        ...alert,
        parameters: { ...alert.parameters, undecided: 'data', missing: 'allergen:peanut' },
        undecided: true,
      },
    ]));
});
