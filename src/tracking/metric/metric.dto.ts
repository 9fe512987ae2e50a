import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsAmount } from '#libs/http/fields.js';
import { IsVisibleText } from '#libs/http/visible-text.js';

const MOST = 1_000_000;

export class MetricDto {
  /** @example 'Grip strength' */
  @IsVisibleText(60)
  name: string;

  /** As it stands beside the number; empty: none. @example 'kg' */
  @IsString()
  @MaxLength(12)
  // no controls, line breaks or marks that turn text around
  @Matches(/^[^\p{C}\u2028\u2029]*$/u)
  unit: string;

  /** Places after the point. */
  @IsInt()
  @Min(0)
  @Max(3)
  decimals: number;

  /** Least value that can be recorded. @example 0 */
  @IsAmount({ least: -MOST, most: MOST, decimals: 3 })
  least: number;

  /** @example 120 */
  @IsAmount({ least: -MOST, most: MOST, decimals: 3 })
  most: number;
}

export class MetricView {
  metricId: string;
  name: string;
  /** Empty: a plain number. */
  unit: string;
  decimals: number;
  least: number;
  most: number;
  /** Nothing new is recorded of it. */
  retired: boolean;
  revision: number;
}

export class MetricList {
  /** By name, without those that were retired. */
  items: MetricView[];
}
