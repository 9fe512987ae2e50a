import { Global, Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { joined } from '#libs/projections/slice.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ClientDays, ClientFigures, FirstTrackedDay } from '#src/clients/contract.js';
import { ClientSummaries } from './client-summary/client-summaries.js';
import { ClientSummaryController } from './client-summary/client-summary.controller.js';
import { SummarisedFigures } from './client-summary/summarised-figures.js';
import { clientZoneProjection, ClientZones } from './client-zone/client-zone.read-model.js';
import { DayController } from './day/day.controller.js';
import { MealDays } from './day/meal-days.js';
import { FirstDayOfDiary } from './first-tracked-day.js';
import { EntryCalendar } from './entry-calendar.js';
import { mealLogCommandHandlers } from './meal-log/meal-log.commands.js';
import { MealLogController } from './meal-log/meal-log.controller.js';
import { mealLogCategory } from './meal-log/meal-log.events.js';
import { mealLogProjection, MealLogs } from './meal-log/meal-log.read-model.js';
import { MealReports } from './meal-log/meal-reports.js';
import { measurementSlice } from './measurement/measurement.slice.js';
import { metricSlice } from './metric/metric.slice.js';
import { SlotsElsewhere } from './meal-log/slots-elsewhere.js';
import { WeightOfProfile } from './weight/weight-of-profile.js';
import { weightCommandHandlers } from './weight/weight.commands.js';
import { WeightController } from './weight/weight.controller.js';
import { weightCategory } from './weight/weight.events.js';
import { weightProjection, Weights } from './weight/weight.read-model.js';

const slices = joined([metricSlice, measurementSlice]);

/** Global: clients asks for figures, nutrition for a client's day, analytics for days of meals, that only tracking knows. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [mealLogCategory, weightCategory, ...(slices.declaration.categories ?? [])],
      projections: [
        mealLogProjection,
        weightProjection,
        clientZoneProjection,
        ...(slices.declaration.projections ?? []),
      ],
      reactions: [WeightOfProfile],
    }),
  ],
  controllers: [DayController, MealLogController, WeightController, ClientSummaryController, ...slices.controllers],
  providers: [
    { provide: ClientFigures, useClass: SummarisedFigures },
    { provide: FirstTrackedDay, useClass: FirstDayOfDiary },
    ClientZones,
    EntryCalendar,
    { provide: ClientDays, useExisting: EntryCalendar },
    MealReports,
    MealLogs,
    SlotsElsewhere,
    MealDays,
    Weights,
    ClientSummaries,
    ...mealLogCommandHandlers,
    WeightOfProfile,
    ...weightCommandHandlers,
    ...slices.providers,
  ],
  exports: [...slices.exports, ClientFigures, FirstTrackedDay, ClientDays, EntryCalendar, MealDays, MealLogs, Weights],
})
export class TrackingModule {}
