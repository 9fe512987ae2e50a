import { isNutrientId, nutrient, type NutrientId } from '../nutrients.js';
import { ALLERGENS, CONDITIONS, MEDICATIONS } from './codes.js';
import { RULE_ROWS } from './data/rules.js';
import type { RuleRow } from './rule.js';
import type { Severity } from './severity.js';
import { listOf } from './triggers.js';

/** A rule that an organisation wrote: whom it is about, what it looks for, and what it says. */
export interface OwnRule {
  /** Whom it is about. */
  readonly trigger: {
    readonly kind: 'condition' | 'medication' | 'allergen';
    /** Of the dictionary: ICD-10-CM (with all codes below it), ingredient, allergen. */
    readonly code: string;
  };
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
export function ownRuleTrouble({ trigger, looksFor, message }: OwnRule): 'code' | 'tag' | 'nutrient' | 'words' | null {
  const dictionary = { condition: CONDITIONS, medication: MEDICATIONS, allergen: ALLERGENS }[trigger.kind];
  if (!dictionary.find(trigger.code)) return 'code';
  if (looksFor.kind === 'food-tag' && !OWN_RULE_TAGS.includes(looksFor.tag)) return 'tag';
  if (looksFor.kind === 'nutrient' && !isNutrientId(looksFor.nutrient)) return 'nutrient';
  // braces stand for figures and foods
  return /[{}]/.test(message) ? 'words' : null;
}

/** The rule as the engine judges it. */
export function ownRuleRow(ruleId: string, rule: OwnRule, version: string): RuleRow {
  const { trigger, looksFor, severity, message, why, source } = rule;
  const common = {
    id: ruleId,
    version,
    triggerKind: trigger.kind,
    trigger: trigger.code,
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
