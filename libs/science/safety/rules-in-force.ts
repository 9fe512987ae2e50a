import { RULE_ROWS, RULE_SET_VERSION } from './data/rules.js';
import type { RuleRow } from './rule.js';

/** What an organisation changed of the rules, and what it added. Plain data, so it may cross a wire. */
export interface OrgRules {
  /** Names the catalogue and the changes together: the version of the catalogue where nothing is changed. */
  readonly version: string;
  /** The catalogue that was changed. */
  readonly catalogue: string;
  /** Rules that warn of nothing here, with the reason. */
  readonly off: readonly { readonly ruleId: string; readonly reason: string }[];
  /** Rules with another severity, as they are judged here, in place of the catalogue's; and the organisation's own. */
  readonly rows: readonly RuleRow[];
}

/** The rules that a plan is judged by. */
export interface RuleSet {
  readonly version: string;
  readonly rules: readonly RuleRow[];
  /** Switched off: judged, so that a reader learns what they would have said, and asked nothing for. */
  readonly off: readonly { readonly rule: RuleRow; readonly reason: string }[];
}

/** The catalogue as it was compiled. */
export const WHOLE_CATALOGUE: RuleSet = { version: RULE_SET_VERSION, rules: RULE_ROWS, off: [] };

/**
 * The catalogue with what an organisation changed of it. A page that has another catalogue than the server judges under the version of its own:
 * the server takes no such judgement, and the page says that it must be loaded again.
 */
export function ruleSetOf(orgRules: OrgRules): RuleSet {
  let known = ruleSets.get(orgRules);
  if (!known) ruleSets.set(orgRules, (known = madeOf(orgRules)));
  return known;
}

const ruleSets = new WeakMap<OrgRules, RuleSet>();

function madeOf({ version, catalogue, off, rows }: OrgRules): RuleSet {
  const reasons = new Map(off.map(({ ruleId, reason }) => [ruleId, reason]));
  const changed = new Map(rows.map((row) => [row.id, row]));
  const all = [...RULE_ROWS.map((row) => changed.get(row.id) ?? row), ...rows.filter(({ own }) => own)];
  return {
    version: catalogue === RULE_SET_VERSION ? version : RULE_SET_VERSION,
    rules: all.filter(({ id }) => !reasons.has(id)),
    off: all.flatMap((rule) => {
      const reason = reasons.get(rule.id);
      return reason === undefined ? [] : [{ rule, reason }];
    }),
  };
}
