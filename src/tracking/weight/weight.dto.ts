import { IsUUID } from 'class-validator';
import { IsAmount, IsDay } from '#libs/http/fields.js';

export class RecordWeightDto {
  /** Id of the entry, made by the caller (UUID version 7). */
  @IsUUID(7)
  entryId: string;

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
}

export class Weight {
  entryId: string;
  date: string;
  /** kg */
  kg: number;
}

export class WeightList {
  /** Oldest first. */
  items: Weight[];
}
