import { Component, computed, inject, input } from '@angular/core';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import type { Goal } from '../data/reference-targets';
import type { Amount } from '../data/week-totals';

export interface TotalsLine extends Amount {
  readonly id: NutrientId;
  readonly goal: Goal | null;
  /** The same of the version before; absent: nothing to compare with. */
  readonly before?: number | null;
}

/** Totals as a receipt states them: amount, goal, share, change, how much is known. */
@Component({
  selector: 'tf-totals-table',
  template: `
    <table class="tn">
      <caption class="vh">
        {{
          caption()
        }}
      </caption>
      <thead>
        <tr>
          <th>
            <span class="vh">{{ t().publish.nutrient }}</span>
          </th>
          <th class="num">{{ head() }}</th>
          <th class="num">{{ t().publish.goal }}</th>
          <th class="num">{{ t().publish.of }}</th>
          @if (compared()) {
            <th class="num">{{ t().publish.versus(version()!) }}</th>
          }
          <th class="num">{{ t().builder.known }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.id) {
          <tr>
            <th scope="row" class="name">{{ row.label }}</th>
            <td class="num nowrap">
              @if (row.amount === null) {
                <span class="muted">{{ t().builder.noValues }}</span>
              } @else {
                @if (row.lower) {
                  <span class="muted">≥ </span>
                }
                <b>{{ row.amount }}</b>&ngsp;<span class="muted">{{ row.unit }}</span>
              }
            </td>
            <td class="num muted">{{ row.goal }}</td>
            <td class="num">{{ row.share }}</td>
            @if (compared()) {
              <td class="num" [class.muted]="row.still">{{ row.change }}</td>
            }
            <td class="num muted">{{ row.known }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    table {
      font: var(--tf-body-small);
    }
    thead th {
      padding-right: 0;
    }
    td {
      padding: 0 0 0 8px;
      height: 30px;
    }
    th.name {
      font: var(--tf-body-small);
      color: var(--tf-on-surface);
      padding: 0;
      height: 30px;
      white-space: normal;
      overflow-wrap: anywhere;
      border-top: 1px solid var(--tf-outline-variant);
    }
    thead th:first-child {
      padding-left: 0;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class TotalsTable {
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly lines = input.required<readonly TotalsLine[]>();
  readonly head = input.required<string>();
  readonly caption = input.required<string>();
  /** Version compared with; null: none. */
  readonly version = input<number | null>(null);

  protected readonly compared = computed(() => this.version() !== null);
  protected readonly rows = computed(() =>
    this.lines().map(({ id, amount, completeness, goal, before }) => {
      const { unit, decimals } = nutrient(id);
      const measure = goal?.aim ?? goal?.limit ?? null;
      const difference = amount === null || before === null || before === undefined ? null : amount - before;
      const change = difference === null ? '' : this.f.change(difference, decimals);
      return {
        id,
        unit,
        label: this.f.label(nutrient(id)),
        amount: amount === null ? null : this.f.number(amount, decimals),
        lower: completeness !== null && completeness < 1,
        goal: measure === null ? '' : `${goal?.aim === null ? '≤ ' : ''}${this.f.amount(measure, id)}`,
        share: amount === null || measure === null || measure === 0 ? '' : this.f.share(amount / measure),
        change,
        still: change.startsWith('±'),
        known: completeness === null ? '' : this.f.completeness(completeness),
      };
    }),
  );
}
