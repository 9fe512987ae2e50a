import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import { SEVERITIES } from '#libs/science/safety/severity.js';

const EXERCISE_RULES = RULE_ROWS.filter(({ targetKind }) => targetKind === 'exercise_tag')
  .map((rule) => ({ rule, tags: rule.target.split(';').map((tag) => tag.trim()) }))
  .sort((a, b) => SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity));

/** Rules that ask for one of these tags, the gravest first. Rules about any exercise at all are left out: they tell none apart. */
export const rulesAbout = (tags: readonly string[]): readonly RuleRow[] =>
  EXERCISE_RULES.filter((each) => each.tags.some((tag) => tags.includes(tag))).map(({ rule }) => rule);
