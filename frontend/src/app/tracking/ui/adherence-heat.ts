import { Component, computed, inject, input } from '@angular/core';
import type { Adherence } from '#libs/api-client/models/adherence.js';
import type { AdherenceDay } from '#libs/api-client/models/adherence-day.js';
import { addDays } from '#libs/client-kit/format.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';

interface Cell {
  readonly date: string;
  readonly kind: 'future' | 'unplanned' | 'unlogged' | 'level';
  /** 0..4 */
  readonly level: number;
  readonly text: string;
  readonly today: boolean;
  readonly words: string;
}

const WEEKS = 12;

/** Twelve weeks of adherence, a column each from the first day of the organisation's week; a planned day without a log is hatched, not zero. */
@Component({
  selector: 'tf-adherence-heat',
  templateUrl: './adherence-heat.html',
  styleUrl: './adherence-heat.scss',
})
export class AdherenceHeat {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly adherence = input.required<Adherence>();
  readonly today = input.required<string>();

  protected readonly start = computed(() => addDays(this.f.weekOf(this.today()), -7 * (WEEKS - 1)));
  protected readonly weeks = computed(() => {
    const byDate = new Map(this.adherence().days.map((day) => [day.date, day]));
    const start = this.start();
    return Array.from({ length: WEEKS }, (_, week) => ({
      // the last week has its date, and nothing so near that both would overlap
      label:
        (week % 3 === 0 && week < WEEKS - 3) || week === WEEKS - 1 ? this.f.date(addDays(start, week * 7), 'day') : '',
      days: Array.from({ length: 7 }, (_, day) =>
        this.cell(addDays(start, week * 7 + day), byDate, week === WEEKS - 1),
      ),
    }));
  });
  protected readonly weekdays = computed(() => {
    const first = this.f.weekOf(this.today());
    return Array.from({ length: 7 }, (_, day) => this.f.date(addDays(first, day), 'weekday-short').slice(0, 2));
  });
  protected readonly words = computed(() => {
    const { percent, days } = this.adherence();
    return percent === null
      ? this.t().tracking.noLogsYet
      : this.t().tracking.heatWords(this.f.percent(percent), days.length);
  });

  private cell(date: string, byDate: ReadonlyMap<string, AdherenceDay>, numbers: boolean): Cell {
    const day = byDate.get(date);
    const today = date === this.today();
    const when = this.f.date(date, 'weekday');
    const base = { date, level: 0, text: '', today };
    if (date > this.today()) return { ...base, kind: 'future', words: '' };
    if (!day || day.plannedMeals === 0)
      return { ...base, kind: 'unplanned', words: this.t().tracking.dayUnplanned(when) };
    if (day.percent === null || day.loggedMeals === 0)
      return { ...base, kind: 'unlogged', words: this.t().tracking.dayUnlogged(when) };
    const percent = Math.round(day.percent);
    return {
      ...base,
      kind: 'level',
      level: Math.min(4, Math.floor(percent / 20)),
      text: numbers ? String(percent) : '',
      words: this.t().tracking.dayLogged(
        when,
        day.upperBound ? this.t().tracking.upperBound(this.f.percent(percent)) : this.f.percent(percent),
      ),
    };
  }
}
