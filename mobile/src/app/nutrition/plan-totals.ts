import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublishedPlan } from '#libs/api-client/models/published-plan';
import { formatAmount } from '#libs/science/display.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { Language } from '../text/language';
import { amountOf, rangeOf } from './plan-days';
import { amountText } from './portion';

const SHOWN = ['protein', 'carbohydrate', 'fat', 'fibre'] as const;

/** What a day of the plan adds up to, as computed at publication. Unknown is said, never shown as zero. */
@Component({
  selector: 'tf-plan-totals',
  template: `
    <section class="card pad" aria-labelledby="totals">
      <div class="row head">
        <h2 id="totals" class="sm muted">{{ name() }}, {{ t().plan.total }}</h2>
        @if (plan().receipt.target; as target) {
          <span class="sm muted tn">{{ t().plan.target(kcal(target.kcal)) }}</span>
        }
      </div>
      <p class="energy tn">
        <span class="number">{{ energy() }}</span>&ngsp;<span class="var">{{ t().common.kcal }}</span>
      </p>
      @if (range(); as text) {
        <p class="sm muted tn">{{ t().plan.range(text) }}</p>
      }
      <dl>
        @for (value of values(); track value.id) {
          <div>
            <dt class="xs muted">{{ t().plan[value.id] }}</dt>
            <dd class="tn">{{ value.text }}</dd>
          </div>
        }
      </dl>
      @if (incomplete()) {
        <p class="xs muted">{{ t().plan.incomplete }}</p>
      }
    </section>
  `,
  styles: `
    .head {
      flex-wrap: wrap;
      justify-content: space-between;
    }
    h2 {
      font-weight: 500;
    }
    .number {
      font: var(--tf-num-large);
      letter-spacing: -0.02em;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 8px 14px;
      margin: 8px 0 2px;
    }
    dd {
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanTotals {
  readonly plan = input.required<PublishedPlan>();
  readonly day = input.required<number>();
  readonly name = input.required<string>();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly energy = computed(() => this.text('energy', false));
  protected readonly values = computed(() => SHOWN.map((id) => ({ id, text: this.text(id, true) })));
  protected readonly range = computed(() => {
    const range = rangeOf(this.plan(), this.day(), 'energy');
    return (
      range &&
      `${amountText(Math.round(range.least), this.language.code())}–${this.kcal(range.most)} ${this.t().common.kcal}`
    );
  });
  protected readonly incomplete = computed(() =>
    ['energy', ...SHOWN].some((id) => (amountOf(this.plan(), this.day(), id).completeness ?? 1) < 1),
  );

  protected kcal(value: number): string {
    return formatAmount(value, { unit: 'kcal', decimals: 0 }, { locale: this.language.code() });
  }

  private text(id: string, withUnit: boolean): string {
    const { amount, completeness } = amountOf(this.plan(), this.day(), id);
    const nutrient = NUTRIENTS.find((candidate) => candidate.id === id);
    return nutrient ? formatAmount(amount, nutrient, { completeness, locale: this.language.code(), withUnit }) : '';
  }
}
