import { IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import { LOCAL_DATE_TIME } from './entry.js';

/** When and where an entry was made, by the device that made it. Every entry of the app carries it. */
export class EntryOriginDto {
  /**
   * Time zone in which the entry was made (IANA): decides which day is today, for this entry and from then on for the client. Absent: that of the
   * client's last entry, else the clinic's.
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
  @IsISO8601({ strict: true })
  enteredAt?: string;
}

/** A member that is null is one that was left out: neither is stored. */
export const stated = <T extends object>(sent: T) =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
