import { Body, Controller, Get, Patch, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write } from '../operation.js';
import type { Principal } from '../principal.js';
import { StepUp } from '../requires.js';
import { unknown } from '../unknown.js';
import { ChangeOrgSettings, RequireSecondFactor } from './org.commands.js';
import { isReadOnly } from './org.decider.js';
import { ChangeOrgSettingsDto, OrgSettingsView, SecondFactorRequirementDto } from './org.dto.js';
import { alertLimitsOf, mealSlotsOf, nutrientsOf, Orgs, subscriptionOf } from './org.read-model.js';

@ApiTags('Organisation')
@Controller('org')
export class OrgController {
  constructor(
    private readonly commands: CommandBus,
    private readonly orgs: Orgs,
    private readonly clock: Clock,
  ) {}

  /** The organisation's settings. */
  @Read('read', 'Org', { from: ['org'], etag: true })
  @Get()
  async getOrgSettings(@CurrentPrincipal() { orgId }: Principal): Promise<OrgSettingsView> {
    const org = await this.orgs.byId(orgId);
    if (!org) throw unknown('org');
    return {
      name: org.name,
      country: org.country,
      units: org.units,
      timeZone: org.time_zone,
      mealSlots: mealSlotsOf(org)?.map((slot) => ({ ...slot })) ?? null,
      nutrients: nutrientsOf(org)?.slice() ?? null,
      exportDays: org.export_days,
      recordYears: org.record_years,
      referenceSet: org.reference_set,
      weekStart: org.week_start,
      ...alertLimitsOf(org),
      language: org.language,
      secondFactorRequired: org.second_factor_required,
      trialEndsAt: org.unlocked ? null : org.trial_until,
      readOnly: isReadOnly(subscriptionOf(org), this.clock.now().toISOString()),
      revision: org.revision,
    };
  }

  /** Changes what is sent, leaves the rest. */
  @Write('update', 'Org', { ifMatch: 'required' })
  @Patch()
  changeOrgSettings(@Body() body: ChangeOrgSettingsDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new ChangeOrgSettings(body.toChanges(), request));
  }

  /**
   * Whether staff need a second factor. From then on those without one can do nothing but add it, within five seconds in running
   * sessions too; clients are not concerned. Whoever requires it has one.
   */
  @Write('update', 'Org')
  @Put('second-factor-requirement')
  @StepUp()
  requireSecondFactor(
    @Body() { required }: SecondFactorRequirementDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RequireSecondFactor(required, request));
  }
}
