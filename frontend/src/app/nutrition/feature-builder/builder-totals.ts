import { computed, inject, Injectable } from '@angular/core';
import { DraftStore } from '../data/draft-store';
import { FoodBook } from '../data/food-book';
import { TotalsBook, type PlanTotals } from '../data/week-totals';
import { BuilderState } from './builder-state';

/** What the plan that is edited adds up to. */
@Injectable()
export class BuilderTotals {
  private readonly book = inject(FoodBook);
  private readonly store = inject(DraftStore);
  private readonly state = inject(BuilderState);
  private readonly sums = new TotalsBook();

  readonly totals = computed<PlanTotals>(() => {
    this.book.foods();
    return this.sums.of(this.store.items(), this.state.weeks() * 7, (item) => this.book.ofItem(item));
  });
}
