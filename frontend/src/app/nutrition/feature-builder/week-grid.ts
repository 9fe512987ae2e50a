import { CdkDrag, CdkDragDrop, CdkDragPlaceholder, CdkDragPreview, CdkDropList } from '@angular/cdk/drag-drop';
import { CdkScrollable } from '@angular/cdk/scrolling';
import { Component, computed, effect, ElementRef, inject, input, signal, untracked } from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import { breakable } from '#libs/client-kit/standard-meals.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { slotKey, type PlanSlot } from '../../plans/contract';
import { differs, dishLines, dishOfItem, type Dish } from '../data/dishes';
import { DraftStore } from '../data/draft-store';
import { RecipeBook } from '../data/recipe-book';
import { FoodBook } from '../data/food-book';
import { PlanSafety } from '../data/plan-safety';
import { energyOf, energyRange, kcalOf, type PlanTotals } from '../data/week-totals';
import { BuilderKeys } from './builder-keys';
import { BuilderState } from './builder-state';
import { BuilderWords } from './builder-words';
import { PlanCard, type EnteredPortion } from './plan-card';

/** What is dragged: an item of the plan, or a food from the search. */
export type Dragged = { readonly item: MealPlanItem } | { readonly food: FoodHit } | { readonly recipe: RecipeRowView };

interface Cell {
  readonly day: number;
  readonly slot: number;
}

// day bars end at 110 % of the target, so that a small excess still shows
const TRACK_END = 1.1;

/** Days across, meals down. One tab stop; arrows move within. */
@Component({
  selector: 'tf-week-grid',
  imports: [CdkDropList, CdkDrag, CdkDragPreview, CdkDragPlaceholder, CdkScrollable, PlanCard],
  templateUrl: './week-grid.html',
  styleUrl: './week-grid.scss',
  host: { '(keydown)': 'onKey($event)' },
})
export class WeekGrid {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly book = inject(FoodBook);
  private readonly recipes = inject(RecipeBook);
  private readonly keys = inject(BuilderKeys);
  protected readonly store = inject(DraftStore);
  protected readonly safety = inject(PlanSafety);
  protected readonly state = inject(BuilderState);
  protected readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly totals = input.required<PlanTotals>();
  readonly targetKcal = input.required<number | null>();
  readonly mayEdit = input.required<boolean>();
  protected readonly over = signal<Cell | null>(null);
  private readonly held = signal<(Cell & { readonly height: number }) | null>(null);

  protected readonly heads = computed(() => {
    const target = this.targetKcal();
    return this.state.days().map((day) => {
      const { amount: kcal, completeness } = energyOf(this.totals().days[day]);
      const isKnown = completeness === 1;
      return {
        day,
        kcal: kcal === null ? '–' : this.f.amount(kcal, 'energy', completeness),
        name: this.words.weekday(day),
        date: this.words.dayOfMonth(day),
        range: this.rangeText(day),
        // a difference from what is only partly known would be a guess
        difference: kcal === null || target === null || !isKnown ? null : kcal - target,
        width: kcal === null || target === null ? 0 : Math.min(100, (kcal / target / TRACK_END) * 100),
      };
    });
  });

  /** Heads of dishes, by the item they stand above: the first of each run of its items. */
  protected readonly dishHeads = computed(() => {
    const heads = new Map<string, { readonly dish: Dish; readonly differs: boolean }>();
    for (const meal of this.store.slots().values())
      meal.forEach((item, i) => {
        if (item.dish === null || item.dish.dishId === meal[i - 1]?.dish?.dishId) return;
        const dish = dishOfItem(item, meal);
        const serving = this.recipes.serving(item.dish.recipeId, item.dish.recipeVersion);
        if (dish) heads.set(item.itemId, { dish, differs: serving !== null && differs(dishLines(dish, serving)) });
      });
    return heads;
  });

  constructor() {
    effect(() => {
      this.state.focusRequests();
      untracked(() => setTimeout(() => this.focusSpot()));
    });
  }

  /** What the day comes to, whatever is chosen; null: there is nothing to choose. */
  private rangeText(day: number): string | null {
    const range = energyRange(this.totals(), day);
    return range && `${this.f.number(range.least)}–${this.f.number(range.most)}`;
  }

  /** As text; null: nothing there, or nothing known of it. */
  protected slotKcal(day: number, slot: PlanSlot): string | null {
    const { amount, completeness } = energyOf(this.totals().meals.get(slotKey(day, slot.slotId)));
    return amount === null ? null : this.f.amount(amount, 'energy', completeness);
  }

  protected itemKcal(item: MealPlanItem): number | null {
    return kcalOf(this.totals().items.get(item.itemId));
  }

  protected isReading(item: MealPlanItem): boolean {
    return this.book.of(item.foodId, item.foodVersion) === null;
  }

  protected measures(item: MealPlanItem): readonly FoodMeasure[] {
    return this.book.measuresOf(item.foodId, item.foodVersion);
  }

  /** What the card has no room for: the whole name, grams behind a measure, the note. */
  protected readonly breakable = breakable;

  protected hint(item: MealPlanItem): string {
    const said = [
      item.foodName,
      this.words.portion(item),
      item.measure ? this.f.grams(item.grams) : '',
      item.note ?? '',
    ];
    return said.filter(Boolean).join(', ');
  }

  protected isCurrent(day: number, slot: number, index: number): boolean {
    const spot = this.state.spot();
    return spot.day === day && spot.slot === slot && spot.index === index;
  }

