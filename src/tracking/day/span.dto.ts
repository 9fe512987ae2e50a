import { IsDay } from '#libs/http/fields.js';

export class SpanQuery {
  /**
   * First day.
   * @example '2026-11-16'
   */
  @IsDay()
  from: string;

  /**
   * Last day, inclusive; at most 400 days after the first.
   * @example '2026-11-22'
   */
  @IsDay()
  to: string;
}
