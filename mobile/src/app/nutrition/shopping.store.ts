import { computed, inject, Injectable, signal } from '@angular/core';
import type { ShoppingListView } from '#libs/api-client/models/shopping-list-view';
import { keepAnswer, keptAnswer, ownerOf } from '#libs/client-kit/kept-answers.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Reading } from '../ui/reading';
import { PlansApi } from './data/plans.api';

interface Kept {
  readonly list: ShoppingListView | null;
  readonly ticked: readonly string[];
}

/**
 * The shopping list of a week and what is ticked on it. Both are kept in this device: a shop has no network. The list of
 * a published version never changes, so what was read once is right for ever. They leave the device with the account.
 */
@Injectable({ providedIn: 'root' })
export class ShoppingList {
  private readonly api = inject(PlansApi);
  private readonly session = inject(Sessions).session;
  private readonly reading = new Reading<ShoppingListView>();
  private readonly key = signal<string | null>(null);
  private readonly marks = signal<ReadonlySet<string>>(new Set());
  readonly list = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();
  readonly ticked = this.marks.asReadonly();
  readonly left = computed(() => {
    const items = this.list()?.sections.flatMap(({ items: of }) => of) ?? [];
    return items.filter(({ foodId }) => !this.marks().has(foodId)).length;
  });

  /** @param week from 1 */
  async open(planId: string, version: number, week: number): Promise<void> {
    const key = `${ownerOf(this.session())}/shopping/${planId}/${version}/${week}`;
    if (this.key() === key && this.list()) return;
    this.key.set(key);
    const kept = keptAnswer<Kept>(key) ?? { list: null, ticked: [] };
    this.marks.set(new Set(kept.ticked));
    this.reading.clear();
    if (kept.list) {
      this.reading.data.set(kept.list);
      return;
    }
    if (await this.reading.ask(() => this.api.shopping(planId, version, week))) this.keep();
  }

  tick(foodId: string): void {
    this.marks.update((marks) =>
      marks.has(foodId) ? new Set([...marks].filter((other) => other !== foodId)) : new Set([...marks, foodId]),
    );
    this.keep();
  }

  private keep(): void {
    const key = this.key();
    if (key !== null) keepAnswer(key, { list: this.list(), ticked: [...this.marks()] } satisfies Kept);
  }
}
