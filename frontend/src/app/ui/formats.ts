import { inject, Injectable } from '@angular/core';
import { addDays, bodyWeight, dateIn, formatDate, formatPercent } from '#libs/client-kit/format.js';
import { OrgDates } from '#libs/client-kit/org-dates.js';
import { Sessions } from '#libs/client-kit/session.js';
import { formatAmount, formatChange, formatCompleteness, formatNumber } from '#libs/science/display.js';
import { nutrient, type Nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { Texts } from '../text/texts';
import { Now } from './now';

type DateStyle = Parameters<typeof formatDate>[1];

/** Numbers and dates in the reader's language, units and time zone. Methods read signals: templates follow a switch. */
@Injectable({ providedIn: 'root' })
export class Formats {
  private readonly texts = inject(Texts);
  private readonly sessions = inject(Sessions);
  private readonly now = inject(Now);
  private readonly dates = inject(OrgDates);

  number(value: number | null, decimals = 0): string {
    return formatNumber(value, decimals, this.texts.language());
  }

  change(value: number | null, decimals = 0): string {
    return formatChange(value, decimals, this.texts.language());
  }

  percent(value: number, decimals = 0): string {
    return formatPercent(value, this.texts.language(), decimals);
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

  /** `180 g`, with a decimal only where there is one. */
  grams(grams: number): string {
    return `${this.number(grams, Number.isInteger(grams) || grams >= 100 ? 0 : 1)} g`;
  }

  date(value: string, style: DateStyle): string {
    return formatDate(value, style, this.dates.format().tag, this.sessions.session()?.timeZone);
  }

  today(): string {
    return dateIn(this.sessions.session()?.timeZone);
  }

  daysFromToday(days: number): string {
    return addDays(this.today(), days);
  }

  weight(kg: number): string {
    const { value, unit } = bodyWeight(kg, this.units());
    return `${this.number(value, 1)} ${unit}`;
  }

  weightChange(kg: number): string {
    const { value, unit } = bodyWeight(kg, this.units());
    return `${this.change(value, 1)} ${unit}`;
  }

  units(): 'metric' | 'us' {
    return this.sessions.session()?.units ?? 'metric';
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
