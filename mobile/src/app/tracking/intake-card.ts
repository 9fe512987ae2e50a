import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ClientProgress } from '#libs/api-client/models/client-progress';
import { formatAmount } from '#libs/science/display.js';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { Language } from '../text/language';

const SHOWN: readonly NutrientId[] = ['energy', 'protein', 'carbohydrate', 'fat', 'fibre'];

/** Means of the days that were logged in full beside their targets, and how training went. Figures only: nothing here judges. */
@Component({
  selector: 'tf-intake-card',
  template: `
    <section class="card pad" aria-labelledby="intake">
      <div class="row head">
        <h2 id="intake">{{ t().progress.intake }}</h2>
        @if (progress().intake.days > 0) {
          <span class="sm muted">{{ t().progress.intakeDays(progress().intake.days) }}</span>
        }
      </div>
      @if (progress().intake.days === 0) {
        <p class="var">{{ t().progress.noIntake }}</p>
      } @else {
        <ul>
          @for (row of rows(); track row.id) {
            <li class="row tn">
              <span class="grow">{{ row.name }}</span><span class="var">{{ row.text }}</span>
            </li>
          }
        </ul>
      }
      @if (training().workouts + training().planned > 0) {
        <h3>{{ t().progress.training }}</h3>
        @if (training().planned > 0) {
          <p class="tn">{{ t().progress.sessions(training().done, training().planned) }}</p>
        }
        <p class="var tn">{{ t().progress.workouts(training().workouts, training().sets) }}</p>
      }
    </section>
  `,
  styles: `
    .head {
      flex-wrap: wrap;
      justify-content: space-between;
    }
    h3 {
      margin-top: 14px;
    }
    li {
      margin-top: 8px;
    }
    p {
      margin-top: 6px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IntakeCard {
  readonly progress = input.required<ClientProgress>();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly rows = computed(() => {
    const locale = this.language.code();
    return SHOWN.flatMap((id) => {
      const row = this.progress().intake.nutrients.find(({ nutrientId }) => nutrientId === id);
      if (!row || row.amount === null) return [];
      const of = nutrient(id);
      const eaten = formatAmount(row.amount, of, { completeness: row.completeness, locale, withUnit: true });
      const target = row.target === null ? null : formatAmount(row.target, of, { locale, withUnit: true });
      return [{ id, name: of.label[locale], text: target ? this.t().progress.ofTarget(eaten, target) : eaten }];
    });
  });
  protected readonly training = computed(() => {
    const { training } = this.progress();
    const sum = (of: (week: (typeof training)[number]) => number) =>
      training.reduce((total, week) => total + of(week), 0);
    return {
      planned: sum(({ planned }) => planned),
      done: sum(({ done }) => done),
      workouts: sum(({ workouts }) => workouts),
      sets: sum(({ sets }) => sets),
    };
  });
}
