import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { tidyReason } from '#libs/http/reason.js';
import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import { Read, StaffDirectory, Write, type Principal } from '#src/identity/contract.js';
import { RulesOfOrg } from './rules-of-org.js';
import { ChangeSafetyRule } from './safety-rules.commands.js';
import { ChangeSafetyRuleDto, SafetyRuleList } from './safety-rules.dto.js';
import { ChangedRules } from './safety-rules.read-model.js';

@ApiTags('Medical')
@Controller('safety-rules')
export class SafetyRulesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly rules: RulesOfOrg,
    private readonly changed: ChangedRules,
    private readonly staff: StaffDirectory,
  ) {}

  /** What the organisation changed of the rules that plans are judged by: switched off, or of another severity, each with the reason. */
  @Read('read', 'SafetyRules', { from: ['safety_rule', 'membership'] })
  @Get()
  async listSafetyRules(@CurrentPrincipal() { orgId }: Principal): Promise<SafetyRuleList> {
    const [{ version, catalogue }, rows] = await Promise.all([this.rules.inForce(orgId), this.changed.of(orgId)]);
    const names = await this.staff.names(
      orgId,
      rows.map(({ changedBy }) => changedBy),
    );
    const versions = new Map(RULE_ROWS.map((rule) => [rule.id, rule.version]));
    return {
      ruleSet: version,
      catalogue,
      items: rows.map(({ ruleVersion, changedBy, ...row }) => ({
        ...row,
        changedBy: names.get(changedBy) ?? '',
        outdated: versions.get(row.ruleId) !== ruleVersion,
      })),
    };
  }

  /** Switches a rule off, gives it another severity or restores it, with a reason. The plans that clients follow are judged again. */
  @Write('update', 'SafetyRules', { id: 'ruleId' })
  @Put(':ruleId')
  changeSafetyRule(
    @Param('ruleId') ruleId: string,
    @Body() { as, was, reason }: ChangeSafetyRuleDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeSafetyRule(ruleId, { as, was, reason: tidyReason(reason) }, request));
  }
}
