import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { OwnRule } from '#libs/science/safety/own-rule.js';
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

export interface OwnSafetyRuleWritten {
  readonly type: 'OwnSafetyRuleWritten';
  /** `edition` counts from 1. */
  readonly data: { readonly ruleId: string; readonly edition: number; readonly rule: OwnRule; readonly reason: string };
}

export type SafetyRulesEvent =
  SafetyRuleSwitchedOff | SafetyRuleSeverityChanged | SafetyRuleRestored | OwnSafetyRuleWritten;

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
      about: 'A safety rule warns as the catalogue, or its author, says again.',
      example: { ...rule, reason: 'The anticoagulation service asks about cranberry now.' },
    },
    OwnSafetyRuleWritten: {
      version: 1,
      about: 'The organisation wrote a safety rule of its own, or wrote it anew, with a reason.',
      example: {
        ruleId: 'own-0199f3a2-8c1e-7d00-9d5e-2f4be1c0a041',
        edition: 1,
        rule: {
          trigger: { kind: 'medication', code: 'warfarin' },
          looksFor: { kind: 'food-tag', tag: 'cranberry' },
          severity: 'caution',
          message: 'Tell the anticoagulation service before this plan begins.',
          why: 'Our service measures the INR more often then.',
          source: { title: 'Agreement with the anticoagulation service', url: '' },
        },
        reason: 'Agreed in the meeting of October.',
      },
    },
  },
});
