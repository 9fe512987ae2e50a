import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { RULE_ROWS, RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { ownRuleRow } from '#libs/science/safety/own-rule.js';
import type { RuleRow } from '#libs/science/safety/rule.js';
import type { OrgRules } from '#libs/science/safety/rules-in-force.js';
import { safetyRulesDecider, type SafetyRules } from './safety-rules.decider.js';

/** What an organisation changed of the rules. Read from the stream, so that nothing is judged by rows that are behind. */
@Injectable()
export class RulesOfOrg {
  // a state never changes, and is the same as long as nothing is decided
  readonly #inForce = new WeakMap<SafetyRules, OrgRules>();

  constructor(private readonly streams: Streams) {}

  async inForce(orgId: string): Promise<OrgRules> {
    const written = await this.written(orgId);
    let rules = this.#inForce.get(written);
    if (!rules) this.#inForce.set(written, (rules = orgRulesOf(written)));
    return rules;
  }

  /** What was decided, rules of the organisation's own as they were written last. */
  async written(orgId: string): Promise<SafetyRules> {
    return (await this.streams.load(safetyRulesDecider, { orgId, streamId: orgId })).state;
  }
}

/** A rule that the catalogue no longer has is changed no longer; one that became a contraindication since is not switched off, but a caution. */
export function orgRulesOf({ changes, own }: SafetyRules): OrgRules {
  const off: OrgRules['off'][number][] = [];
  const rows: RuleRow[] = [];
  for (const rule of RULE_ROWS) {
    const change = changes[rule.id];
    if (!change) continue;
    // one that the organisation took that seriously before the catalogue did stays a contraindication
    const as = rule.severity === 'contraindicated' && change.as !== 'contraindicated' ? 'caution' : change.as;
    if (as === 'off') off.push({ ruleId: rule.id, reason: change.reason });
    else if (as !== rule.severity) rows.push(changedRow(rule, as, change.reason));
  }
  for (const [ruleId, { rule }] of Object.entries(own)) {
    rows.push(ownRuleRow(ruleId, rule, versionOf(rule)));
    const change = changes[ruleId];
    if (change?.as === 'off') off.push({ ruleId, reason: change.reason });
  }
  const changed = off.length + rows.length > 0;
  const version = changed ? versionOf({ catalogue: RULE_SET_VERSION, off, rows }) : RULE_SET_VERSION;
  return { version, catalogue: RULE_SET_VERSION, off, rows };
}

/** Another severity is another content, so another version. */
function changedRow(rule: RuleRow, severity: RuleRow['severity'], reason: string): RuleRow {
  const row = { ...rule, severity, changed: { from: rule.severity, reason } };
  return { ...row, version: versionOf(row) };
}

/** As the catalogue's versions are made: the first 12 hex digits of the SHA-256 of the content. */
const versionOf = (content: unknown): string => hash('sha256', canonicalBytes(content), 'hex').slice(0, 12);
