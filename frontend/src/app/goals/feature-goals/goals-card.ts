import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GoalList } from '#libs/api-client/models/goal-list.js';
import { GoalFormats } from '#libs/client-kit/goals/goal-formats.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { GoalsApi } from '../data/goals-api';

/** The open goals of a client with how far they have come, on the overview. Absent where there is none. */
@Component({
  selector: 'tf-goals-card',
  imports: [RouterLink, Trouble],
  template: `
    @if (open().length > 0 || loading.problem()) {
      <section class="card" aria-labelledby="goals-card-title">
        <header>
          <h2 id="goals-card-title" class="t-small grow">{{ t().goals.title }}</h2>
          <a class="link sm" [routerLink]="['/clients', clientId(), 'goals']">{{ t().goals.toGoals }}</a>
        </header>
        @if (loading.problem(); as problem) {
          <div class="in"><tf-trouble [problem]="problem" (retry)="read()" /></div>
        }
        <ul>
          @for (goal of open(); track goal.goalId) {
            @let percent = goals.percent(goal);
            <li>
              <span class="row sm"
                ><b class="grow" [id]="'goal-card-' + goal.goalId">{{ goals.title(goal, own()) }}</b
                ><span class="tn">{{ goals.percentText(goal) }}</span></span
              >
              <span
                class="track"
                role="progressbar"
                aria-valuemin="0"
                aria-valuemax="100"
                [attr.aria-valuenow]="percent ?? 0"
                [attr.aria-valuetext]="percent === null ? goals.words().standings.waiting : goals.percentText(goal)"
                [attr.aria-labelledby]="'goal-card-' + goal.goalId"
                ><i [style.width.%]="percent ?? 0"></i
              ></span>
              <span class="xs var tn"
                >{{ goals.words().standings[goal.progress.standing] }} ·
                {{ t().goals.until(f.date(goal.due, 'day')) }}</span
              >
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .in {
      padding: 0 14px 12px;
    }
    ul {
      list-style: none;
      margin: 0;
      padding: 0 14px 12px;
      display: grid;
      gap: 10px;
    }
    li {
      display: grid;
      gap: 4px;
      min-width: 0;
    }
    b {
      overflow-wrap: anywhere;
    }
    .track {
      height: 6px;
      border-radius: 3px;
      background: var(--tf-surface-container);
      overflow: hidden;
    }
    .track i {
      display: block;
      height: 100%;
      border-radius: 3px;
      background: var(--tf-chart-1);
    }
  `,
})
export class GoalsCard {
  private readonly api = inject(GoalsApi);
  protected readonly goals = inject(GoalFormats);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly may = inject(Sessions).may(MAY.listGoals);
  readonly clientId = input.required<string>();
  protected readonly loading = new Loading<GoalList>();
  protected readonly own = computed(() => this.loading.value()?.metrics ?? []);
  protected readonly open = computed(() => this.loading.value()?.items.filter(({ state }) => state === 'open') ?? []);

  constructor() {
    if (!this.may) return;
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        void this.read();
      });
    });
    onLiveChange(
      ({ clientId, topic }) =>
        clientId === this.clientId() && ['goal', 'weight', 'measurement', 'mealLog', 'workoutLog'].includes(topic),
      () => this.read(),
    );
  }

  protected async read(): Promise<void> {
    const clientId = this.clientId();
    await this.loading.read(() => this.api.of(clientId));
  }
}
