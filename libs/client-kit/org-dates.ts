import { computed, inject, Injectable } from '@angular/core';
import { dateIn, startOfWeek } from './format.js';
import { dateFormatOf } from './read-date.js';
import { READER_LANGUAGE } from './reader-language.js';
import { Sessions } from './session.js';

/** How this organisation writes dates and times, in the reader's language. */
@Injectable({ providedIn: 'root' })
export class OrgDates {
  private readonly language = inject(READER_LANGUAGE);
  private readonly sessions = inject(Sessions);
  readonly format = computed(() => dateFormatOf(this.language(), this.sessions.session()?.country ?? null));
  readonly code = this.language;

  /** `YYYY-MM-DD` where the organisation is. */
  today(): string {
    return dateIn(this.sessions.session()?.timeZone);
  }

  /** First day of the week of a date, as the organisation's calendars begin it. */
  startOfWeek(date: string): string {
    return startOfWeek(date, this.sessions.session()?.weekStart ?? 'monday');
  }
}
