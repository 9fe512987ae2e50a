import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { NUTRITION_PROJECTIONS } from '#src/nutrition/contract.js';
import { clientZoneProjection } from '../client-zone/client-zone.read-model.js';
import { EntryCalendar } from '../entry-calendar.js';
import { mealLogProjection } from '../meal-log/meal-log.read-model.js';
import { checkSpan } from './span.js';
import { Adherence, DayList } from './day.dto.js';
import { adherenceView, dayView } from './day.view.js';
import { MealDays } from './meal-days.js';
import { SpanQuery } from './span.dto.js';

const MEALS_AND_PLANS = [mealLogProjection.name, clientZoneProjection.name, ...NUTRITION_PROJECTIONS];

@ApiTags('Tracking')
@Controller('clients/:clientId')
export class DayController {
  constructor(
    private readonly calendar: EntryCalendar,
    private readonly days: MealDays,
  ) {}

  /** Planned and logged meals of a client, day by day. */
  @Read('read', 'MealLog', { of: 'clientId', from: MEALS_AND_PLANS })
  @Get('days')
  async listDays(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<DayList> {
    checkSpan(from, to);
    const days = await this.days.between(orgId, clientId, from, to);
    const names = await this.days.foodNames(orgId, days);
    return { items: days.map((day) => dayView(day, names)) };
  }

  /** Planned against logged per day and meal slot. */
  @Read('read', 'Adherence', { of: 'clientId', from: MEALS_AND_PLANS })
  @Get('adherence')
  async getAdherence(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<Adherence> {
    checkSpan(from, to);
    return adherenceView(
      await this.days.between(orgId, clientId, from, to),
      await this.calendar.today(orgId, clientId),
    );
  }
}
