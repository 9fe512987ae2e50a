import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ownRuleTrouble, type OwnRule } from '#libs/science/safety/own-rule.js';
import type { Severity } from '#libs/science/safety/severity.js';
import type { SafetyRulesEvent } from './safety-rules.events.js';

/** How a rule is judged in an organisation: as the catalogue says, not at all, or with another severity. */
export type RuleStanding = 'catalogue' | 'off' | Severity;

export type SafetyRulesCommand = ChangeRule | WriteOwnRule;

/** A rule of the organisation's own, new or anew. */
export interface WriteOwnRule {
  readonly type: 'WriteOwnRule';
  readonly ruleId: string;
  /** The edition that the author saw; 0: there is none yet. */
  readonly edition: number;
  readonly rule: OwnRule;
  readonly reason: string;
}

interface ChangeRule {
  readonly type: 'ChangeSafetyRule';
  readonly ruleId: string;
  /** The rule as the catalogue has it; null: it has none of that id, and the rule may be the organisation's own. */
  readonly rule: { readonly id: string; readonly version: string; readonly severity: Severity } | null;
  readonly as: RuleStanding;
  /** How the author saw it. */
  readonly was: RuleStanding;
  readonly reason: string;
}

export interface ChangedRule {
  readonly as: 'off' | Severity;
  readonly reason: string;
  /** Of the catalogue's rule, when it was changed. */
  readonly ruleVersion: string;
}

export interface WrittenRule {
  readonly edition: number;
  readonly rule: OwnRule;
}

export interface SafetyRules {
  /** By rule id. */
  readonly changes: Readonly<Record<string, ChangedRule>>;
  /** Of the organisation's own, by rule id. */
  readonly own: Readonly<Record<string, WrittenRule>>;
}

/** So many rules are judged beside the catalogue's for every plan. */
const MOST_OWN = 100;

/**
 * A contraindication is never silent: it may be lowered to a caution, which is shown and acknowledged, and no further.
 * Refusals: `safety-rule.unknown` (404), `safety-rule.changed` (412: it stands otherwise than the author saw),
 * `safety-rule.contraindication-stays` (422), `safety-rule.invalid` (422, with `what`), `safety-rule.too-many` (422), `safety-rule.severity-written` (422: an own
 * rule is written anew). A change to what stands already: nothing happens.
 */
export const safetyRulesDecider: Decider<SafetyRulesCommand, SafetyRulesEvent, SafetyRules> = {
  category: 'safetyRules',
  stateVersion: 2,
  initial: { changes: {}, own: {} },

  decide(command, { changes, own }) {
    if (command.type === 'WriteOwnRule') return written(command, own);
    const { as, was, reason } = command;
    const ownRule = own[command.ruleId];
    const rule =
      command.rule ??
      (ownRule ? { id: command.ruleId, version: String(ownRule.edition), severity: ownRule.rule.severity } : null);
    if (!rule) throw new Refusal('safety-rule.unknown', 404, 'There is no such rule.');
    const now = changes[rule.id]?.as ?? 'catalogue';
    const wanted = as === rule.severity ? 'catalogue' : as;
    if (wanted === now) return [];
    if (was !== now)
      throw new Refusal('safety-rule.changed', 412, 'Somebody else changed the rule meanwhile: look at it again.');
    const change = { ruleId: rule.id, ruleVersion: rule.version, reason };
    if (wanted === 'catalogue') return [{ type: 'SafetyRuleRestored', data: change }];
    if (ownRule && wanted !== 'off')
      throw new Refusal(
        'safety-rule.severity-written',
        422,
        'The severity of an own rule is changed by writing it anew.',
      );
    // an own rule is the organisation's decision as a whole; what the catalogue forbids stays visible
    if (!ownRule && rule.severity === 'contraindicated' && wanted !== 'caution')
      throw new Refusal(
        'safety-rule.contraindication-stays',
        422,
        'A contraindication can be lowered to a caution, but neither to a note nor switched off.',
      );
    return wanted === 'off'
      ? [{ type: 'SafetyRuleSwitchedOff', data: change }]
      : [{ type: 'SafetyRuleSeverityChanged', data: { ...change, severity: wanted, from: rule.severity } }];
  },

  evolve(rules, event) {
    switch (event.type) {
      case 'SafetyRuleSwitchedOff': {
        const { ruleId, ruleVersion, reason } = event.data;
        return withChange(rules, ruleId, { as: 'off', reason, ruleVersion });
      }
      case 'SafetyRuleSeverityChanged': {
        const { ruleId, ruleVersion, reason, severity } = event.data;
        return withChange(rules, ruleId, { as: severity, reason, ruleVersion });
      }
      case 'SafetyRuleRestored': {
        const { [event.data.ruleId]: _, ...changes } = rules.changes;
        return { ...rules, changes };
      }
      case 'OwnSafetyRuleWritten': {
        const { ruleId, edition, rule } = event.data;
        return { ...rules, own: { ...rules.own, [ruleId]: { edition, rule } } };
      }
      case 'Erased':
        return rules;
    }
  },
};

const withChange = (rules: SafetyRules, ruleId: string, change: ChangedRule): SafetyRules => ({
  ...rules,
  changes: { ...rules.changes, [ruleId]: change },
});

function written({ ruleId, edition, rule, reason }: WriteOwnRule, own: SafetyRules['own']): SafetyRulesEvent[] {
  const before = own[ruleId];
  if (!before && edition > 0) throw new Refusal('safety-rule.unknown', 404, 'There is no such rule.');
  if ((before?.edition ?? 0) !== edition)
    throw new Refusal('safety-rule.changed', 412, 'Somebody else changed the rule meanwhile: look at it again.');
  if (!before && Object.keys(own).length >= MOST_OWN)
    throw new Refusal('safety-rule.too-many', 422, `At most ${MOST_OWN} rules of your own.`);
  const what = ownRuleTrouble(rule);
  if (what)
    throw new Refusal(
      'safety-rule.invalid',
      422,
      'Code, tag and nutrient are those of the dictionaries; an age and a laboratory value have a bound.',
      { what },
    );
  return [{ type: 'OwnSafetyRuleWritten', data: { ruleId, edition: edition + 1, rule, reason } }];
}
