import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { formatChange } from '#libs/science/display.js';
import { amountText } from '../nutrition/contract';
import { Language } from '../text/language';

/** Energy of what is in the meal now, against what was planned: a bar that reaches 125 % of the plan, with a tick at 100 %. */
@Component({
  selector: 'tf-log-total',
  template: `
    <section class="card">
      <div class="row head">
        <output
          ><span class="number">{{ number() }}</span
          >&ngsp;<span class="var">{{ kcal() === null ? t().common.noValues : t().common.kcal }}</span></output
        >
        <span class="sm var tn">{{ comparison() }}</span>
      </div>
      @if (planned()) {
        <svg class="bar" height="12" width="100%" aria-hidden="true">
          <rect y="3" width="100%" height="7" rx="3.5" fill="var(--tf-surface-container)" />
          <rect y="3" [attr.width]="share() + '%'" height="7" rx="3.5" fill="var(--tf-chart-1)" />
          <rect x="80%" width="2" height="12" fill="var(--tf-on-surface)" />
        </svg>
      }
    </section>
  `,
  styles: `
    .card {
      padding: 12px 16px 14px;
    }
    .head {
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: baseline;
    }
    .number {
      font: var(--tf-num-large);
      letter-spacing: -0.02em;
    }
    .bar {
      display: block;
      margin-top: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LogTotal {
  readonly kcal = input.required<number | null>();
  readonly lowerBound = input.required<boolean>();
  readonly planned = input.required<number | null>();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly number = computed(() => {
    const kcal = this.kcal();
    return kcal === null
      ? '—'
      : `${this.lowerBound() ? '≥\u00a0' : ''}${amountText(Math.round(kcal), this.language.code())}`;
  });
  protected readonly comparison = computed(() => {
    const [kcal, planned] = [this.kcal(), this.planned()];
    // what is unknown is neither as planned nor different
    if (planned === null || kcal === null) return '';
    const text = amountText(Math.round(planned), this.language.code());
    const change = Math.round(kcal) - Math.round(planned);
    return change === 0
      ? this.t().log.plannedSame(text)
      : this.t().log.plannedKcal(text, formatChange(change, 0, this.language.code()));
  });
  // 80 % of the width is the plan
  protected readonly share = computed(() => Math.min(100, (80 * (this.kcal() ?? 0)) / (this.planned() || 1)));
}
