import { Component, inject } from '@angular/core';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { DraftStore } from '../data/draft-store';
import { FoodBook } from '../data/food-book';
import { portionKcal } from '../data/portion-kcal';
import { BuilderState } from './builder-state';
import { BuilderWords } from './builder-words';

/** Two people changed one portion: both values, with author and age, and nothing chosen beforehand. */
@Component({
  selector: 'tf-portion-conflicts',
  template: `
    @for (item of store.conflicts(); track item.itemId) {
      @if (item.conflict; as other) {
        <section class="box" [attr.aria-label]="t().builder.conflictTitle">
          <p class="sm var">
            {{ words.dayName(item.day) }}, <b>{{ item.foodName }}</b>: {{ t().builder.conflictLead }}
          </p>
          <div class="two">
            <button type="button" class="value" (click)="state.settle(item, item.grams)">
              <span class="row xs muted"
                ><span class="grow">{{ isMine(other.by) ? t().builder.inPlan : t().builder.yours }}</span
                ><kbd>1</kbd></span
              >
              <span class="t-med tn">{{ f.grams(item.grams) }}</span><span class="xs muted tn">{{
                kcal(item, item.grams)
              }}</span>
            </button>
            <button type="button" class="value" (click)="state.settle(item, other.grams)">
              <span class="row xs muted"
                ><span class="grow ell"
                  >{{ isMine(other.by) ? t().builder.yours : other.byName }} · {{ f.ago(other.at) }}</span
                ><kbd>2</kbd></span
              >
              <span class="t-med tn">{{ f.grams(other.grams) }}</span><span class="xs muted tn">{{
                kcal(item, other.grams)
              }}</span>
            </button>
          </div>
          <button type="button" class="btn sm text" (click)="state.selectItem(item)">{{ t().builder.showCard }}</button>
        </section>
      }
    }
  `,
  styles: `
    .box {
      padding: 10px 12px;
      border-bottom: 1px solid var(--tf-outline-variant);
      border-left: 3px solid var(--tf-on-surface);
    }
    b {
      font-weight: 600;
      color: var(--tf-on-surface);
    }
    .two {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 8px;
      margin: 8px 0 2px;
    }
    .value {
      border: 1px solid var(--tf-outline);
      border-radius: 8px;
      padding: 8px 10px;
      display: grid;
      gap: 1px;
      min-width: 0;
    }
    .value:hover {
      background: var(--tf-surface-low);
    }
  `,
})
export class PortionConflicts {
  private readonly me = inject(Sessions).session()?.accountId ?? null;
  private readonly book = inject(FoodBook);
  protected readonly store = inject(DraftStore);
  protected readonly state = inject(BuilderState);
  protected readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;

  protected isMine(accountId: string | null): boolean {
    return accountId !== null && accountId === this.me;
  }

  protected kcal(item: MealPlanItem, grams: number): string {
    const food = this.book.of(item.foodId, item.foodVersion);
    return food ? `${this.f.number(portionKcal(food, grams))} kcal` : '';
  }
}
