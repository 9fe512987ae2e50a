import { Command } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import { safetyRulesDecider, type SafetyRulesCommand } from './safety-rules.decider.js';

/** A rule is judged otherwise in the organisation, or as the catalogue says again. */
export class ChangeSafetyRule extends Command<Committed> {
  constructor(
    readonly ruleId: string,
    readonly change: Pick<SafetyRulesCommand, 'as' | 'was' | 'reason'>,
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
    command: { type: 'ChangeSafetyRule' as const, rule: RULE_ROWS.find(({ id }) => id === ruleId) ?? null, ...change },
  }),
);
