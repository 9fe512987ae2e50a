import { Body, Controller, Get, Patch, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { SecondFactors } from '../credential/second-factors.js';
import type { Principal } from '../principal.js';
import { Orgs } from '../read/members.js';
import { mealSlotsOf, nutrientsOf } from '../read/org.read-model.js';
import { Requires, StepUp } from '../requires.js';
import { unknown } from '../unknown.js';
import { orgDecider, isReadOnly } from './org.decider.js';
import { ChangeOrgSettings, OrgSettingsView, SecondFactorRequirement } from './org.dto.js';
import type { OrgSettings } from './org.events.js';
import { subscriptionOf } from './org-standing.js';

@ApiTags('Organisation')
@Controller('org')
export class OrgController {
  constructor(
    private readonly orgs: Orgs,
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly factors: SecondFactors,
  ) {}

  /** The organisation's settings. */
  @Get()
  @Requires('read', 'Org')
  @ReadsFrom('org')
  async getOrgSettings(
    @CurrentPrincipal() { orgId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrgSettingsView> {
    const org = await this.orgs.byId(orgId);
    if (!org) throw unknown('org');
    void reply.header('etag', `"${org.revision}"`);
    return {
      name: org.name,
      country: org.country,
      units: org.units,
      timeZone: org.time_zone,
      mealSlots: mealSlotsOf(org)?.map((slot) => ({ ...slot })) ?? null,
      nutrients: nutrientsOf(org)?.slice() ?? null,
      exportDays: org.export_days,
      recordYears: org.record_years,
      language: org.language,
      secondFactorRequired: org.second_factor_required,
      trialEndsAt: org.unlocked ? null : org.trial_until,
      readOnly: isReadOnly(subscriptionOf(org), this.clock.now().toISOString()),
      revision: org.revision,
    };
  }

  /** Changes what is sent, leaves the rest. */
  @Patch()
  @Requires('update', 'Org')
  async changeOrgSettings(
    @CurrentPrincipal() { orgId }: Principal,
    @Body() { mealSlots, ...body }: ChangeOrgSettings,
    @Commanding({ ifMatch: 'required' }) request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    const sent: Partial<OrgSettings> = {
      ...body,
      // plain data, in the order of the day: what goes into an event has no class
      ...(mealSlots === undefined
        ? {}
        : {
            mealSlots:
              mealSlots
                ?.map(({ slotId, name, time }) => ({ slotId, name, time }))
                .sort((a, b) => (a.time < b.time ? -1 : 1)) ?? null,
          }),
    };
    // null means "none" where a setting can be none, and "as it is" elsewhere
    const changes = Object.fromEntries(
      Object.entries(sent).filter(
        ([field, value]) =>
          value !== undefined &&
          (value !== null || field === 'country' || field === 'mealSlots' || field === 'nutrients'),
      ),
    );
    return committed(
      reply,
      await this.streams.run(orgDecider, { orgId, streamId: orgId }, { type: 'ChangeOrgSettings', changes }, request),
      orgId,
    );
  }

  /**
   * Whether staff need a second factor. From then on those without one can do nothing but add it, within five seconds in running
   * sessions too; clients are not concerned. Whoever requires it has one.
   */
  @Put('second-factor-requirement')
  @Requires('update', 'Org')
  @StepUp()
  async requireSecondFactor(
    @CurrentPrincipal() { orgId, accountId }: Principal,
    @Body() { required }: SecondFactorRequirement,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    const ownFactor = await this.factors.isActive(accountId);
    return committed(
      reply,
      await this.streams.run(
        orgDecider,
        { orgId, streamId: orgId },
        { type: 'RequireSecondFactor', required, ownFactor },
        request,
      ),
      orgId,
    );
  }
}
