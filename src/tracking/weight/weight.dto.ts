import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import type { WeightFlag } from '#libs/science/weight-plausibility.js';
import { LOCAL_DATE_TIME, TIME_OF_DAY } from '../entry.js';

export class WeighingDto {
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
  @IsAmount({ least: 1, most: 650, decimals: 3 })
  kg: number;

  /**
   * When, `HH:MM` where the client was.
   * @example '07:10'
   */
  @IsOptional()
  @IsCode(TIME_OF_DAY)
  time?: string;

  /**
   * Time zone in which the entry was made (IANA): decides which day is today. Absent: the clinic's.
   * @example 'Europe/Berlin'
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  timeZone?: string;

  /**
   * Date and time of the entry on the clock of whoever made it. An entry made offline is recorded later.
   * @example '2026-11-21T07:12'
   */
  @IsOptional()
  @IsCode(LOCAL_DATE_TIME)
  enteredAt?: string;
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
  /** `change`: more than 3 % a day from the day before it; `ten-fold`: a slipped decimal point; null: nothing to ask. */
  @IsIn(['change', 'ten-fold'])
  flag: WeightFlag | null;
}

export class WeightList {
  /** Oldest first. Figures and charts use those that count. */
  items: Weight[];
}
