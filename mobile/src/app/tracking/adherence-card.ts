import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Adherence } from '#libs/api-client/models/adherence';
import { formatPercent } from '#libs/client-kit/format.js';
import { namedMeals } from '#libs/client-kit/standard-meals.js';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';

/** Four weeks as a field of days: how much of each was logged; below, how close each meal comes to the plan. No streaks: nothing here breaks. */
@Component({
  selector: 'tf-adherence-card',
  template: `
    <section class="card pad" aria-labelledby="adherence">
      <div class="row head">
        <h2 id="adherence">{{ t().progress.meals }}</h2>
        <span class="sm muted">{{ t().progress.lastWeeks }}</span>
      </div>
      @if (planned() === 0) {
        <p class="var none">{{ t().progress.noAdherence }}</p>
      } @else {
        <div class="field-of-days" role="img" [attr.aria-label]="summary()">
          @for (cell of cells(); track cell.date) {
            <i [class]="cell.kind" [class.today]="cell.date === calendar.today()"></i>
          }
        </div>
        <p class="sm muted">{{ summary() }}</p>
        @if (slots().length > 0) {
          <h3>{{ t().progress.bySlot }}</h3>
          <ul>
            @for (slot of slots(); track slot.slotId) {
              <li class="tn">
                <span class="row"
                  ><span class="grow">{{ slot.name }}</span
                  ><span class="var">{{ slot.text }}</span></span
                >
                <svg width="100%" height="6" aria-hidden="true">
                  <rect width="100%" height="6" rx="3" fill="var(--tf-surface-container)" />
                  <rect [attr.width]="slot.percent + '%'" height="6" rx="3" fill="var(--tf-chart-1)" />
                </svg>
              </li>
            }
          </ul>
        }
      }
    </section>
  `,
  styles: `
    .head {
      flex-wrap: wrap;
      justify-content: space-between;
    }
    .field-of-days {
      display: grid;
      grid-template-columns: repeat(14, 1fr);
      gap: 4px;
      margin: 10px 0 6px;
    }
    i {
      aspect-ratio: 1;
      border-radius: 4px;
    }
    .s1 {
      background: var(--tf-seq-1);
    }
    .s2 {
      background: var(--tf-seq-2);
    }
    .s3 {
      background: var(--tf-seq-3);
    }
    .s4 {
      background: var(--tf-seq-4);
    }
    .none-logged {
      border: 1px dashed var(--tf-outline);
    }
    .free {
      background: var(--tf-seq-0);
    }
    .today {
      outline: 2px solid var(--tf-on-surface-variant);
      outline-offset: 1px;
    }
    h3 {
      margin-top: 14px;
    }
    li {
      margin-top: 8px;
    }
    li svg {
      display: block;
      margin-top: 4px;
    }
    p.none {
      margin-top: 6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdherenceCard {
  readonly adherence = input.required<Adherence>();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly calendar = inject(Calendar);

  protected readonly planned = computed(
    () => this.adherence().days.filter(({ plannedMeals }) => plannedMeals > 0).length,
  );
  protected readonly summary = computed(() =>
    this.t().progress.daysWithLogs(
      this.adherence().days.filter(({ loggedMeals }) => loggedMeals > 0).length,
      this.planned(),
    ),
  );
  protected readonly cells = computed(() =>
    this.adherence().days.map(({ date, plannedMeals, loggedMeals }) => {
      const step = Math.min(4, Math.ceil((4 * loggedMeals) / Math.max(1, plannedMeals)));
      return { date, kind: plannedMeals === 0 && loggedMeals === 0 ? 'free' : step === 0 ? 'none-logged' : `s${step}` };
    }),
  );
  protected readonly slots = computed(() =>
    namedMeals(this.adherence().bySlot, this.language.code()).flatMap((slot) =>
      slot.percent === null
        ? []
        : [{ ...slot, percent: slot.percent, text: formatPercent(slot.percent, this.language.code()) }],
    ),
  );
}
