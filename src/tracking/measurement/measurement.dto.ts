import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import { BODY_METRICS, type MeasurementFlag } from '#libs/science/body-metrics.js';
import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { EntryOriginDto } from '../entry-origin.dto.js';
import { MetricView } from '../metric/metric.dto.js';

const MOST = 1_000_000;
/** A metric that everybody has, by its name, or one of the organisation's own, by its id. */
export const METRIC = new RegExp(`^(${BODY_METRICS.join('|')}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`);

export class MeasuringDto extends EntryOriginDto {
  /**
   * What is measured: `waist` and `hip` (cm), `body-fat` (%), `blood-pressure` (mmHg), `resting-heart-rate` (beats a minute), `fasting-glucose`
   * (mmol/L), `sleep` (hours), `steps` (of a day), `mood` (1 to 5), or the id of one of the organisation's own.
   * @example 'waist'
   */
  @IsCode(METRIC)
  metric: string;

  /**
   * Day of the measurement.
   * @example '2026-11-21'
   */
  @IsDay()
  date: string;

  /**
   * In the metric's unit; of a blood pressure the systolic one.
   * @example 92.5
   */
  @IsAmount({ least: -MOST, most: MOST, decimals: 3 })
  value: number;

  /**
   * Diastolic pressure: of a blood pressure only.
   * @example 82
   */
  @IsOptional()
  @IsAmount({ least: 0, most: 1000, decimals: 0 })
  second?: number;

  /**
   * When, `HH:MM` where the client was.
   * @example '07:10'
   */
  @IsOptional()
  @IsCode(TIME_OF_DAY)
  time?: string;
}

export class RecordMeasurementDto extends MeasuringDto {
  /** Id of the entry, made by the caller (UUID version 7). */
  @IsUUID(7)
  entryId: string;
}

export class Measurement {
  entryId: string;
  metric: string;
  date: string;
  /** `HH:MM`; null: not said. */
  time: string | null;
  value: number;
  /** Diastolic pressure; null: the metric has one value. */
  second: number | null;
  /** Whether it is the one of its day: of several entries for a day the one whose id was made last counts. */
  counts: boolean;
  /** `unusual`: rarely seen; `change`: far from the last one; `ten-fold`: a slipped decimal point; null: nothing to ask. */
  @IsIn(['unusual', 'change', 'ten-fold'])
  flag: MeasurementFlag | null;
}

export class MeasurementList {
  /** Oldest first. */
  items: Measurement[];
  /** The organisation's own metrics: those in use, and those of these items. */
  metrics: MetricView[];
}
