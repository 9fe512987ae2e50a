import type { OfferedExercise } from './plan.js';
import type { RuleSource, SeverityChange } from './rule.js';
import type { Severity } from './severity.js';

/** Text and numbers of a message, apart, so that a screen formats numbers in the reader's language. */
export type MessagePart =
  | { readonly text: string }
  | { readonly value: number; readonly unit: string }
  /** Foods that trigger the rule, by their places in the plan's foods. */
  | { readonly foods: readonly number[] };

/** What would have to be known for a rule to decide. */
export interface Missing {
  /** Nutrient: no value; `tag`: the food was never judged for it; `fact`: the record doesn't say; `previous`: no plan before. */
  readonly kind: 'nutrient' | 'tag' | 'fact' | 'previous';
  /** Nutrient id, tag, or the missing fact in words. */
  readonly what: string;
  /** Items without the value; 0 when no item is to blame. */
  readonly count: number;
  /** Share 0..1 of the grams judged that these items weigh; null when no item is to blame. */
  readonly share: number | null;
}

/** An exercise or food that is offered in the place of a planned one and triggers the rule. */
export interface FoundAlternative extends OfferedExercise {
  readonly itemId: string;
  /** The planned one triggers it, too. */
  readonly besides: boolean;
}

/** One answer of one rule that isn't clear. A rule that is clear gives no finding. */
export interface SafetyFinding {
  readonly ruleId: string;
  /** Names the rule's content: another message or threshold is another version. */
  readonly ruleVersion: string;
  readonly severity: Severity;
  readonly verdict: 'fires' | 'undecided';
  readonly message: readonly MessagePart[];
  /** The reason behind the rule, in its own words. */
  readonly why: string;
  /** The figure that was held against the threshold, in the rule's unit; null where there is none. */
  readonly value: number | null;
  readonly threshold: { readonly comparator: string; readonly value: number; readonly unit: string } | null;
  /** What triggers it; for an undecided one, the items without the value. In plan order. */
  readonly itemIds: readonly string[];
  /** Exercises or foods among them that are no planned ones, but offered in their place; absent: none. */
  readonly alternatives?: readonly FoundAlternative[];
  /** Days (0-based) on which it holds, in order. Empty: about the plan as a whole. */
  readonly days: readonly number[];
  readonly missing: Missing | null;
  readonly source: RuleSource;
  /** Rules of this judgement that ask for something else: show them together. */
  readonly conflictsWith: readonly string[];
  /** The organisation gave the rule another severity. */
  readonly changed?: SeverityChange;
  /** The organisation wrote the rule. */
  readonly own?: boolean;
}

/** What a rule would have said that the organisation switched off. */
export interface SwitchedOffFinding extends SafetyFinding {
  /** Why it was switched off. */
  readonly offBecause: string;
}

/** All that a plan was told. */
export interface Judgement {
  /** Of the rule set as a whole, with what the organisation changed of it. */
  readonly ruleSet: string;
  /** By severity, fired before undecided, then by rule id. */
  readonly findings: readonly SafetyFinding[];
  /** What switched-off rules would have said: shown and kept, and asked nothing for. */
  readonly switchedOff: readonly SwitchedOffFinding[];
}