  /** Where the carried card would land in this meal, or -1. */
  protected landing(day: number, slot: number): number {
    const to = this.state.carry()?.to;
    return to?.day === day && to.slot === slot ? to.index : -1;
  }

  protected onKey(event: KeyboardEvent): void {
    if (this.state.editing() === null && this.keys.handle(event, this.mayEdit())) event.preventDefault();
  }

  protected annotate(day: number, slotId: string | null): void {
    this.state.annotate(day, slotId);
  }

  protected openDish(day: number, slot: number, index: number): void {
    this.state.select({ day, slot, index }, false);
    this.state.openDish();
  }

  /** The focus came to a card. */
  protected reach(day: number, slot: number, index: number): void {
    if (this.state.editing() === null && !this.isCurrent(day, slot, index))
      this.state.select({ day, slot, index }, false);
  }

  /** With Control a card is added to the selection, with Shift all up to it; pressed alone it stays selected, as it may be dragged with the others. */
  protected press(event: MouseEvent, day: number, slot: number, index: number): void {
    if (this.state.editing() !== null || event.button !== 0) return;
    const spot = { day, slot, index };
    if (event.ctrlKey || event.metaKey) this.state.toggle(spot);
    else if (event.shiftKey) this.state.extendTo(spot, false);
    else if (this.isSelected(day, slot, index)) this.state.spot.set(spot);
    else this.state.select(spot, false);
    // the browser would select text
    if (event.shiftKey) event.preventDefault();
  }

  protected clicked(event: MouseEvent, day: number, slot: number, index: number): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || this.state.editing() !== null) return;
    if (this.isSelected(day, slot, index)) this.state.select({ day, slot, index }, false);
  }

  private isSelected(day: number, slot: number, index: number): boolean {
    const item = this.state.cards({ day, slot, index })[index];
    return item !== undefined && this.state.selection().includes(item);
  }

  protected edit(item: MealPlanItem): void {
    if (this.mayEdit()) this.state.editing.set(item.itemId);
  }

  /** Counts when pressed: what closes or arrives above may move the button away before it is let go, and no click would come. */
  protected pressAdd(event: MouseEvent, day: number, slot: number): void {
    event.preventDefault();
    if (event.button === 0) this.add(day, slot);
  }

  /** By keyboard, by a screen reader, or pressed. */
  protected add(day: number, slot: number): void {
    this.state.select({ day, slot, index: 0 }, false);
    this.state.search();
  }

  protected enter(item: MealPlanItem, { grams, measure }: EnteredPortion): void {
    this.state.setPortion(item, grams, measure);
  }

  protected finish(how: 'entered' | 'next' | 'left' | 'escaped'): void {
    this.state.editing.set(null);
    const back = this.state.returnToSearch;
    this.state.returnToSearch = false;
    if (how === 'left') return;
    if (how === 'next') {
      this.state.go('down');
      this.state.editing.set(this.state.current()?.itemId ?? null);
    } else if (back && how === 'entered') this.state.search();
    else this.state.focus();
  }

  protected dropped(event: CdkDragDrop<Cell, unknown, Dragged>): void {
    this.over.set(null);
    this.held.set(null);
    const to = { ...event.container.data, index: event.currentIndex };
    const dragged = event.item.data;
    if ('food' in dragged) this.state.place(dragged.food, to);
    else if ('recipe' in dragged) void this.state.placeRecipe(dragged.recipe, to);
    else this.state.moveTo(dragged.item, to);
  }

  /** While a card is in the air its row keeps its height: what lies below must not slide under the pointer. */
  protected hold(day: number, slot: number, cards: HTMLElement): void {
    this.held.set({ day, slot, height: cards.offsetHeight });
  }

  protected heightOf(day: number, slot: number): number | null {
    const held = this.held();
    return held?.day === day && held.slot === slot ? held.height : null;
  }

  /** Right click, or the button of a card or day: the menu opens there and means what was clicked. */
  protected openMenu(event: MouseEvent, day: number, slot: number, index: number, scope: 'spot' | 'day'): void {
    if (!this.mayEdit() || this.state.editing() !== null) return;
    event.preventDefault();
    event.stopPropagation();
    if (scope === 'spot' && this.isSelected(day, slot, index)) this.state.spot.set({ day, slot, index });
    else this.state.select({ day, slot, index }, false);
    this.state.openMenu(scope, { x: event.clientX, y: event.clientY });
  }

  /** `Wed 25: 1,434 → 1,565 kcal`: what the day comes to if the card is let go here. */
  protected consequence(item: MealPlanItem): string {
    const cell = this.over();
    if (!cell || cell.day === item.day) return '';
    const day = this.totals().days[cell.day];
    // an empty day has no energy; one of unknown energy stays unknown
    const { amount: before, completeness } = day ? energyOf(day) : { amount: 0, completeness: 1 };
    const kcal = this.itemKcal(item);
    if (before === null || kcal === null) return '';
    const say = (value: number) => this.f.amount(value, 'energy', completeness);
    return `${this.words.dayName(cell.day)}: ${say(before)} → ${say(before + kcal)} kcal`;
  }

  private focusSpot(): void {
    if (this.state.focusRequests() === 0 || this.state.editing() !== null) return;
    const target = this.element.nativeElement.querySelector<HTMLElement>('[data-spot="current"]');
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  }
}
