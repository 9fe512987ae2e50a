import { Component, computed, inject } from '@angular/core';
import { Sessions } from '#libs/client-kit/session.js';
import { kcalToKj } from '#libs/science/units.js';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { known } from '#libs/science/portion-totals.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import type { Per } from '../data/recipe-figures';
import { sectionsOf } from '../data/shown-nutrients';
import { RecipeStore } from './recipe-store';

const ABOVE: readonly NutrientId[] = ['energy', 'protein', 'carbohydrate', 'fat', 'fibre'];
const PER: readonly Per[] = ['serving', '100g', 'all'];

/** What the recipe comes to, while somebody types. */
@Component({
  selector: 'tf-recipe-nutrition',
  template: `
    <section class="card" aria-labelledby="recipe-nutrition">
      <header class="card-head">
        <h2 class="t-small grow" id="recipe-nutrition">{{ t().recipes.nutrition }}</h2>
        <div class="seg" role="group" [attr.aria-label]="t().recipes.perLabel">
          @for (per of pers; track per) {
            <button type="button" [attr.aria-pressed]="store.per() === per" (click)="store.per.set(per)">
              {{ t().recipes.per[per] }}
            </button>
          }
        </div>
      </header>
      <p class="energy tn">
        <b data-figure="energy">{{ energy().text }}</b> kcal <span class="muted">{{ energy().kj }}</span>
      </p>
      @if ((store.figures()?.unread ?? 0) > 0) {
        <p class="xs muted pad" role="status">{{ t().recipes.reading }}</p>
      }
      @for (section of sections(); track section.label) {
        @if (section.label) {
          <h3 class="xs muted pad">{{ section.label }}</h3>
        }
        <dl>
          @for (row of section.rows; track row.id) {
            <div>
              <dt>{{ row.label }}</dt>
              <dd class="tn">{{ row.text }}</dd>
              <dd class="tn muted xs" [attr.title]="t().recipes.known">{{ row.known }}</dd>
            </div>
          }
        </dl>
      }
      <p class="xs muted pad">{{ t().recipes.retentionSource }}</p>
    </section>
  `,
  styles: `
    .energy {
      padding: 8px 14px 6px;
      b {
        font: var(--tf-num-large);
      }
    }
    .pad {
      padding: 6px 14px;
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto 44px;
      gap: 8px;
      padding: 3px 14px;
      align-items: baseline;
    }
    dd {
      text-align: right;
    }
  `,
})
export class RecipeNutrition {
  private readonly session = inject(Sessions).session;
  protected readonly store = inject(RecipeStore);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly pers = PER;

  protected readonly energy = computed(() => {
    const total = this.store.figures()?.total ?? null;
    const { amount, completeness } = total
      ? known(total, nutrient('energy').index)
      : { amount: null, completeness: null };
    return {
      text: this.f.amount(amount, 'energy', completeness),
      kj: amount === null ? '' : `${this.f.number(kcalToKj(amount))} kJ`,
    };
  });

  /** What has a value; nutrients that no ingredient has a value of would only be dashes. */
  protected readonly sections = computed(() => {
    const total = this.store.figures()?.total ?? null;
    const row = (id: NutrientId) => {
      const of = nutrient(id);
      const { amount, completeness } = total ? known(total, of.index) : { amount: null, completeness: null };
      return {
        id,
        label: this.f.label(of),
        text: this.f.amount(amount, of, completeness, true),
        known: this.f.completeness(completeness),
        empty: amount === null,
      };
    };
    const chosen = this.session()?.nutrients ?? null;
    return [
      { label: null, rows: ABOVE.slice(1).map(row) },
      ...sectionsOf(chosen, ABOVE).map(({ group, ids }) => ({
        label: group === 'chosen' ? null : this.t().builder.groups[group],
        rows: ids.map(row).filter(({ empty }) => !empty || chosen !== null),
      })),
    ].filter(({ rows }) => rows.length > 0);
  });
}
