/** All that other contexts may import from tracking. */
export { CorrectMealLog, LogMeals } from './meal-log/meal-log.commands.js';
export { MealLogs } from './meal-log/meal-log.read-model.js';
export { CorrectWeight, RecordWeight, RemoveWeight } from './weight/weight.commands.js';
export { RecordMeasurement, RemoveMeasurement } from './measurement/measurement.commands.js';
export { MetricFacts, type MeasuredMetric } from './metric/metric-facts.js';
export { METRIC } from './measurement/measurement.dto.js';
export { measurementCategory } from './measurement/measurement.events.js';
export { Measurements, type MeasurementOfClient } from './measurement/measurement.read-model.js';
export { MetricView } from './metric/metric.dto.js';
export { metricProjection, Metrics } from './metric/metric.read-model.js';
export { metricCategory, type MetricDefinition } from './metric/metric.events.js';
export { KeepMetric } from './metric/metric.commands.js';

export { adherence, dayScore, type Energy, type MealAdherence } from './day/adherence.js';
export { adherenceOf, logAdherence, MealDays, plannedEnergy, type DayOfMeals } from './day/meal-days.js';
export { KEPT_DAYS_PROJECTION, KeptDays, type KeptDaysOfClient } from './client-summary/kept-days.js';
export { checkSpan } from './day/span.js';
export { SpanQuery } from './day/span.dto.js';
export { mealLogCategory, reportIn, type MealLogEvent, type MealReport } from './meal-log/meal-log.events.js';
export { Weights } from './weight/weight.read-model.js';
export { weightCategory, type WeightEvent } from './weight/weight.events.js';

/** How an entry's id names its stream, and which dates an entry may have: for other kinds of logs. */
export { checkZone, EntryCalendar } from './entry-calendar.js';
export { entryAddress, entryTarget, timeOfEntry, type EntryOrigin } from './entry.js';
export { EntryOriginDto, stated } from './entry-origin.dto.js';

/** Projections of tracking. */
export const TRACKING_PROJECTIONS = ['meal_log', 'weight', 'measurement', 'metric', 'client_zone'] as const;
