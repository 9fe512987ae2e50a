import { computed, signal } from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import type { FoodLookup } from '#libs/api-client/models/food-lookup';
import type { MealReportDto } from '#libs/api-client/models/meal-report-dto';
import { chosenItems, eatenOptions } from '#libs/client-kit/chosen-items.js';
import { newId } from '#libs/client-kit/ids.js';
import { fractionOf, gramsOf, less, more, portionProblem, amountIn, type PortionUnit } from '../nutrition/contract';
import type { MealView } from './day-view';
import { timeOfDay } from './entry-origin';
import { optionsOf, pickedView } from './picked-meal';
import { addedItem, draftOf, fill, replacingItem, type DraftItem, type UnitSystem } from './draft-item';

/** A meal while the client says what they really ate. Pure signals: nothing is sent before `request` is taken from it. */
export class LogDraft {
  /** What it began with. */
  private readonly before: string;
  private readonly state = signal<readonly DraftItem[]>([]);
  readonly items = this.state.asReadonly();
  /** Option by choice, where the plan leaves something to choose. */
  readonly picked = signal<ReadonlyMap<number, number>>(new Map());
  readonly note = signal('');
  /** As typed; empty: not said. */
  readonly time = signal('');
  readonly timeWrong = computed(() => this.time().trim() !== '' && timeOfDay(this.time()) === null);
  /** Of a meal that the plan lacks. */
  readonly name = signal('');
  readonly left = computed(() => this.state().filter(({ removed }) => !removed));
  readonly kcal = computed(() => {
    const known = this.left().filter(({ kcalPerGram, grams }) => kcalPerGram !== null && grams > 0);
    return known.length === 0
      ? null
      : known.reduce((sum, { kcalPerGram, grams }) => sum + (kcalPerGram ?? 0) * grams, 0);
  });
  readonly lowerBound = computed(() => this.left().some(({ kcalPerGram }) => kcalPerGram === null));
  readonly asPlanned = computed(
    () =>
      this.view.meal.items.length > 0 &&
      this.state().every(({ removed, planned, grams }) => !removed && planned?.grams === grams),
  );
  readonly invalid = computed(
    () => this.timeWrong() || this.left().some(({ grams }) => portionProblem(grams) !== null),
  );
  /** The server takes an empty meal only with a word of why. */
  readonly empty = computed(() => this.left().length === 0 && this.note().trim() === '');

  constructor(
    private readonly view: MealView,
    private readonly system: UnitSystem,
  ) {
    this.reset(view.log !== null);
    this.before = this.entries();
  }

  /** Whether leaving would lose something. */
  changed(): boolean {
    return this.entries() !== this.before;
  }

  private entries(): string {
    const items = this.left().map(({ itemId, foodId, grams }) => [itemId, foodId, grams]);
    return JSON.stringify([[...this.picked()], items, this.note(), this.time(), this.name()]);
  }

  /** @param logged start from what is logged rather than from the plan */
  reset(logged = false): void {
    this.picked.set(logged ? eatenOptions(this.view.meal, this.view.log?.items ?? []) : new Map());
    this.state.set(draftOf(pickedView(this.view, this.picked()), logged, this.system));
    this.note.set(logged ? (this.view.log?.note ?? '') : '');
    this.time.set(logged ? (this.view.log?.time ?? '') : '');
    this.name.set(this.view.meal.name);
  }

  /** Another option of a choice: its foods take the place of those of the one before; what was changed of others stays. */
  pick(choice: number, option: number): void {
    const before = new Set(chosenItems(this.view.meal, this.picked()).map(({ itemId }) => itemId));
    this.picked.update((picked) => new Map([...picked, [choice, option]]));
    const now = draftOf({ ...pickedView(this.view, this.picked()), log: null }, false, this.system);
    const kept = new Map(this.state().map((item) => [item.id, item]));
    const beside = this.state().filter(({ itemId }) => itemId === null || !before.has(itemId));
    this.state.set([...now.map((item) => kept.get(item.id) ?? item), ...beside]);
  }

  /** Measures and energy of the foods, when they have arrived. */
  know(lookup: FoodLookup): void {
    this.state.update((items) => items.map((item) => fill(item, lookup, this.system)));
  }

  step(id: string, direction: 'more' | 'less'): void {
    const next = direction === 'more' ? more : less;
    this.change(id, (item) => ({
      grams: gramsOf(next(Number.isFinite(item.grams) ? amountIn(item.grams, item.unit) : 0, item.unit), item.unit),
    }));
  }

  /** An amount typed in the item's unit; NaN stays visible as a fault until it is corrected. */
  type(id: string, amount: number): void {
    this.change(id, ({ unit }) => ({ grams: gramsOf(amount, unit) }));
  }

  share(id: string, share: number): void {
    this.change(id, (item) => {
      if (!item.planned) return {};
      return {
        grams:
          share === 1
            ? item.planned.grams
            : gramsOf(fractionOf(item.planned.grams, share, item.unit).amount, item.unit),
      };
    });
  }

  countIn(id: string, unit: PortionUnit): void {
    this.change(id, () => ({ unit }));
  }

  setRemoved(id: string, removed: boolean): void {
    // what was added by hand leaves no trace; what was planned can be put back
    this.state.update((items) =>
      items.flatMap((item) =>
        item.id !== id ? [item] : removed && !item.planned && !item.insteadOf ? [] : [{ ...item, removed }],
      ),
    );
  }

  /** @returns id of the new item */
  add(food: FoodHit): string {
    const item = addedItem(newId(), food, this.system);
    this.state.update((items) => [...items, item]);
    return item.id;
  }

  /** Another food in the place of this one. */
  replace(id: string, food: FoodHit): void {
    this.state.update((items) => items.map((item) => (item.id === id ? replacingItem(item, food, this.system) : item)));
  }

  request(date: string): MealReportDto {
    const note = this.note().trim();
    const time = timeOfDay(this.time());
    const name = this.name().trim().slice(0, 40);
    const about = {
      date,
      slotId: this.view.meal.slotId,
      ...(note ? { note } : {}),
      ...(time ? { time } : {}),
      ...(this.view.meal.items.length === 0 && name ? { name } : {}),
    };
    const options = optionsOf(this.picked());
    if (this.asPlanned()) return { ...about, kind: 'as-planned', ...(options.length > 0 ? { options } : {}) };
    const items = this.left().map(({ itemId, foodId, foodVersion, grams }) => ({
      ...(itemId ? { itemId } : {}),
      foodId,
      foodVersion,
      grams,
    }));
    return { ...about, kind: 'adjusted', items };
  }

  private change(id: string, change: (item: DraftItem) => Partial<DraftItem>): void {
    this.state.update((items) => items.map((item) => (item.id === id ? { ...item, ...change(item) } : item)));
  }
}
