import { inject, Injectable } from '@angular/core';
import {
  bodyHeightText,
  bodyWeight,
  dateIn,
  formatBirthDate,
  formatDate,
  formatPercent,
  startOfWeek,
} from '#libs/client-kit/format.js';
import { OrgDates } from '#libs/client-kit/org-dates.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { Sessions } from '#libs/client-kit/session.js';
import { mealName } from '#libs/client-kit/standard-meals.js';
import { decimalsShown, formatAmount, formatChange, formatCompleteness, formatNumber } from '#libs/science/display.js';
import { ageAt, isExactBirthDate } from '#libs/science/age.js';
import { nutrient, type Nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { toReader, readerUnit, type ReaderQuantity, type ReaderUnit, type UnitSystem } from '#libs/science/units.js';
import { Texts } from '../text/texts';
import { ClientDays } from './client-days';
import { Now } from './now';

type DateStyle = Parameters<typeof formatDate>[1];

/** Numbers and dates in the reader's language, units and time zone. Methods read signals: templates follow a switch. */
@Injectable({ providedIn: 'root' })
export class Formats {
  private readonly texts = inject(Texts);
  private readonly sessions = inject(Sessions);
  private readonly readerUnits = inject(ReaderUnits);
  private readonly now = inject(Now);
  private readonly dates = inject(OrgDates);
  private readonly clientDays = inject(ClientDays);

  number(value: number | null, decimals = 0): string {
    return formatNumber(value, decimals, this.texts.language());
  }

  /** As `number`, with as many decimals as it takes that a little is not 0. */
  small(value: number, usual: number): string {
    return this.number(value, decimalsShown(value, usual));
  }

  change(value: number | null, decimals = 0): string {
    return formatChange(value, decimals, this.texts.language());
  }

  percent(value: number, decimals = 0): string {
    return formatPercent(value, this.texts.language(), decimals);
  }

  /** `86 %` of a share of 0 to 1. */
  share(share: number): string {
    return this.percent(share * 100);
  }

  /** With `≥` when some of the food has no value. */
  amount(
    value: number | null,
    of: Nutrient | NutrientId,
    completeness: number | null = null,
    withUnit = false,
  ): string {
    const definition = typeof of === 'string' ? nutrient(of) : of;
    return formatAmount(value, definition, { completeness, locale: this.texts.language(), withUnit });
  }

  completeness(share: number | null): string {
    return formatCompleteness(share);
  }

  label(of: Nutrient): string {
    return of.label[this.texts.language()];
  }

  /** A portion: `180 g`, with a decimal only where there is one; `6.35 oz`; a little shows as many digits as it takes. */
  grams(grams: number): string {
    if (this.units() === 'metric') return `${this.small(grams, Number.isInteger(grams) || grams >= 100 ? 0 : 1)} g`;
    const ounces = toReader(grams, 'portion', 'us');
    const usual = Number.isInteger(ounces) ? 0 : Number.isInteger(ounces * 10) ? 1 : 2;
    return `${this.small(ounces, usual)} oz`;
  }

  /** The day on which an instant falls, as `date` shows it. ISO date. */
  dayOf(instant: string): string {
    return dateIn(this.sessions.session()?.timeZone, new Date(instant));
  }

  date(value: string, style: DateStyle): string {
    return formatDate(value, style, this.dates.format().tag, this.sessions.session()?.timeZone);
  }

  /** A meal's name, in the reader's language where nobody chose one. */
  mealName(slot: { readonly slotId: string; readonly name: string }): string {
    return mealName(slot, this.texts.language());
  }

  birthDate(value: string): string {
    return formatBirthDate(value, this.dates.format().tag);
  }

  /** Completed years today: `58`, or `about 75` where only month or year of birth is known. */
  ageOf(birthDate: string): string {
    const years = String(ageAt(birthDate, this.today()));
    return isExactBirthDate(birthDate) ? years : this.texts.t().clients.about(years);
  }

  /** On what an energy target rests that no equation told. */
  restsOnMeasured(): string {
    return this.texts.t().profile.byIntakeAndWeight;
  }

  /** The clinic's day: for what staff do. */
  today(): string {
    return dateIn(this.sessions.session()?.timeZone);
  }

  /** The client's day: for what is recorded about them, planned for them or counted up to today. */
  todayOf(clientId: string): string {
    return this.clientDays.today(clientId);
  }

  /** The first day of the week of a calendar date, as the organisation counts weeks. */
  weekOf(date: string): string {
    return startOfWeek(date, this.sessions.session()?.weekStart ?? 'monday');
  }

  weight(kg: number): string {
    const { value, unit } = bodyWeight(kg, this.units());
    return `${this.number(value, 1)} ${unit}`;
  }

  /** A load that is lifted: `40 kg`, `42.5 kg`, `93.7 lb`. */
  load(kg: number): string {
    const { value, unit } = bodyWeight(kg, this.units());
    const rounded = Math.round(value * (unit === 'kg' ? 100 : 10)) / (unit === 'kg' ? 100 : 10);
    const decimals = [0, 1].find((count) => Number(rounded.toFixed(count)) === rounded) ?? 2;
    return `${this.number(rounded, decimals)} ${unit}`;
  }

  weightChange(kg: number): string {
    const { value, unit } = bodyWeight(kg, this.units());
    return `${this.change(value, 1)} ${unit}`;
  }

  /** `167 cm`, `5 ft 5.7 in`. */
  height(cm: number): string {
    return bodyHeightText(cm, this.units(), this.texts.language());
  }

  units(): UnitSystem {
    return this.readerUnits.system();
  }

  unitOf(quantity: ReaderQuantity): ReaderUnit {
    return readerUnit(quantity, this.units());
  }

  /** In which training loads are read and typed. */
  loadUnit(): 'kg' | 'lb' {
    return this.units() === 'us' ? 'lb' : 'kg';
  }

  /** `40 to 260 cm` in the reader's unit, in whole numbers that lie within. */
  range(least: number, most: number, quantity: ReaderQuantity): readonly [least: string, most: string] {
    const system = this.units();
    return [
      this.number(Math.ceil(toReader(least, quantity, system))),
      `${this.number(Math.floor(toReader(most, quantity, system)))} ${this.unitOf(quantity)}`,
    ];
  }

  /** `12 min ago`, or `now`, or the date. */
  ago(instant: string): string {
    const t = this.texts.t().common;
    const age = this.age(instant);
    return age === t.justNow || this.now.ms() - Date.parse(instant) > 15 * 86_400_000 ? age : t.ago(age);
  }

  /** `12 min`, `3 h`, `4 d`, then the date. */
  age(instant: string): string {
    const t = this.texts.t().common;
    const seconds = Math.max(0, Math.round((this.now.ms() - Date.parse(instant)) / 1000));
    if (seconds < 5) return t.justNow;
    if (seconds < 60) return t.seconds(seconds);
    if (seconds < 3600) return t.minutes(Math.floor(seconds / 60));
    if (seconds < 86_400) return t.hours(Math.floor(seconds / 3600));
    const days = Math.floor(seconds / 86_400);
    return days < 15 ? t.days(days) : this.date(instant, 'day');
  }
}
