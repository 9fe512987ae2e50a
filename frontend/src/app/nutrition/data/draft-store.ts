import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { MealPlanDetail } from '#libs/api-client/models/meal-plan-detail.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { LiveUpdates } from '#libs/client-kit/live.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { appliedAll, byOrder, inverseOf, type Draft } from './draft';
import { DraftOutbox } from './draft-outbox';
import { FoodBook } from './food-book';
import { MealPlansApi } from './meal-plans-api';
import { UndoStack } from './undo-stack';
import { mealKey } from './week-totals';
import type { DraftOperation } from './draft-operation';

const NOTHING: Draft = { name: '', items: [] };
const UNNAMED = '…';

/** The plan that is being edited: what the server has, plus one's own operations that are still on their way. */
@Injectable()
export class DraftStore {
  private readonly api = inject(MealPlansApi);
  private readonly book = inject(FoodBook);
  private readonly live = inject(LiveUpdates);
  private readonly owner = inject(Sessions).session()?.accountId ?? '';
  private readonly base = signal<MealPlanDetail | null>(null);
  private readonly history = new UndoStack();
  private readonly nameOf = (foodId: string, version: string) => this.book.nameOf(foodId, version);
  private acknowledgements = 0;
  private outboxOf: DraftOutbox | null = null;
  private readonly opened = signal<DraftOutbox | null>(null);

  readonly plan = this.base.asReadonly();
  readonly problem = signal<Problem | null>(null);
  readonly outbox = this.opened.asReadonly();
  readonly savedAt = signal<number | null>(null);
  readonly canUndo = this.history.canUndo;
  readonly canRedo = this.history.canRedo;

  readonly draft = computed<Draft>(() => {
    const base = this.base();
    return base
      ? this.named(appliedAll({ name: base.name, items: base.items }, this.opened()?.pending() ?? [], this.nameOf))
      : NOTHING;
  });
  readonly items = computed(() => this.draft().items);
  readonly meals = computed(() => {
    const meals = new Map<string, MealPlanItem[]>();
    for (const item of [...this.items()].sort(byOrder)) {
      const key = mealKey(item.day, item.slotId);
      const meal = meals.get(key);
      if (meal) meal.push(item);
      else meals.set(key, [item]);
    }
    return meals;
  });
  readonly conflicts = computed(() => this.items().filter(({ conflict }) => conflict !== null));
  /** Changes since the newest published version; null when none was published. */
  readonly changes = computed(() => {
    const since = this.base()?.changesSincePublished ?? null;
    return since === null ? null : since + (this.opened()?.pending().length ?? 0);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.outboxOf?.close());
  }

  async open(planId: string): Promise<void> {
    this.outboxOf?.close();
    this.base.set(null);
    const outbox = new DraftOutbox(
      this.owner,
      planId,
      async (operations, key) => void (await this.api.apply(planId, operations, key)),
      (operations) => this.acknowledge(operations),
    );
    this.outboxOf = outbox;
    this.opened.set(outbox);
    await this.read(planId);
    await outbox.restore();
    // what an earlier visit could not send may place foods that the server's answer does not have
    this.needFoods();
  }

  /** Reads the plan again, e.g. because somebody else edits it. What is shown stays until then. */
  async reload(): Promise<void> {
    const planId = this.base()?.planId;
    if (planId) await this.read(planId);
  }

  meal(day: number, slotId: string): readonly MealPlanItem[] {
    return this.meals().get(mealKey(day, slotId)) ?? [];
  }

  item(itemId: string): MealPlanItem | null {
    return this.items().find((item) => item.itemId === itemId) ?? null;
  }

  /** Does something that can be undone. */
  do(label: string, operations: readonly DraftOperation[]): void {
    this.history.push({ undo: inverseOf(this.draft(), operations, this.nameOf), redo: operations, label });
    this.outboxOf?.add(operations);
    this.needFoods();
  }

  /** @returns what was undone, or null */
  undo(): string | null {
    const step = this.history.undo();
    if (step) this.outboxOf?.add(step.operations);
    return step?.label ?? null;
  }

  redo(): string | null {
    const step = this.history.redo();
    if (step) this.outboxOf?.add(step.operations);
    return step?.label ?? null;
  }

  /** Reads the values of the foods that are new in the draft. */
  needFoods(): void {
    this.book
      .need(this.items().map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion })))
      .catch((error: unknown) => this.problem.set(problemOf(error)));
  }

  /** Operations carry no names: an item that was placed before its food was read gets its name when that is known. */
  private named(draft: Draft): Draft {
    if (draft.items.every(({ foodName }) => foodName !== '')) return draft;
    return {
      ...draft,
      items: draft.items.map((item) =>
        item.foodName === '' ? { ...item, foodName: this.nameOf(item.foodId, item.foodVersion) || UNNAMED } : item,
      ),
    };
  }

  private async read(planId: string): Promise<void> {
    try {
      let before: number;
      let plan: MealPlanDetail;
      do {
        before = this.acknowledgements;
        plan = await this.api.get(planId);
        // an operation that was acknowledged meanwhile may be missing in this answer
      } while (before !== this.acknowledgements);
      this.base.set(plan);
      this.problem.set(null);
      this.needFoods();
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  private acknowledge(operations: readonly DraftOperation[]): void {
    this.acknowledgements += 1;
    this.savedAt.set(Date.now());
    this.base.update((base) => {
      if (!base) return null;
      const { name, items } = appliedAll({ name: base.name, items: base.items }, operations, this.nameOf);
      const { changesSincePublished } = base;
      return {
        ...base,
        name,
        items: [...items],
        changesSincePublished: changesSincePublished === null ? null : changesSincePublished + operations.length,
      };
    });
    // normally the live stream says when to look again; without it, others' changes show up with one's own
    if (this.live.state() !== 'open') void this.reload();
  }
}
