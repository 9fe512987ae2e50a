import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { EntryCalendar } from '../entry-calendar.js';
import { entryAddress, entryTarget } from '../entry.js';
import { mealLogDecider } from './meal-log.decider.js';
import { MealReports, type MealReportRequest } from './meal-reports.js';
import { SlotsElsewhere } from './slots-elsewhere.js';

/** What a person says about a meal. The caller has checked that they may log for this client. */
export class LogMeal extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly meal: MealReportRequest,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Several meals reported in one go, as by somebody who fills in the day in the evening: one append, all or none. Their entry ids were made in the same month. */
export class LogMeals extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly meals: readonly (MealReportRequest & { readonly entryId: string })[],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** As LogMeal, for a meal that was logged before: the new report takes the place of the old one, which stays in the log. */
export class CorrectMealLog extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly meal: MealReportRequest,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RemoveMealLog extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly entryId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(LogMeal)
export class LogMealHandler implements ICommandHandler<LogMeal> {
  constructor(
    private readonly streams: Streams,
    private readonly reports: MealReports,
    private readonly calendar: EntryCalendar,
    private readonly slots: SlotsElsewhere,
  ) {}

  async execute({ clientId, entryId, meal, request }: LogMeal): Promise<Committed> {
    const report = await this.reports.of(request.orgId, clientId, meal);
    const dates = await this.calendar.allowed('meal', clientId, meal.timeZone, request);
    const target = entryTarget(request.orgId, clientId, entryId);
    const reporting = { clientId, streamId: target.streamId, dates: [meal.date] };
    return this.slots.run(reporting, request, (elsewhere) =>
      this.streams.run(mealLogDecider, target, { type: 'LogMeal', entryId, report, dates, elsewhere }, request),
    );
  }
}

@CommandHandler(LogMeals)
export class LogMealsHandler implements ICommandHandler<LogMeals> {
  constructor(
    private readonly streams: Streams,
    private readonly reports: MealReports,
    private readonly calendar: EntryCalendar,
    private readonly slots: SlotsElsewhere,
  ) {}

  async execute({ clientId, meals, request }: LogMeals): Promise<Committed> {
    const [target, ...others] = meals.map(({ entryId }) => entryTarget(request.orgId, clientId, entryId));
    if (!target || others.some(({ streamId }) => streamId !== target.streamId)) {
      throw new Refusal(
        'entry.id-invalid',
        400,
        'Entry ids of meals that are logged together must be made in the same month.',
      );
    }
    const reports = await this.reports.ofAll(request.orgId, clientId, meals);
    const dates = await this.calendar.allowed('meal', clientId, meals[0]?.timeZone, request);
    const entries = meals.map(({ entryId }, index) => ({ entryId, report: reports[index]! }));
    const reporting = { clientId, streamId: target.streamId, dates: meals.map(({ date }) => date) };
    return this.slots.run(reporting, request, (elsewhere) =>
      this.streams.run(mealLogDecider, target, { type: 'LogMeals', entries, dates, elsewhere }, request),
    );
  }
}

@CommandHandler(CorrectMealLog)
export class CorrectMealLogHandler implements ICommandHandler<CorrectMealLog> {
  constructor(
    private readonly streams: Streams,
    private readonly reports: MealReports,
    private readonly calendar: EntryCalendar,
    private readonly slots: SlotsElsewhere,
  ) {}

  async execute({ clientId, entryId, meal, request }: CorrectMealLog): Promise<Committed> {
    const target = entryTarget(request.orgId, clientId, entryId);
    const report = await this.reports.of(request.orgId, clientId, meal);
    const dates = await this.calendar.allowed('meal', clientId, meal.timeZone, request);
    const reporting = { clientId, streamId: target.streamId, dates: [meal.date] };
    return this.slots.run(reporting, request, (elsewhere) =>
      this.streams.run(mealLogDecider, target, { type: 'CorrectMealLog', entryId, report, dates, elsewhere }, request),
    );
  }
}

export const RemoveMealLogHandler = handlerOf(RemoveMealLog, mealLogDecider, ({ clientId, entryId }) => ({
  ...entryAddress(clientId, entryId),
  command: { type: 'RemoveMealLog' as const, entryId },
}));

export const mealLogCommandHandlers = [LogMealHandler, LogMealsHandler, CorrectMealLogHandler, RemoveMealLogHandler];
