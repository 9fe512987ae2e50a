import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Severity } from '#libs/science/safety/severity.js';
import type { SafetyRulesEvent } from './safety-rules.events.js';

/** How a rule is judged in an organisation: as the catalogue says, not at all, or with another severity. */
export type RuleStanding = 'catalogue' | 'off' | Severity;

export interface SafetyRulesCommand {
  readonly type: 'ChangeSafetyRule';
  /** The rule as the catalogue has it; null: it has none of that id. */
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

/** By rule id, in the order in which they were changed first. */
export type SafetyRules = Readonly<Record<string, ChangedRule>>;

/**
 * A contraindication is never silent: it may be lowered to a caution, which is shown and acknowledged, and no further.
 * Refusals: `safety-rule.unknown` (404), `safety-rule.changed` (412: it stands otherwise than the author saw),
 * `safety-rule.contraindication-stays` (422). A change to what stands already: nothing happens.
 */
export const safetyRulesDecider: Decider<SafetyRulesCommand, SafetyRulesEvent, SafetyRules> = {
  category: 'safetyRules',
  stateVersion: 1,
  initial: {},

  decide({ rule, as, was, reason }, rules) {
    if (!rule) throw new Refusal('safety-rule.unknown', 404, 'There is no such rule.');
    const now = rules[rule.id]?.as ?? 'catalogue';
    const wanted = as === rule.severity ? 'catalogue' : as;
    if (wanted === now) return [];
    if (was !== now)
      throw new Refusal('safety-rule.changed', 412, 'Somebody else changed the rule meanwhile: look at it again.');
    const change = { ruleId: rule.id, ruleVersion: rule.version, reason };
    if (wanted === 'catalogue') return [{ type: 'SafetyRuleRestored', data: change }];
    if (rule.severity === 'contraindicated' && wanted !== 'caution')
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
        return { ...rules, [ruleId]: { as: 'off', reason, ruleVersion } };
      }
      case 'SafetyRuleSeverityChanged': {
        const { ruleId, ruleVersion, reason, severity } = event.data;
        return { ...rules, [ruleId]: { as: severity, reason, ruleVersion } };
      }
      case 'SafetyRuleRestored': {
        const { [event.data.ruleId]: _, ...rest } = rules;
        return rest;
      }
      case 'Erased':
        return rules;
    }
  },
};
