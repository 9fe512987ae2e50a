import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { EACH, Read, type Principal } from '#src/identity/contract.js';
import { dailyFactsProjection } from '../daily-facts/daily-facts.read-model.js';
import { ClinicDashboard, DashboardQuery } from './dashboard.dto.js';
import { Dashboards } from './dashboards.js';

const FROM = [
  dailyFactsProjection.name,
  ...CLIENT_PROJECTIONS,
  'client_assignment',
  'chart_opening',
  'team',
  'membership',
  'meal_plan_assignment',
  'published_meal_plan',
];

@ApiTags('Analytics')
@Controller('dashboard')
export class DashboardController {
  constructor(private readonly dashboards: Dashboards) {}

  /** Figures of one quarter: of everybody (administrators, small groups not told), or of the clients whom the caller cares for. */
  @Read('read', 'Dashboard', { of: EACH, from: FROM })
  @Get()
  getDashboard(@CurrentPrincipal() principal: Principal, @Query() query: DashboardQuery): Promise<ClinicDashboard> {
    return this.dashboards.of(principal, query);
  }
}
