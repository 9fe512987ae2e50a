import { Component, computed, inject, input, signal } from '@angular/core';
import type { MuscleSets } from '#libs/science/training/planned-sets.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';

/** Planned sets by muscle in a week, beside the tables: what an edit does to the week is seen at once. */
@Component({
  selector: 'tf-muscle-panel',
  template: `
    <header class="row">
      <h2 class="t-small grow" id="muscle-panel">{{ t().training.plannedSets }}</h2>
      <label class="row sm">
        <span class="vh">{{ t().training.whichWeek }}</span>
        <select #which class="cell" (change)="chosen.set(+which.value)">
          @for (week of weeks(); track week) {
            <option [value]="week" [selected]="week === current()">{{ t().training.week(week) }}</option>
          }
        </select>
      </label>
    </header>
    <table aria-labelledby="muscle-panel">
      <thead class="vh">
        <tr>
          <th scope="col">{{ t().training.muscle }}</th>
          <th scope="col">{{ t().training.sets }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.muscle) {
          <tr>
            <th scope="row" class="sm">{{ t().training.muscles[row.muscle] ?? row.muscle }}</th>
            <td class="bar" aria-hidden="true"><i [style.width.%]="row.width"></i></td>
            <td class="tn num">{{ f.number(row.sets, 1) }}</td>
          </tr>
        } @empty {
          <tr>
            <td class="muted sm">{{ t().training.noExercises }}</td>
          </tr>
        }
      </tbody>
    </table>
    <p class="xs muted">{{ t().training.setsNote }}</p>
  `,
  styles: `
    :host {
      display: block;
      padding: 12px;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th {
      text-align: start;
      font: var(--tf-body-small);
      color: var(--tf-on-surface);
      padding: 3px 8px 3px 0;
      white-space: normal;
      border-top: 1px solid var(--tf-outline-variant);
    }
    .bar {
      width: 50%;
      min-width: 32px;
    }
    .bar i {
      display: block;
      height: 6px;
      border-radius: 3px;
      background: var(--tf-primary);
    }
    .num {
      text-align: end;
      padding-inline-start: 8px;
    }
    .cell {
      min-height: 28px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 6px;
      background: var(--tf-surface-lowest);
      color: var(--tf-on-surface);
      font: inherit;
    }
  `,
})
export class MusclePanel {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly weeks = input.required<readonly number[]>();
  readonly muscles = input.required<readonly MuscleSets[]>();
  protected readonly chosen = signal(1);
  protected readonly current = computed(() => Math.min(this.chosen(), Math.max(1, this.weeks().length)));
  protected readonly rows = computed(() => {
    const week = this.current() - 1;
    const rows = this.muscles().map(({ muscle, sets }) => ({ muscle, sets: sets[week] ?? 0 }));
    const most = Math.max(1, ...rows.map(({ sets }) => sets));
    return rows
      .filter(({ sets }) => sets > 0)
      .sort((a, b) => b.sets - a.sets)
      .map((row) => ({ ...row, width: (row.sets / most) * 100 }));
  });
}
