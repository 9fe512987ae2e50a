import { IsIn } from 'class-validator';
import { IsReason } from '#libs/http/reason.js';
import type { Severity } from '#libs/science/safety/severity.js';
import type { RuleStanding } from './safety-rules.decider.js';

const STANDINGS = ['catalogue', 'off', 'contraindicated', 'caution', 'info'] as const satisfies readonly RuleStanding[];

export class ChangeSafetyRuleDto {
  /** How the rule is to be judged: `catalogue` as the catalogue says, `off` not at all, or with that severity. A contraindication can only become a caution. */
  @IsIn(STANDINGS)
  as: (typeof STANDINGS)[number];

  /** How the author saw it judged; where it is judged otherwise: 412 `safety-rule.changed`. */
  @IsIn(STANDINGS)
  was: (typeof STANDINGS)[number];

  /** @example 'Our anticoagulation service does not ask about cranberry.' */
  @IsReason()
  reason: string;
}

export class ChangedSafetyRule {
  /** @example 'warfarin-cranberry-large' */
  ruleId: string;
  /** `off`, or the severity that it has here. */
  as: 'off' | Severity;
  reason: string;
  changedBy: string;
  changedAt: string;
  /** The rule says something else than when it was changed: look at it again. */
  outdated: boolean;
}

/** What the organisation changed of the catalogue's rules. */
export class SafetyRuleList {
  /** Of catalogue and changes together, as receipts name it. */
  ruleSet: string;
  /** Of the catalogue alone. */
  catalogue: string;
  /** By rule id. Rules that are not named are judged as the catalogue says. */
  items: ChangedSafetyRule[];
}
