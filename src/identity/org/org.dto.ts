import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { IsCode } from '#libs/http/fields.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { IsVisibleText } from '#libs/http/visible-text.js';
import type { MailLanguage } from '../invitation/invitation.events.js';
import type { OrgSettings, ReferenceSet, UnitSystem, WeekStart } from './org.events.js';
import { ALERT_BOUNDS, EXPORT_DAYS, RECORD_YEARS } from './org.decider.js';
import { IsTimeZone } from './time-zone.js';

/** A whole number. */
const IsWithin = ({ least, most }: { readonly least: number; readonly most: number }): PropertyDecorator =>
  applyDecorators(IsInt(), Min(least), Max(most), ApiProperty({ type: 'integer', minimum: least, maximum: most }));

const NUTRIENT_IDS = NUTRIENTS.map(({ id }) => id);

export class OrgMealSlotDto {
  /** @example 'breakfast' */
  @IsCode(/^[a-z0-9][a-z0-9-]{0,39}$/)
  slotId: string;

  /** @example 'Breakfast' */
  @IsVisibleText(60)
  name: string;

  /** @example '07:30' */
  @IsCode(TIME_OF_DAY)
  time: string;
}

export class OrgSettingsView {
  name: string;
  country: string | null;
  units: UnitSystem;
  timeZone: string;
  /** Meals that a new plan begins with; null: the product's own five. */
  mealSlots: OrgMealSlotDto[] | null;
  /** Nutrients that plans show, in this order; null: all. */
  nutrients: string[] | null;
  /** Days for which the file of an export is kept. */
  exportDays: number;
  /** Years for which the record of an archived client is kept. */
  recordYears: number;
  /** Whose reference values are shown first; null: by the country (DRI in North America, EFSA elsewhere). */
  referenceSet: ReferenceSet | null;
  /** First day of a week in calendars and reports. */
  weekStart: WeekStart;
  /** Days without a logged meal after which a client counts as silent. */
  silentDays: number;
  /** So many days later the alert of a silent client is urgent. */
  silentLonger: number;
  /** Percentage points by which a week's adherence lies below the weeks before, for an alert. */
  adherenceDrop: number;
  /** Days before the last day of a plan or program on which an alert says that it ends. */
  endingDays: number;
  /** Days before that last day from which on the alert is for today. */
  endingSoon: number;
  /** Days after which the alert of an overdue review, or of a goal past its last day, is for today. */
  overdueLong: number;
  /** Days overdue from which on the alert of a check-in is for today. */
  checkInLong: number;
  /** Days after which the alert of an unread message is urgent. */
  unreadLong: number;
  /** Minutes for which a message is unread before an e-mail says that there is one. */
  remindMinutes: number;
  /** Of the mails that go out in the organisation's name. */
  language: MailLanguage;
  /** Staff without a second factor can do nothing but add one. */
  secondFactorRequired: boolean;
  /** End of the trial; null when there is none, or the organisation is unlocked. */
  trialEndsAt: string | null;
  readOnly: boolean;
  revision: number;
}

const CAN_BE_NONE: ReadonlySet<string> = new Set(['country', 'mealSlots', 'nutrients', 'referenceSet']);

/** What is sent changes, the rest stays. */
export class ChangeOrgSettingsDto {
  /** @example 'Clinic Lindenhof' */
  @IsOptional()
  @IsVisibleText(120)
  name?: string;

  /** ISO 3166-1 alpha-2. */
  @IsOptional()
  @IsCode(/^[A-Z]{2}$/)
  country?: string | null;

  /** How amounts are shown. */
  @IsOptional()
  @IsIn(['metric', 'us'])
  units?: 'metric' | 'us';

  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  /** Of the mails that go out in the organisation's name. */
  @IsOptional()
  @IsIn(['en', 'de'])
  language?: 'en' | 'de';

  /** Meals that a new plan begins with; null: the product's own five. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique((slot: OrgMealSlotDto | null) => slot?.slotId)
  @ValidateNested({ each: true })
  @Type(() => OrgMealSlotDto)
  mealSlots?: OrgMealSlotDto[] | null;

  /** Nutrients that plans show, in this order; null: all. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(NUTRIENT_IDS.length)
  @ArrayUnique()
  @IsIn(NUTRIENT_IDS, { each: true })
  nutrients?: string[] | null;

  /** Days for which the file of an export is kept. */
  @IsOptional()
  @IsInt()
  @Min(EXPORT_DAYS.least)
  @Max(EXPORT_DAYS.most)
  exportDays?: number;

  /** Years for which the record of an archived client is kept. */
  @IsOptional()
  @IsInt()
  @Min(RECORD_YEARS.least)
  @Max(RECORD_YEARS.most)
  recordYears?: number;

  /** Whose reference values are shown first; null: by the country (DRI in North America, EFSA elsewhere). */
  @IsOptional()
  @IsIn(['efsa', 'dri'])
  referenceSet?: 'efsa' | 'dri' | null;

  /** First day of a week in calendars and reports. Plans begin with a Monday whatever it is. */
  @IsOptional()
  @IsIn(['monday', 'saturday', 'sunday'])
  weekStart?: 'monday' | 'saturday' | 'sunday';

  /** Days without a logged meal after which a client counts as silent. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.silentDays)
  silentDays?: number;

  /** So many days later the alert of a silent client is urgent. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.silentLonger)
  silentLonger?: number;

  /** Percentage points by which a week's adherence lies below the weeks before, for an alert. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.adherenceDrop)
  adherenceDrop?: number;

  /** Days before the last day of a plan or program on which an alert says that it ends. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.endingDays)
  endingDays?: number;

  /** Days before that last day from which on the alert is for today. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.endingSoon)
  endingSoon?: number;

  /** Days after which the alert of an overdue review, or of a goal past its last day, is for today. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.overdueLong)
  overdueLong?: number;

  /** Days overdue from which on the alert of a check-in is for today. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.checkInLong)
  checkInLong?: number;

  /** Days after which the alert of an unread message is urgent. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.unreadLong)
  unreadLong?: number;

  /** Minutes for which a message is unread before an e-mail says that there is one. */
  @IsOptional()
  @IsWithin(ALERT_BOUNDS.remindMinutes)
  remindMinutes?: number;

  /** What is to change. Null means "none" where a setting can be none, and "as it is" elsewhere. */
  toChanges(): Partial<OrgSettings> {
    const { mealSlots, ...others } = this;
    const sent = {
      ...others,
      // plain data, in the order of the day: what goes into an event has no class
      mealSlots: mealSlots
        ?.map(({ slotId, name, time }) => ({ slotId, name, time }))
        .sort((a, b) => (a.time < b.time ? -1 : 1)),
      ...(mealSlots === null ? { mealSlots } : {}),
    };
    return Object.fromEntries(
      Object.entries(sent).filter(
        ([field, value]) => value !== undefined && (value !== null || CAN_BE_NONE.has(field)),
      ),
    );
  }
}

export class SecondFactorRequirementDto {
  @IsBoolean()
  required: boolean;
}
