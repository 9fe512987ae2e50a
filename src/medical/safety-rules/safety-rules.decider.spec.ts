import { given } from '#libs/event-sourcing/given-when-then.js';
import { judge } from '#libs/science/safety/judge.js';
import type { OwnRule } from '#libs/science/safety/own-rule.js';
import { foodOf, ON, planOf, profileOf } from '#libs/science/safety/testing/builders.js';
import { RULE_ROWS, RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { ruleSetOf } from '#libs/science/safety/rules-in-force.js';
import { orgRulesOf } from './rules-of-org.js';
import { safetyRulesDecider, type RuleStanding, type SafetyRules } from './safety-rules.decider.js';
import type { SafetyRulesEvent } from './safety-rules.events.js';

const note = { id: 'warfarin-cranberry-large', version: 'aaaaaaaaaaaa', severity: 'info' } as const;
const grave = { id: 'allergy-peanut', version: 'bbbbbbbbbbbb', severity: 'contraindicated' } as const;
const reason = 'Agreed with the anticoagulation service.';
const change = (rule: typeof note | typeof grave | null, as: RuleStanding, was: RuleStanding = 'catalogue') =>
  ({ type: 'ChangeSafetyRule', ruleId: rule?.id ?? 'no-such-rule', rule, as, was, reason }) as const;
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

const own: OwnRule = {
  trigger: { kind: 'condition', code: 'N18.32' },
  looksFor: { kind: 'nutrient', nutrient: 'potassium', comparator: '>', limit: 2000, per: 'day' },
  severity: 'contraindicated',
  message: 'Our nephrologist wants less potassium.',
  why: 'House rule.',
  source: { title: 'Agreement with the nephrologist', url: '' },
};
const write = (edition: number, changes: Partial<OwnRule> = {}) =>
  ({ type: 'WriteOwnRule', ruleId: 'own-1', edition, rule: { ...own, ...changes }, reason }) as const;
const wrote: SafetyRulesEvent = {
  type: 'OwnSafetyRuleWritten',
  data: { ruleId: 'own-1', edition: 1, rule: own, reason },
};
const changeOwn = (as: RuleStanding, was: RuleStanding = 'catalogue') =>
  ({ type: 'ChangeSafetyRule', ruleId: 'own-1', rule: null, as, was, reason }) as const;

describe('rules of the organisation’s own', () => {
  const given_ = (...events: SafetyRulesEvent[]) => given(safetyRulesDecider, ...events);

  it('are written, and written anew by whoever saw the last edition', () => {
    given_().when(write(0)).then(wrote);
    given_(wrote)
      .when(write(1, { severity: 'caution' }))
      .then({
        type: 'OwnSafetyRuleWritten',
        data: { ruleId: 'own-1', edition: 2, rule: { ...own, severity: 'caution' }, reason },
      });
    given_(wrote).when(write(0)).thenRefuses('safety-rule.changed');
    given_().when(write(1)).thenRefuses('safety-rule.unknown');
  });

  it('name codes, tags and nutrients that exist, and stand for no figure', () => {
    for (const changes of [
      { trigger: { kind: 'medication', code: 'warfarine' } },
      { looksFor: { kind: 'food-tag', tag: 'moonlight' } },
      { message: 'More than {value}' },
    ] as Partial<OwnRule>[])
      given_().when(write(0, changes)).thenRefuses('safety-rule.invalid');
  });

  it('are switched off and on again; their severity is written', () => {
    given_(wrote)
      .when(changeOwn('off'))
      .then({
        type: 'SafetyRuleSwitchedOff',
        data: { ruleId: 'own-1', ruleVersion: '1', reason },
      });
    given_(wrote).when(changeOwn('caution')).thenRefuses('safety-rule.severity-written');
  });
});

describe('the rules in force', () => {
  it('are the catalogue where nothing is changed', () =>
    expect(orgRulesOf({ changes: {}, own: {} })).toEqual({
      version: RULE_SET_VERSION,
      catalogue: RULE_SET_VERSION,
      off: [],
      rows: [],
    }));

  it('have another version as soon as something is changed, and say what', () => {
    const one = orgRulesOf({ changes: { [note.id]: { as: 'off', reason, ruleVersion: note.version } }, own: {} });
    const other = orgRulesOf({ changes: { [note.id]: { as: 'caution', reason, ruleVersion: note.version } }, own: {} });
    expect(new Set([one.version, other.version, RULE_SET_VERSION]).size).toBe(3);
    const { rules, off } = ruleSetOf(one);
    expect([rules.length, off.map(({ rule }) => rule.id)]).toEqual([RULE_ROWS.length - 1, [note.id]]);
    const row = ruleSetOf(other).rules.find(({ id }) => id === note.id)!;
    expect(row).toMatchObject({ severity: 'caution', changed: { from: 'info', reason } });
    expect(row.version).not.toBe(RULE_ROWS.find(({ id }) => id === note.id)!.version);
  });

  it('a rule that was switched off and has become a contraindication since warns as a caution', () => {
    const { off, rows } = orgRulesOf({ changes: { [grave.id]: { as: 'off', reason, ruleVersion: 'older' } }, own: {} });
    expect([off, rows.map(({ id, severity }) => `${id} ${severity}`)]).toEqual([[], ['allergy-peanut caution']]);
  });

  it('a rule that was taken for a contraindication before the catalogue said so stays one', () => {
    const change = { as: 'contraindicated', reason, ruleVersion: 'older' } as const;
    expect(orgRulesOf({ changes: { [grave.id]: change }, own: {} })).toMatchObject({ off: [], rows: [] });
  });

  it('a rule that the catalogue no longer has changes nothing', () =>
    expect(orgRulesOf({ changes: { gone: { as: 'off', reason, ruleVersion: 'older' } }, own: {} }).version).toBe(
      RULE_SET_VERSION,
    ));

  it('judge an own rule at, above and below its limit, and only where it is about the client', () => {
    const rules = ruleSetOf(orgRulesOf({ changes: {}, own: { 'own-1': { edition: 1, rule: own } } }));
    const told = (grams: number, code = 'N18.32') =>
      judge(profileOf({ conditions: [code], ageYears: 40 }), planOf([['lunch', foodOf({ potassium: 1000 }), grams]]), {
        on: ON,
        rules,
      }).findings.find(({ ruleId }) => ruleId === 'own-1');
    expect([told(199), told(200), told(201)?.verdict, told(201, 'I10')]).toEqual([
      undefined,
      undefined,
      'fires',
      undefined,
    ]);
    expect(told(201)).toMatchObject({ severity: 'contraindicated', value: 2010, own: true });
  });

  it('an own rule on a tag is undecided where nobody can tell, and switched off it says so', () => {
    const rule: OwnRule = { ...own, looksFor: { kind: 'food-tag', tag: 'allergen:sesame' } };
    const written = { 'own-1': { edition: 1, rule } };
    const told = (food: ReturnType<typeof foodOf>, off = false) => {
      const changes: SafetyRules['changes'] = off ? { 'own-1': { as: 'off', reason, ruleVersion: '1' } as const } : {};
      const judged = judge(profileOf({ conditions: ['N18.32'], ageYears: 40 }), planOf([['lunch', food, 50]]), {
        on: ON,
        rules: ruleSetOf(orgRulesOf({ changes, own: written })),
      });
      return (off ? judged.switchedOff : judged.findings).find(({ ruleId }) => ruleId === 'own-1')?.verdict;
    };
    expect([
      told(foodOf({}, ['allergen:sesame'])),
      told(foodOf({})),
      told(foodOf({}, [], 0, 'all')),
      told(foodOf({}, ['allergen:sesame']), true),
    ]).toEqual(['fires', undefined, 'undecided', 'fires']);
  });
});
