import { given } from '#libs/event-sourcing/given-when-then.js';
import { RULE_ROWS, RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { ruleSetOf } from '#libs/science/safety/rules-in-force.js';
import { orgRulesOf } from './rules-of-org.js';
import { safetyRulesDecider, type RuleStanding } from './safety-rules.decider.js';
import type { SafetyRulesEvent } from './safety-rules.events.js';

const note = { id: 'warfarin-cranberry-large', version: 'aaaaaaaaaaaa', severity: 'info' } as const;
const grave = { id: 'allergy-peanut', version: 'bbbbbbbbbbbb', severity: 'contraindicated' } as const;
const reason = 'Agreed with the anticoagulation service.';
const change = (rule: typeof note | typeof grave | null, as: RuleStanding, was: RuleStanding = 'catalogue') =>
  ({ type: 'ChangeSafetyRule', rule, as, was, reason }) as const;
const of = ({ id: ruleId, version: ruleVersion }: typeof note | typeof grave) => ({ ruleId, ruleVersion, reason });
const off: SafetyRulesEvent = { type: 'SafetyRuleSwitchedOff', data: of(note) };

describe('rules of an organisation', () => {
  const given_ = (...events: SafetyRulesEvent[]) => given(safetyRulesDecider, ...events);

  it('are switched off with a reason, and restored', () => {
    given_().when(change(note, 'off')).then(off);
    given_(off)
      .when(change(note, 'catalogue', 'off'))
      .then({ type: 'SafetyRuleRestored', data: of(note) });
    given_(off)
      .when(change(note, 'info', 'off'))
      .then({ type: 'SafetyRuleRestored', data: of(note) });
    given_(off, { type: 'SafetyRuleRestored', data: of(note) })
      .when(change(note, 'catalogue', 'off'))
      .then();
  });

  it('get another severity', () =>
    given_()
      .when(change(note, 'caution'))
      .then({ type: 'SafetyRuleSeverityChanged', data: { ...of(note), severity: 'caution', from: 'info' } }));

  it('a contraindication is lowered to a caution and no further', () => {
    for (const as of ['off', 'info'] as const)
      given_().when(change(grave, as)).thenRefuses('safety-rule.contraindication-stays');
    const lowered: SafetyRulesEvent = {
      type: 'SafetyRuleSeverityChanged',
      data: { ...of(grave), severity: 'caution', from: 'contraindicated' },
    };
    given_().when(change(grave, 'caution')).then(lowered);
    given_(lowered)
      .when(change(grave, 'off', 'caution'))
      .thenRefuses('safety-rule.contraindication-stays');
  });

  it('are changed by somebody who saw how they stand', () => {
    given_(off).when(change(note, 'caution')).thenRefuses('safety-rule.changed');
    given_(off).when(change(note, 'off')).then();
    given_().when(change(null, 'off')).thenRefuses('safety-rule.unknown');
  });
});

describe('the rules in force', () => {
  it('are the catalogue where nothing is changed', () =>
    expect(orgRulesOf({})).toEqual({ version: RULE_SET_VERSION, catalogue: RULE_SET_VERSION, off: [], rows: [] }));

  it('have another version as soon as something is changed, and say what', () => {
    const one = orgRulesOf({ [note.id]: { as: 'off', reason, ruleVersion: note.version } });
    const other = orgRulesOf({ [note.id]: { as: 'caution', reason, ruleVersion: note.version } });
    expect(new Set([one.version, other.version, RULE_SET_VERSION]).size).toBe(3);
    const { rules, off } = ruleSetOf(one);
    expect([rules.length, off.map(({ rule }) => rule.id)]).toEqual([RULE_ROWS.length - 1, [note.id]]);
    const row = ruleSetOf(other).rules.find(({ id }) => id === note.id)!;
    expect(row).toMatchObject({ severity: 'caution', changed: { from: 'info', reason } });
    expect(row.version).not.toBe(RULE_ROWS.find(({ id }) => id === note.id)!.version);
  });

  it('a rule that was switched off and has become a contraindication since warns as a caution', () => {
    const { off, rows } = orgRulesOf({ [grave.id]: { as: 'off', reason, ruleVersion: 'older' } });
    expect([off, rows.map(({ id, severity }) => `${id} ${severity}`)]).toEqual([[], ['allergy-peanut caution']]);
  });

  it('a rule that the catalogue no longer has changes nothing', () =>
    expect(orgRulesOf({ gone: { as: 'off', reason, ruleVersion: 'older' } }).version).toBe(RULE_SET_VERSION));
});
