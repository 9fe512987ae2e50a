import { Controller, Get, Injectable, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ClientOf, Orgs, Read, type OwnedObject, type Principal } from '#src/identity/contract.js';
import { HistoryEntries } from './history-entries.js';
import { HistoryPages } from './history-index.read-model.js';
import { HistoryPage, HistoryQuery, OrgHistoryQuery } from './past.dto.js';

/** Whose plan it is, by what was recorded about it: also of a plan whose client is erased. */
@Injectable()
export class RecordedPlanOwners extends ClientOf {
  constructor(private readonly pages: HistoryPages) {
    super();
  }

  override clientOf(orgId: string, planId: string): Promise<string | null> {
    return this.pages.clientOf(orgId, 'mealPlan', planId);
  }
}

const MEAL_PLAN: OwnedObject = { param: 'planId', ask: RecordedPlanOwners, noun: 'meal-plan' };

@ApiTags('History')
@Controller()
export class PastController {
  constructor(
    private readonly pages: HistoryPages,
    private readonly entries: HistoryEntries,
    private readonly orgs: Orgs,
  ) {}

  /** Everything that happened around a client: every act with author, time and content, opened from the log. */
  @Read('read', 'History', { of: 'clientId', from: ['history_index'] })
  @Get('clients/:clientId/history')
  async listClientHistory(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() query: HistoryQuery,
  ): Promise<HistoryPage> {
    const page = await this.pages.page(principal.orgId, { of: { clientId }, ...given(query) });
    return { items: await this.entries.of(principal, clientId, page.events), nextCursor: page.nextCursor };
  }

  /** Everything that happened to a meal plan, from its first draft. */
  @Read('read', 'History', { of: MEAL_PLAN, from: ['history_index'] })
  @Get('meal-plans/:planId/history')
  async listMealPlanHistory(
    @CurrentPrincipal() principal: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Query() { cursor, limit }: HistoryQuery,
  ): Promise<HistoryPage> {
    const clientId = await this.pages.clientOf(principal.orgId, 'mealPlan', planId);
    const of = { category: 'mealPlan', streamId: planId };
    const page = await this.pages.page(principal.orgId, { of, ...given({ cursor, limit }) });
    return { items: await this.entries.of(principal, clientId, page.events), nextCursor: page.nextCursor };
  }

  /** Everything that happened in the organisation: who did what when, with the content masked and clients unnamed. */
  @Read('read', 'OrgHistory', { from: ['history_index', 'membership', 'org'] })
  @Get('history')
  async listOrgHistory(
    @CurrentPrincipal() principal: Principal,
    @Query() query: OrgHistoryQuery,
  ): Promise<HistoryPage> {
    const timeZone = (await this.orgs.byId(principal.orgId))?.time_zone ?? 'UTC';
    const page = await this.pages.page(principal.orgId, { of: 'org', timeZone, ...given(query) });
    return { items: await this.entries.ofOrg(principal, page.events), nextCursor: page.nextCursor };
  }
}

/** Without what was left out: a filter that is undefined is none. */
const given = <T extends object>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
