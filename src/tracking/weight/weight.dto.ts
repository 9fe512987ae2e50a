import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import { WEIGHT_RULES } from '#libs/science/body-metrics.js';
import type { WeightFlag } from '#libs/science/weight-plausibility.js';
import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { EntryOriginDto } from '../entry-origin.dto.js';

export class WeighingDto extends EntryOriginDto {
  /**
   * Day of the weighing.
   * @example '2026-11-21'
   */
  @IsDay()
  date: string;

  /**
   * Body weight in kg, 1 to 650.
   * @example 82.4
   */
  @IsAmount({ ...WEIGHT_RULES.possible, decimals: 3 })
  kg: number;

  /**
   * When, `HH:MM` where the client was.
   * @example '07:10'
   */
  @IsOptional()
  @IsCode(TIME_OF_DAY)
  time?: string;
}

export class RecordWeightDto extends WeighingDto {
  /** Id of the entry, made by the caller (UUID version 7). */
  @IsUUID(7)
  entryId: string;
}

export class Weight {
  entryId: string;
  date: string;
  /** kg */
  kg: number;
  /** `HH:MM`; null: not said. */
  time: string | null;
  /** Whether it is the weight of its day: of several entries for a day the one whose id was made last counts. */
  counts: boolean;
  /** `unusual`: a first weight that is rarely seen; `change`: more than 3 % a day from the day before it; `ten-fold`: a slipped decimal point; null: nothing to ask. */
  @IsIn(['unusual', 'change', 'ten-fold'])
  flag: WeightFlag | null;
}

export class WeightList {
  /** Oldest first. Figures and charts use those that count. */
  items: Weight[];
}
