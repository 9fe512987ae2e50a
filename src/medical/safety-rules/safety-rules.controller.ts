import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { tidyReason } from '#libs/science/reason.js';
import type { OwnRule } from '#libs/science/safety/own-rule.js';
import type { OwnRuleTrigger } from '#libs/science/safety/own-trigger.js';
import { RULE_ROWS } from '#libs/science/safety/data/rules.js';
import { tidyLine } from '#libs/science/visible-text.js';
import { Read, StaffDirectory, Write, type Principal } from '#src/identity/contract.js';
import { orgRulesOf, RulesOfOrg } from './rules-of-org.js';
import { ChangeSafetyRule, WriteOwnSafetyRule } from './safety-rules.commands.js';
import {
  AddSafetyRuleDto,
  ChangeSafetyRuleDto,
  ReviseSafetyRuleDto,
  SafetyRuleList,
  type OwnRuleDto,
} from './safety-rules.dto.js';
import type { OwnSafetyRuleWritten } from './safety-rules.events.js';
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
    const [written, rows] = await Promise.all([this.rules.written(orgId), this.changed.of(orgId)]);
    const { version, catalogue, rows: judged } = orgRulesOf(written);
    const names = await this.staff.names(
      orgId,
      rows.map(({ changedBy }) => changedBy),
    );
    const versions = new Map(RULE_ROWS.map((rule) => [rule.id, rule.version]));
    const ownVersions = new Map(judged.map((row) => [row.id, row.version]));
    return {
      ruleSet: version,
      catalogue,
      items: rows.map(({ ruleVersion, changedBy, ...row }) => ({
        ...row,
        changedBy: names.get(changedBy) ?? '',
        outdated: !(row.ruleId in written.own) && versions.get(row.ruleId) !== ruleVersion,
      })),
      own: Object.entries(written.own).map(([ruleId, { edition, rule }]) => ({
        ruleId,
        edition,
        version: ownVersions.get(ruleId) ?? '',
        rule,
      })),
    };
  }

  /** Adds a rule of the organisation's own, which is judged beside the catalogue's. */
  @Write('update', 'SafetyRules', { id: ({ events }) => (events[0] as OwnSafetyRuleWritten).data.ruleId })
  @Post()
  addSafetyRule(@Body() { rule, reason }: AddSafetyRuleDto, @Requested() request: CommandRequest): Promise<Committed> {
    const ruleId = `own-${derivedId('safety-rule', request.commandId)}`;
    const written = { edition: 0, rule: ownRuleOf(rule), reason: tidyReason(reason) };
    return this.commands.execute(new WriteOwnSafetyRule(ruleId, written, request));
  }

  /** Writes a rule of the organisation's own anew. Receipts keep what it said. */
  @Write('update', 'SafetyRules', { id: 'ownRuleId' })
  @Put('own/:ownRuleId')
  reviseSafetyRule(
    @Param('ownRuleId') ownRuleId: string,
    @Body() { rule, edition, reason }: ReviseSafetyRuleDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const written = { edition, rule: ownRuleOf(rule), reason: tidyReason(reason) };
    return this.commands.execute(new WriteOwnSafetyRule(ownRuleId, written, request));
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

function triggerOf({ kind, code, stage, fromYears, toYears, above, below }: OwnRuleDto['trigger']): OwnRuleTrigger {
  if (kind === 'lab') return { kind, code: code!, above: above ?? null, below: below ?? null };
  if (kind !== 'life-stage') return { kind, code: code! };
  return stage === 'age'
    ? { kind, stage, fromYears: fromYears ?? null, toYears: toYears ?? null }
    : { kind, stage: stage! };
}

/** Plain data: what goes into an event has no class, and only what its kind has. */
function ownRuleOf({ trigger, looksFor, severity, message, why, source }: OwnRuleDto): OwnRule {
  const { tag, nutrient, comparator, limit, per } = looksFor;
  const { kind } = looksFor;
  const target = kind === 'nutrient' ? { kind, nutrient, comparator, limit, per } : { kind, tag };
  return {
    trigger: triggerOf(trigger),
    looksFor: target as OwnRule['looksFor'],
    severity,
    message: tidyLine(message),
    why: tidyLine(why),
    source: { title: tidyLine(source.title), url: source.url ?? '' },
  };
}
