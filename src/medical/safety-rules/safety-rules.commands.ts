import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import type { OwnRule } from '#libs/science/safety/own-rule.js';
import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import { safetyRulesDecider, type RuleStanding } from './safety-rules.decider.js';

/** A rule is judged otherwise in the organisation, or as the catalogue says again. */
export class ChangeSafetyRule extends Command<Committed> {
  constructor(
    readonly ruleId: string,
    readonly change: { readonly as: RuleStanding; readonly was: RuleStanding; readonly reason: string },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const ChangeSafetyRuleHandler = handlerOf(
  ChangeSafetyRule,
  safetyRulesDecider,
  ({ ruleId, change, request }) => ({
    streamId: request.orgId,
    command: {
      type: 'ChangeSafetyRule' as const,
      ruleId,
      rule: RULE_ROWS.find(({ id }) => id === ruleId) ?? null,
      ...change,
    },
  }),
);

/** A rule of the organisation's own is written, or written anew. */
export class WriteOwnSafetyRule extends Command<Committed> {
  constructor(
    readonly ruleId: string,
    readonly written: { readonly edition: number; readonly rule: OwnRule; readonly reason: string },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export const WriteOwnSafetyRuleHandler = handlerOf(
  WriteOwnSafetyRule,
  safetyRulesDecider,
  ({ ruleId, written, request }) => ({
    streamId: request.orgId,
    command: { type: 'WriteOwnRule' as const, ruleId, ...written },
  }),
);
