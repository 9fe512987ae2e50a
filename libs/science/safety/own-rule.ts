import { isNutrientId, nutrient, type NutrientId } from '../nutrients.js';
import { EXERCISE_TAGS } from '../training/exercise-tags.js';
import { ALLERGENS, CONDITIONS, LABS, MEDICATIONS } from './codes.js';
import { RULE_ROWS } from './data/rules.js';
import { MEDICATION_CLASSES } from './medication-classes.js';
import type { OwnRuleTrigger } from './own-trigger.js';
import type { RuleRow } from './rule.js';
import type { Severity } from './severity.js';
import { listOf } from './triggers.js';

/** A rule that an organisation wrote: whom it is about, what it looks for, and what it says. */
export interface OwnRule {
  /** Whom it is about. */
  readonly trigger: OwnRuleTrigger;
  readonly looksFor: OwnRuleTarget;
  readonly severity: Severity;
  /** What the warning says. */
  readonly message: string;
  readonly why: string;
  readonly source: { readonly title: string; readonly url: string };
}

export type OwnRuleTarget =
  /** Food that carries the tag. */
  | { readonly kind: 'food-tag'; readonly tag: string }
  /** An exercise of a program, planned or offered instead, that carries the tag. */
  | { readonly kind: 'exercise-tag'; readonly tag: string }
  /** A nutrient above or below a limit, in the nutrient's own unit. */
  | {
      readonly kind: 'nutrient';
      readonly nutrient: NutrientId;
      readonly comparator: '<' | '>';
      readonly limit: number;
      readonly per: 'day' | 'meal';
    };

const ALLERGEN = 'allergen:';
/**
 * Tags of foods that a rule may look for: those that the catalogue asks for. Allergens are those of foods (`allergen:dairy`), which are not the
 * codes that allergies are recorded by (`milk`).
 */
export const OWN_RULE_TAGS: readonly string[] = [
  ...new Set(
    RULE_ROWS.flatMap(({ targetKind, target, shape }) => {
      if (shape !== 'presence') return [];
      if (targetKind === 'allergen') return listOf(target).map((tag) => `${ALLERGEN}${tag}`);
      return targetKind === 'food_tag' ? listOf(target).filter((tag) => tag !== 'any') : [];
    }),
  ),
].sort();

/** What is wrong with a rule; null: nothing. */
export function ownRuleTrouble({
  trigger,
  looksFor,
  message,
}: OwnRule): 'code' | 'age' | 'lab' | 'tag' | 'nutrient' | 'words' | null {
  const about = triggerTrouble(trigger);
  if (about) return about;
  if (looksFor.kind === 'food-tag' && !OWN_RULE_TAGS.includes(looksFor.tag)) return 'tag';
  if (looksFor.kind === 'exercise-tag' && !isExerciseTag(looksFor.tag)) return 'tag';
  if (looksFor.kind === 'nutrient' && !isNutrientId(looksFor.nutrient)) return 'nutrient';
  // braces stand for figures and foods
  return /[{}]/.test(message) ? 'words' : null;
}

const isExerciseTag = (tag: string): boolean => EXERCISE_TAGS.some((known) => known === tag);

const DICTIONARIES = {
  condition: CONDITIONS,
  medication: MEDICATIONS,
  'medication-class': MEDICATION_CLASSES,
  allergen: ALLERGENS,
  lab: LABS,
} as const;

function triggerTrouble(trigger: OwnRuleTrigger): 'code' | 'age' | 'lab' | null {
  if (trigger.kind === 'life-stage')
    return trigger.stage !== 'age' || isRange(trigger.fromYears, trigger.toYears, true) ? null : 'age';
  if (!DICTIONARIES[trigger.kind].find(trigger.code)) return 'code';
  return trigger.kind !== 'lab' || isRange(trigger.above, trigger.below, false) ? null : 'lab';
}

/** @param inclusive whether a range of one value is one */
function isRange(from: number | null | undefined, to: number | null | undefined, inclusive: boolean): boolean {
  if (from == null || to == null) return from != null || to != null;
  return inclusive ? from <= to : from < to;
}

const TRIGGER_KINDS = {
  condition: 'condition',
  medication: 'medication',
  'medication-class': 'medication_class',
  allergen: 'allergen',
  'life-stage': 'life_stage',
  lab: 'lab',
} as const;

/** The rule as the engine judges it. */
export function ownRuleRow(ruleId: string, rule: OwnRule, version: string): RuleRow {
  const { trigger, looksFor, severity, message, why, source } = rule;
  const common = {
    id: ruleId,
    version,
    triggerKind: TRIGGER_KINDS[trigger.kind],
    trigger: trigger.kind === 'life-stage' ? trigger.stage : trigger.code,
    ...(trigger.kind === 'life-stage' || trigger.kind === 'lab' ? { about: trigger } : {}),
    severity,
    evidence: '',
    why,
    conflictsWith: [],
    symmetric: false,
    source: {
      title: source.title,
      publisher: '',
      year: '',
      url: source.url,
      quality: '',
      verified: false,
      threshold: 'source',
    },
    own: true,
  } as const;
  if (looksFor.kind === 'food-tag') {
    const isAllergen = looksFor.tag.startsWith(ALLERGEN);
    const target = isAllergen ? looksFor.tag.slice(ALLERGEN.length) : looksFor.tag;
    return {
      ...common,
      shape: 'presence',
      targetKind: isAllergen ? 'allergen' : 'food_tag',
      target,
      message: `${message} ({items})`,
    };
  }
  if (looksFor.kind === 'exercise-tag')
    return { ...common, shape: 'presence', targetKind: 'exercise_tag', target: looksFor.tag, message };
  const { unit } = nutrient(looksFor.nutrient);
  return {
    ...common,
    shape: 'limit',
    targetKind: 'nutrient',
    target: looksFor.nutrient,
    comparator: looksFor.comparator,
    threshold: looksFor.limit,
    unit,
    basis: looksFor.per === 'day' ? 'per_day' : 'per_meal',
    message: `${message} ({value} ${unit})`,
  };
}
