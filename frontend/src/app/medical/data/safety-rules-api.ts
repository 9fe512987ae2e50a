import { inject, Injectable } from '@angular/core';
import { addSafetyRule } from '#libs/api-client/fn/medical/add-safety-rule.js';
import { changeSafetyRule } from '#libs/api-client/fn/medical/change-safety-rule.js';
import { listSafetyRules } from '#libs/api-client/fn/medical/list-safety-rules.js';
import { reviseSafetyRule } from '#libs/api-client/fn/medical/revise-safety-rule.js';
import type { AddSafetyRuleDto } from '#libs/api-client/models/add-safety-rule-dto.js';
import type { ReviseSafetyRuleDto } from '#libs/api-client/models/revise-safety-rule-dto.js';
import type { ChangeSafetyRuleDto } from '#libs/api-client/models/change-safety-rule-dto.js';
import type { SafetyRuleList } from '#libs/api-client/models/safety-rule-list.js';
import { Api, keyed } from '../../api';

/** How a rule is judged in the organisation. */
export type RuleStanding = ChangeSafetyRuleDto['as'];

@Injectable({ providedIn: 'root' })
export class SafetyRulesApi {
  private readonly api = inject(Api);

  list(): Promise<SafetyRuleList> {
    return this.api.call(listSafetyRules, {});
  }

  add(body: AddSafetyRuleDto, key: string): Promise<unknown> {
    return this.api.call(addSafetyRule, { body, ...keyed(key) });
  }

  revise(ownRuleId: string, body: ReviseSafetyRuleDto, key: string): Promise<unknown> {
    return this.api.call(reviseSafetyRule, { ownRuleId, body, ...keyed(key) });
  }

  change(ruleId: string, body: ChangeSafetyRuleDto, key: string): Promise<unknown> {
    return this.api.call(changeSafetyRule, { ruleId, body, ...keyed(key) });
  }
}
