import { computed, inject, Injectable, signal } from '@angular/core';
import { addDays, dateIn, formatDate, startOfWeek } from '#libs/client-kit/format.js';
import { OrgDates } from '#libs/client-kit/org-dates.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Language } from './language';

/** What time it is for the client, and how dates read. A minute hand, so that "in 42 min" and midnight are right. */
@Injectable({ providedIn: 'root' })
export class Calendar {
  private readonly language = inject(Language);
  private readonly dates = inject(OrgDates);
  private readonly tag = computed(() => this.dates.format().tag);
  private readonly session = inject(Sessions).session;
  readonly now = signal(new Date());
  /** The device's: where the client is, whatever the clinic's. */
  readonly timeZone = computed(() => zoneAt(this.now()));
  readonly today = computed(() => dateIn(this.timeZone(), this.now()));
  /** Minutes since midnight where the client lives. */
  readonly minuteOfDay = computed(() => minutesOf(formatDate(this.now().toISOString(), 'time', 'en', this.timeZone())));

  constructor() {
    const tick = () => this.now.set(new Date());
    setInterval(tick, 30_000);
    // a phone that slept shows yesterday until the next tick otherwise
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tick());
  }

  /** The first day of the week of a calendar date, as the organisation counts weeks. */
  weekOf(date: string): string {
    return startOfWeek(date, this.session()?.weekStart ?? 'monday');
  }

  /** "Saturday 21 November" */
  long(date: string): string {
    return format(date, this.tag(), { weekday: 'long', day: 'numeric', month: 'long' });
  }

  /** "Sat 21 Nov" */
  short(date: string): string {
    return format(date, this.tag(), { weekday: 'short', day: 'numeric', month: 'short' });
  }

  weekday(date: string): string {
    return format(date, this.tag(), { weekday: 'long' });
  }

  /** One or two letters, as much as a ring has room for. */
  initial(date: string): string {
    return format(date, this.tag(), { weekday: this.language.code() === 'de' ? 'short' : 'narrow' });
  }

  month(date: string): string {
    return format(date, this.tag(), { month: 'short' });
  }

  /** An instant as "21 Nov 2026, 09:03" for the client. */
  instant(iso: string): string {
    return format(
      iso,
      this.tag(),
      { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
      this.timeZone(),
    );
  }

  time(iso: string): string {
    return formatDate(iso, 'time', this.tag(), this.timeZone());
  }

  /** "Today", "Yesterday", "Tomorrow", else the weekday. */
  name(date: string): string {
    return this.near(date) ?? this.weekday(date);
  }

  /** "Today", "Yesterday", "Tomorrow", else "Sat 21 Nov": for lists that reach beyond the week. */
  day(date: string): string {
    return this.near(date) ?? this.short(date);
  }

  private near(date: string): string | null {
    const { common } = this.language.t();
    if (date === this.today()) return common.today;
    if (date === addDays(this.today(), -1)) return common.yesterday;
    return date === addDays(this.today(), 1) ? common.tomorrow : null;
  }
}

/** Asked again with the time: a traveller's phone changes its zone. */
function zoneAt(_now: Date): string | undefined {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || undefined;
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function format(value: string, tag: string, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  const isDate = value.length === 10;
  const zone = isDate ? 'UTC' : timeZone;
  const text = new Intl.DateTimeFormat(tag, {
    ...options,
    ...(zone ? { timeZone: zone } : {}),
  }).format(new Date(isDate ? `${value}T00:00:00Z` : value));
  // en-GB sets a comma after the weekday in some ICU versions; the design does not
  return tag.startsWith('en') && isDate ? text.replace(',', '') : text;
}
