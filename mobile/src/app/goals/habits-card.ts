import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Icon } from '../ui/icon';
import type { WaitingTick } from './data/goal.api';
import { GoalStore } from './goals.store';
import { weekToTick } from './ticked-days';

/** Habits to tick: the days of this week up to today. Ticking works without network. */
@Component({
  selector: 'tf-habits-card',
  imports: [Icon],
  template: `
    @if (habits().length > 0) {
      <section class="card pad" aria-labelledby="habits-card">
        <h2 id="habits-card">{{ t().goals.habits }}</h2>
        @for (habit of habits(); track habit.goal.goalId) {
          <div role="group" [attr.aria-label]="habit.goal.habit">
            <p class="row">
              <b class="grow">{{ habit.goal.habit }}</b><span class="sm muted tn">{{ habit.words }}</span>
            </p>
            <p class="days">
              @for (day of habit.week; track day.date) {
                <button
                  type="button"
                  [class.on]="day.done"
                  [attr.aria-pressed]="day.done"
                  [attr.aria-label]="t().goals.doneOn(habit.goal.habit ?? '', calendar.short(day.date))"
                  (click)="store.tick(habit.goal.goalId, day.date, !day.done)"
                >
                  @if (day.done) {
                    <tf-icon name="check" [size]="18" [stroke]="2.4" />
                  } @else {
                    {{ calendar.initial(day.date) }}
                  }
                </button>
              }
            </p>
          </div>
        }
      </section>
    }
    @if (store.waiting().length > 0) {
      <p class="row muted sm" role="status"><tf-icon name="clock" [size]="18" />{{ t().goals.waiting }}</p>
    }
    @for (entry of store.refused(); track entry.id) {
      <section class="card pad" role="alert">
        <p>
          <strong>{{ t().goals.notTaken(calendar.short(entry.payload.date)) }}</strong>
        </p>
        <p class="sm muted">{{ reason(entry) }}</p>
        <p class="row">
          <button type="button" class="btn out" (click)="store.retry(entry.id)">{{ t().common.retry }}</button>
          <button type="button" class="btn text" (click)="store.discard(entry.id)">{{ t().checkIn.discard }}</button>
        </p>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    section,
    section > div {
      display: grid;
      gap: 8px;
    }
    /* a week is one row wherever seven targets of 44 px fit; the card's padding gives way first */
    .days {
      display: grid;
      grid-template-columns: repeat(7, minmax(0, 44px));
      justify-content: space-between;
      column-gap: 4px;
    }
    @media (max-width: 397px) {
      .days {
        /* as much as seven need, and no more */
        margin-inline: clamp(-14px, calc((100% - 320px) / 2), 0px);
        column-gap: 2px;
      }
    }
    @media (max-width: 359px) {
      .days {
        grid-template-columns: repeat(auto-fill, 44px);
        justify-content: start;
        gap: 4px;
      }
    }
    .days button {
      min-width: 0;
      padding: 0;
      min-height: 44px;
      border-radius: 22px;
      border: 1px solid var(--tf-outline);
      background: none;
      color: inherit;
      font: var(--tf-label-large);
      display: grid;
      place-items: center;
    }
    .days .on {
      border-color: var(--tf-primary);
      background: var(--tf-primary-container);
      color: var(--tf-on-primary-container);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HabitsCard {
  protected readonly store = inject(GoalStore);
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Language).t;
  private readonly formats = inject(GoalFormats);

  protected readonly habits = computed(() =>
    this.store.habits().flatMap(({ goal, days }) => {
      const week = weekToTick(goal, this.calendar.today()).map((date) => ({ date, done: days.has(date) }));
      const done = week.filter((day) => day.done).length;
      const wanted = goal.progress.wantedThisWeek || (goal.perWeek ?? 0);
      return week.length === 0 ? [] : [{ goal, week, words: this.formats.words().thisWeek(done, wanted) }];
    }),
  );

  protected reason({ problem }: WaitingTick): string {
    return problem ? (this.t().goals.refusals[problem.code] ?? problemText(problem, this.t())) : '';
  }
}
