import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { Trouble } from '../ui/trouble';
import { GoalStore } from './goals.store';
import { ResultEntry } from './result-entry';

/** How many goals that were closed are still shown. */
const SHOWN_CLOSED = 3;

/** The client's goals, with how far they have come. */
@Component({
  selector: 'tf-goals-card',
  imports: [ResultEntry, Trouble],
  template: `
    @if (store.problem(); as problem) {
      <tf-trouble [title]="t().goals.unavailable" [problem]="problem" [kept]="store.known()" (retry)="store.load()" />
    }
    @if (store.standing().length + closed().length > 0) {
      <section class="card pad" aria-labelledby="goals-card">
        <h2 id="goals-card">{{ t().goals.title }}</h2>
        @for (goal of store.standing(); track goal.goalId) {
          @let percent = formats.percent(goal);
          <div class="goal">
            <p class="row">
              <b class="grow" [id]="'goal-' + goal.goalId">{{ formats.title(goal, store.own()) }}</b><span class="tn">{{
                formats.percentText(goal)
              }}</span>
            </p>
            <span
              class="track"
              role="progressbar"
              aria-valuemin="0"
              aria-valuemax="100"
              [attr.aria-valuenow]="percent ?? 0"
              [attr.aria-valuetext]="percent === null ? formats.words().standings.waiting : formats.percentText(goal)"
              [attr.aria-labelledby]="'goal-' + goal.goalId"
              ><i [style.width.%]="percent ?? 0"></i
            ></span>
            <p class="sm var tn">
              {{ formats.standing(goal, store.own(), day) }} · {{ t().goals.due(calendar.short(goal.due)) }}
            </p>
            @if (goal.kind === 'performance' && goal.exerciseId === null) {
              <tf-result-entry [goal]="goal" />
            }
            @if (goal.progress.standing === 'arrived') {
              <p class="sm">
                <b>{{ t().goals.arrived }}</b>
              </p>
            }
          </div>
        }
        @for (goal of closed(); track goal.goalId) {
          <p class="sm var">
            <b>{{ formats.words().states[goal.state] }}:</b> {{ formats.title(goal, store.own()) }}
          </p>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    section,
    .goal {
      display: grid;
      gap: 6px;
    }
    .goal + .goal {
      padding-top: 10px;
      border-top: 1px solid var(--tf-outline-variant);
    }
    b {
      overflow-wrap: anywhere;
    }
    .track {
      height: 10px;
      border-radius: 5px;
      background: var(--tf-surface-container);
      overflow: hidden;
    }
    .track i {
      display: block;
      height: 100%;
      border-radius: 5px;
      background: var(--tf-chart-1);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GoalsCard {
  protected readonly store = inject(GoalStore);
  protected readonly formats = inject(GoalFormats);
  protected readonly calendar = inject(Calendar);
  protected readonly t = inject(Language).t;
  protected readonly closed = computed(() => this.store.closed().slice(0, SHOWN_CLOSED));
  protected readonly day = (date: string): string => this.calendar.short(date);
}
