import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Day } from '#libs/api-client/models/day';
import { addDays } from '#libs/client-kit/format.js';
import { forgetAnswers, ownerOf } from '#libs/client-kit/kept-answers.js';
import { Sessions } from '#libs/client-kit/session.js';
import { namedMeals } from '#libs/client-kit/standard-meals.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { ClientChanges } from '../ui/client-changes';
import { Reading } from '../ui/reading';
import { TrackingApi } from './data/tracking.api';
import { Entries } from './entries.store';

/** The week around a day, as the organisation counts weeks, as planned and logged. Reads again when entries arrive or the plan changes. */
@Injectable({ providedIn: 'root' })
export class Week {
  private readonly api = inject(TrackingApi);
  private readonly entries = inject(Entries);
  private readonly session = inject(Sessions).session;
  private readonly calendar = inject(Calendar);
  private readonly language = inject(Language);
  private readonly changes = inject(ClientChanges);
  private readonly clientId = computed(() => this.session()?.clientId ?? null);
  private readonly owner = computed(() => ownerOf(this.session()));
  private readonly reading = new Reading<readonly Day[]>();
  readonly first = signal<string | null>(null);
  readonly days = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();

  constructor() {
    effect(() => {
      this.clientId();
      this.first();
      untracked(() => this.reading.clear());
    });
    effect(() => {
      this.clientId();
      this.first();
      this.changes.count();
      this.entries.answered();
      untracked(() => void this.load());
    });
  }

  /** Moves to the week of this date. */
  show(date: string): void {
    this.first.set(this.calendar.weekOf(date));
  }

  day(date: string): Day | null {
    const day = this.days()?.find((each) => each.date === date);
    return day ? { ...day, meals: namedMeals(day.meals, this.language.code()) } : null;
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    const first = this.first();
    if (clientId === null || first === null) return;
    const shown = this.entries.sentKeys('meals');
    const read = () => this.api.days(clientId, first, addDays(first, 6));
    if (await this.reading.ask(read, this.keptAs(first))) this.entries.settle(shown);
  }

  /** This week and the next are on the phone; those that have passed make room. */
  private keptAs(first: string): string | null {
    const weeks = `${this.owner()}/week/`;
    const current = this.calendar.weekOf(this.calendar.today());
    const names = new Set([current, addDays(current, 7)].map((each) => weeks + each));
    forgetAnswers(weeks, names);
    return names.has(weeks + first) ? weeks + first : null;
  }
}
