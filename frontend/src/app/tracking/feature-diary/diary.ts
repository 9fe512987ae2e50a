import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import type { Day } from '#libs/api-client/models/day.js';
import type { MealLogView } from '#libs/api-client/models/meal-log-view.js';
import { DateField } from '#libs/client-kit/date-field.js';
import { addDays } from '#libs/client-kit/format.js';
import { Sessions } from '#libs/client-kit/session.js';
import { submission } from '#libs/client-kit/submission.js';
import { isOf } from '#libs/client-kit/live.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { onLiveChange } from '../../ui/live';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { Question } from '../../ui/question';
import { DiaryStore } from '../data/diary-store';
import { atLeast, diaryMeals } from '../ui/diary-lines';

/** What a client ate, day by day beside what was planned: swaps, notes, skipped meals, times. Any day of the past, live. */
@Component({
  selector: 'tf-diary',
  imports: [DateField, Empty, Icon, NgTemplateOutlet, SkeletonRows, Trouble, Question],
  providers: [DiaryStore],
  templateUrl: './diary.html',
  styleUrl: './diary.scss',
})
export class Diary {
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  protected readonly store = inject(DiaryStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly mayRemove = inject(Sessions).may(MAY.removeMealLog);
  protected readonly submission = submission();
  readonly clientId = input.required<string>();
  /** `YYYY-MM-DD` of the address; absent: today. */
  readonly day = input<string>();

  protected readonly date = computed(() => {
    const day = this.day();
    return day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
      ? day
      : this.f.todayOf(this.clientId());
  });
  protected readonly week = computed(() => {
    const figures = new Map(this.store.adherence.value()?.days.map((day) => [day.date, day]));
    return Array.from({ length: 7 }, (_, i) => {
      const date = addDays(this.store.firstDay(), i);
      const day = figures.get(date);
      const percent = day?.percent ?? null;
      return {
        date,
        name: this.f.date(date, 'weekday-short'),
        number: this.f.date(date, 'day'),
        future: date > this.f.todayOf(this.clientId()),
        percent: percent === null ? null : `${day?.upperBound ? '≤ ' : ''}${this.f.percent(percent)}`,
        meals: day && day.plannedMeals > 0 ? this.t().tracking.loggedOf(day.loggedMeals, day.plannedMeals) : '',
      };
    });
  });
  protected readonly meals = computed(() => {
    const day = this.store.day();
    return day ? diaryMeals(day, this.t().tracking, this.f) : [];
  });
  protected readonly sums = computed(() => {
    const figures = this.store.adherence.value()?.days.find(({ date }) => date === this.date());
    if (!figures) return null;
    return {
      planned: atLeast(figures.plannedKcal, figures.plannedComplete, this.f),
      eaten: atLeast(figures.loggedKcal, figures.loggedComplete, this.f),
    };
  });

  constructor() {
    effect(() => {
      const [clientId, date] = [this.clientId(), this.date()];
      untracked(() => this.store.open(clientId, date));
    });
    onLiveChange(
      (change) =>
        change.clientId === null ||
        (change.clientId === this.clientId() && isOf(change, 'mealLog', 'mealPlanAssignment', 'publishedMealPlan')),
      async () => {
        await this.store.read();
        this.announcer.say(this.t().tracking.diaryUpdated);
      },
    );
  }

  protected go(date: string): void {
    void this.router.navigate([], { queryParams: { day: date === this.f.todayOf(this.clientId()) ? null : date } });
  }

  protected shift(days: number): void {
    this.go(addDays(this.date(), days));
  }

  protected planOf(day: Day): string {
    return day.plan ? this.t().tracking.ofPlan(day.plan.name, day.plan.version) : this.t().tracking.noPlanThatDay;
  }

  /** The log that is asked about before it is removed. */
  protected readonly removing = signal<string | null>(null);

  protected async remove({ entryId }: MealLogView): Promise<void> {
    const done = await this.submission.run((keyFor) => this.store.removeLog(entryId, keyFor(entryId)));
    if (!done) return;
    this.removing.set(null);
    this.announcer.say(this.t().tracking.logRemoved);
  }
}
