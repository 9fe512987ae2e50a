import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Severity } from '#libs/science/safety/severity.js';

/** What every change of a rule says: the rule as the catalogue had it, and why. */
interface RuleChange {
  readonly ruleId: string;
  /** Names the content that was changed. */
  readonly ruleVersion: string;
  readonly reason: string;
}

export interface SafetyRuleSwitchedOff {
  readonly type: 'SafetyRuleSwitchedOff';
  readonly data: RuleChange;
}

export interface SafetyRuleSeverityChanged {
  readonly type: 'SafetyRuleSeverityChanged';
  readonly data: RuleChange & { readonly severity: Severity; readonly from: Severity };
}

export interface SafetyRuleRestored {
  readonly type: 'SafetyRuleRestored';
  readonly data: RuleChange;
}

export type SafetyRulesEvent = SafetyRuleSwitchedOff | SafetyRuleSeverityChanged | SafetyRuleRestored;

const rule = { ruleId: 'warfarin-cranberry-large', ruleVersion: '06db853f7f48' };
const reason = 'Our anticoagulation service does not ask about cranberry.';

/** A stream per org, id = org id: what the organisation changed of the rules that plans are judged by. About nobody. */
export const safetyRulesCategory = streamCategory<SafetyRulesEvent>({
  category: 'safetyRules',
  context: 'medical',
  subject: 'none',
  events: {
    SafetyRuleSwitchedOff: {
      version: 1,
      about: 'The organisation switched a safety rule off, with a reason: it warns of nothing until it is restored.',
      example: { ...rule, reason },
    },
    SafetyRuleSeverityChanged: {
      version: 1,
      about: 'The organisation gave a safety rule another severity than the catalogue has, with a reason.',
      example: { ...rule, severity: 'caution', from: 'info', reason },
    },
    SafetyRuleRestored: {
      version: 1,
      about: 'A safety rule warns as the catalogue says again.',
      example: { ...rule, reason: 'The anticoagulation service asks about cranberry now.' },
    },
  },
});
