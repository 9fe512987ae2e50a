import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Icon } from '../ui/icon';
import { isResult, type WaitingAct } from './data/goal.api';
import { GoalStore } from './goals.store';
import { WEEKS_BACK, weekToTick } from './ticked-days';

/** Habits to tick: the days of this week up to today, and of the weeks before. Ticking works without network. */
@Component({
  selector: 'tf-habits-card',
  imports: [Icon],
  template: `
    @if (habits().length > 0 || back() > 0 || mayGoBack()) {
      <section class="card pad" aria-labelledby="habits-card">
        <header class="row">
          <h2 id="habits-card" class="grow">{{ t().goals.habits }}</h2>
          @if (mayGoBack() || back() > 0) {
            <button
              type="button"
              class="step"
              [attr.aria-label]="t().goals.weekBefore"
              [attr.aria-disabled]="!mayGoBack()"
              (click)="go(1)"
            >
              <tf-icon name="left" [size]="20" />
            </button>
            <button
              type="button"
              class="step"
              [attr.aria-label]="t().goals.weekAfter"
              [attr.aria-disabled]="back() === 0"
              (click)="go(-1)"
            >
              <tf-icon name="right" [size]="20" />
            </button>
          }
        </header>
        @if (back() > 0) {
          <p class="sm muted" role="status">{{ t().goals.weekOf(weekNamed()) }}</p>
        }
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
          <strong>{{ t().goals.notTaken(named(entry), calendar.short(entry.payload.date)) }}</strong>
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
    .step {
      min-width: 44px;
      min-height: 44px;
      margin-block: -10px;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      display: grid;
      place-items: center;
    }
    .step[aria-disabled='true'] {
      opacity: 0.4;
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

  /** So many weeks before this one are shown. */
  protected readonly back = signal(0);
  protected readonly mayGoBack = computed(() => {
    const back = this.back() + 1;
    return (
      back <= WEEKS_BACK &&
      this.store.habits().some(({ goal }) => weekToTick(goal, this.calendar.today(), back).length > 0)
    );
  });
  /** From when to when the shown week goes. */
  protected readonly weekNamed = computed(() => {
    const week = weekToTick({ from: '0000-01-01', due: '9999-12-31' }, this.calendar.today(), this.back());
    return `${this.calendar.short(week[0]!)} – ${this.calendar.short(week.at(-1)!)}`;
  });

  protected readonly habits = computed(() =>
    this.store.habits().flatMap(({ goal, days }) => {
      const back = this.back();
      const week = weekToTick(goal, this.calendar.today(), back).map((date) => ({ date, done: days.has(date) }));
      const done = week.filter((day) => day.done).length;
      const perWeek = goal.perWeek ?? 0;
      // a week that the goal cuts wants no more days than it has
      const wanted = back === 0 ? goal.progress.wantedThisWeek || perWeek : Math.min(perWeek, week.length);
      return week.length === 0
        ? []
        : [
            {
              goal,
              week,
              words: back === 0 ? this.formats.words().thisWeek(done, wanted) : this.t().goals.doneOf(done, wanted),
            },
          ];
    }),
  );

  protected go(weeks: 1 | -1): void {
    if (weeks === 1 ? this.mayGoBack() : this.back() > 0) this.back.update((back) => back + weeks);
  }

  /** `Plank, 1:30`, or the habit and whether it was ticked. */
  protected named({ payload }: WaitingAct): string {
    const { entryOf, entryDone, entryOpen, entryRemoved } = this.t().goals;
    const goal = this.store.goalOf(payload);
    const name = goal?.habit ?? goal?.performance ?? this.t().goals.kind;
    if (!isResult(payload)) return entryOf(name, payload.done ? entryDone : entryOpen);
    if (payload.value === null) return entryOf(name, entryRemoved);
    const metric = goal && this.formats.metricOf(goal, this.store.own());
    return metric ? entryOf(name, this.formats.text(metric, { value: payload.value })) : name;
  }

  protected reason({ problem }: WaitingAct): string {
    return problem ? (this.t().goals.refusals[problem.code] ?? problemText(problem, this.t())) : '';
  }
}
