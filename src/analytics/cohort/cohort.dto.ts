import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { IsAmount, IsDay } from '#libs/http/fields.js';
import { LONGEST_TAG, tagKey } from '#src/clients/contract.js';
import type { Cohort } from './cohort.js';

const MOST_TAGS = 10;
const OLDEST = 130;
const HEAVIEST = 200;

/** Who belongs to it; what is absent is not asked. Bounds belong to it. Who lacks what is asked for does not. */
export class CohortDto {
  @IsOptional()
  @IsIn(['active', 'archived'])
  status?: 'active' | 'archived';

  @IsOptional()
  @IsIn(['female', 'male'])
  sex?: 'female' | 'male';

  /** Years of age on the day of the data. */
  @IsOptional()
  @IsInt()
  @IsAmount({ least: 0, most: OLDEST, decimals: 0 })
  ageFrom?: number;

  @IsOptional()
  @IsInt()
  @IsAmount({ least: 0, most: OLDEST, decimals: 0 })
  ageTo?: number;

  /** kg/m², by the last nutrition profile. */
  @IsOptional()
  @IsAmount({ least: 0, most: HEAVIEST, decimals: 1 })
  bmiFrom?: number;

  @IsOptional()
  @IsAmount({ least: 0, most: HEAVIEST, decimals: 1 })
  bmiTo?: number;

  /** Every one of these. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  tags?: string[];

  /** Registered on this day (UTC) or later. */
  @IsOptional()
  @IsDay()
  registeredFrom?: string;

  @IsOptional()
  @IsDay()
  registeredTo?: string;
}

export class CohortCount {
  /** Rounded to the nearest five; null: fewer than `fewest`, or none. Groups that differ by fewer people than that have one count. */
  people: number | null;
  /** Fewer people than this are never counted or exported. */
  fewest: number;
}

/** As it is kept: without what is not asked, tags as they are compared, each once and in order, so that one cohort has one hash. */
export function cohortOf(asked: CohortDto): Cohort {
  const { tags = [], ...rest } = asked;
  const keys = [...new Set(tags.map(tagKey))].filter((key) => key !== '').sort();
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)),
    ...(keys.length > 0 && { tags: keys }),
  };
}
