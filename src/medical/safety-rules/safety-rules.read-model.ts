import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Severity } from '#libs/science/safety/severity.js';
import { safetyRulesCategory } from './safety-rules.events.js';

/** A changed rule, with who changed it last. */
export interface ChangedRuleRow {
  readonly ruleId: string;
  readonly as: 'off' | Severity;
  readonly reason: string;
  readonly ruleVersion: string;
  readonly changedBy: string;
  readonly changedAt: string;
}

export const safetyRuleProjection = projectionOf(safetyRulesCategory, {
  name: 'safety_rule',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'safety_rule',
      columns: `org_id uuid not null, rule_id text not null, standing text not null, reason text not null, rule_version text not null,
      changed_by uuid not null, changed_at timestamptz(3) not null, primary key (org_id, rule_id)`,
    },
  ],

  project({ header, event }, tx) {
    if (event.type === 'OwnSafetyRuleWritten') return;
    const key = { org_id: header.orgId, rule_id: event.data.ruleId };
    if (event.type === 'SafetyRuleRestored') return tx.remove('safety_rule', key);
    tx.put('safety_rule', {
      ...key,
      standing: event.type === 'SafetyRuleSwitchedOff' ? 'off' : event.data.severity,
      reason: event.data.reason,
      rule_version: event.data.ruleVersion,
      changed_by: header.actor.accountId,
      changed_at: header.recordedAt,
    });
  },
  announces: ({ header }) => [{ topic: 'safetyRules', clientId: null, id: header.orgId }],
});

@Injectable()
export class ChangedRules {
  constructor(private readonly readModels: ReadModels) {}

  async of(orgId: string): Promise<readonly ChangedRuleRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<ChangedRuleRow>(
        `select rule_id as "ruleId", standing as "as", reason, rule_version as "ruleVersion", changed_by as "changedBy", changed_at as "changedAt"
         from ${tx.table('safety_rule')} order by rule_id`,
      ),
    );
  }
}
