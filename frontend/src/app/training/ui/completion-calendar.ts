import { Component, computed, inject, input } from '@angular/core';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { someDateOf } from '../../plans/contract';
import type { CompletedSession } from '../data/training-shown';

/** Weeks across, weekdays down: which sessions were done, in part, missed, and which are still to come. */
@Component({
  selector: 'tf-completion-calendar',
  template: `
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="t().training.completion">
      <table [attr.aria-label]="t().training.completion">
        <thead>
          <tr>
            <td></td>
            @for (week of weeks(); track week) {
              <th scope="col" class="tn" [class.now]="week === now()">
                <span aria-hidden="true">{{ week }}</span><span class="vh">{{ t().training.week(week) }}</span>
              </th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.weekday) {
            <tr>
              <th scope="row">{{ row.name }}</th>
              @for (cell of row.cells; track $index) {
                <td [class.now]="$index + 1 === now()">
                  @if (cell) {
                    <span class="box" [class]="cell.state" [title]="said(cell)"
                      ><span class="vh">{{ said(cell) }}</span></span
                    >
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    <p class="legend sm muted">
      @for (state of states; track state) {
        <span><span class="box" [class]="state" aria-hidden="true"></span>{{ t().training.completions[state] }}</span>
      }
    </p>
  `,
  styles: `
    .scroll {
      overflow-x: auto;
    }
    table {
      border-collapse: separate;
      border-spacing: 4px;
      width: auto;
    }
    th,
    td {
      height: auto;
      border: 0;
      background: none;
    }
    th {
      padding: 0 4px 0 0;
      font-weight: 400;
      font-size: 0.6875rem;
      color: var(--tf-on-surface-muted);
      text-align: start;
    }
    thead th {
      padding: 0;
      text-align: center;
    }
    thead .now {
      font-weight: 700;
      color: var(--tf-primary);
    }
    td {
      padding: 0;
    }
    .box {
      display: block;
      width: 22px;
      height: 16px;
      border-radius: 4px;
      border: 1px solid transparent;
    }
    .done {
      background: var(--tf-primary);
    }
    .part {
      background: linear-gradient(135deg, var(--tf-primary) 50%, var(--tf-primary-container) 50%);
    }
    .missed {
      border-color: var(--tf-outline);
    }
    .planned {
      background: var(--tf-surface-container);
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 14px;
      margin: 8px 0 0;
    }
    .legend > span {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }
    .legend .box {
      width: 14px;
      height: 12px;
    }
  `,
})
export class CompletionCalendar {
  private readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly sessions = input.required<readonly CompletedSession[]>();
  /** Week of the program that today is in; null: none. */
  readonly now = input.required<number | null>();
  protected readonly states = ['done', 'part', 'missed', 'planned'] as const;
  protected readonly weeks = computed(() => [...new Set(this.sessions().map(({ week }) => week))]);
  protected readonly rows = computed(() =>
    [...new Set(this.sessions().map(({ weekday }) => weekday))]
      .sort((a, b) => a - b)
      .map((weekday) => ({
        weekday,
        name: this.f.date(someDateOf(weekday), 'weekday-short'),
        cells: this.weeks().map(
          (week) => this.sessions().find((each) => each.week === week && each.weekday === weekday) ?? null,
        ),
      })),
  );

  protected said({ name, state, date }: CompletedSession): string {
    return `${name}, ${this.f.date(date, 'day-year')}: ${this.t().training.completions[state]}`;
  }
}
