import { Global, Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ClientFigures } from '#src/clients/contract.js';
import {
  CorrectMealLogHandler,
  LogMealHandler,
  LogMealsHandler,
  RemoveMealLogHandler,
} from './meal-log/log-meal.handler.js';
import { mealLogCategory } from './meal-log/meal-log.events.js';
import { MealReports } from './meal-log/meal-reports.js';
import { ClientSummaries } from './read/client-summaries.js';
import { MealDays } from './read/meal-days.js';
import { mealLogProjection } from './read/meal-log.projection.js';
import { MealLogs } from './read/meal-logs.js';
import { weightProjection } from './read/weight.projection.js';
import { SummarisedFigures } from './read/summarised-figures.js';
import { Weights } from './read/weights.js';
import { TrackingController } from './tracking.controller.js';
import { RecordWeightHandler } from './weight/record-weight.handler.js';
import { weightCategory } from './weight/weight.events.js';

/** Global for one port: the clients context asks for figures that only tracking knows. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [mealLogCategory, weightCategory],
      projections: [mealLogProjection, weightProjection],
    }),
  ],
  controllers: [TrackingController],
  providers: [
    { provide: ClientFigures, useClass: SummarisedFigures },
    MealReports,
    MealLogs,
    MealDays,
    Weights,
    ClientSummaries,
    LogMealHandler,
    LogMealsHandler,
    CorrectMealLogHandler,
    RemoveMealLogHandler,
    RecordWeightHandler,
  ],
  exports: [ClientFigures],
})
export class TrackingModule {}
