import { CdkDrag, CdkDragDrop, CdkDragPlaceholder, CdkDragPreview, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, untracked, type Signal } from '@angular/core';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { isSameList, slotKey, type PlanSlot } from '../../plans/contract';
import { choiceMarks } from '../data/choices';
import { differs, dishLines, dishOfItem } from '../data/dishes';
import { DraftStore } from '../data/draft-store';
import { PlanSafety } from '../data/plan-safety';
import { RecipeBook } from '../data/recipe-book';
import { energyOf, kcalOf } from '../data/week-totals';
import { BuilderState } from './builder-state';
import { BuilderTotals } from './builder-totals';
import { BuilderWords } from './builder-words';
import { CardDrag, type Cell, type Dragged } from './card-drag';
import { CardTexts, isSameCard, type DishHead, type ShownCard } from './card-texts';
import { PlanCard } from './plan-card';
import type { EditingEnd, EnteredPortion } from './portion-field';

const NONE: readonly ShownCard[] = [];
const NO_IDS: ReadonlySet<string> = new Set();
/** A card with a name of one line, in pixels. */
const CARD_HEIGHT = 34;
const FOOT_HEIGHT = 31;

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((each) => b.has(each));

/** A meal of a day. It is drawn anew when something in it is another, not when something else of the plan is. */
@Component({
  selector: 'tf-meal-cell',
  imports: [CdkDropList, CdkDrag, CdkDragPreview, CdkDragPlaceholder, PlanCard],
  templateUrl: './meal-cell.html',
  styleUrl: './meal-cell.scss',
})
export class MealCell {
  private readonly recipes = inject(RecipeBook);
  private readonly store = inject(DraftStore);
  private readonly safety = inject(PlanSafety);
  private readonly texts = inject(CardTexts);
  private readonly totals = inject(BuilderTotals).totals;
  protected readonly drag = inject(CardDrag);
  protected readonly state = inject(BuilderState);
  protected readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  readonly day = input.required<number>();
  readonly slot = input.required<PlanSlot>();
  /** Place of the slot in the day. */
  readonly s = input.required<number>();
  readonly mayEdit = input.required<boolean>();
  /** Its cards come later: the week is drawn piece by piece. */
  readonly drawn = input.required<boolean>();

  protected readonly items = computed(() => this.store.slot(this.day(), this.slot().slotId));
  protected readonly isDay = computed(() => this.state.spot().day === this.day());
  /** Index of the current card; null: the current spot is elsewhere. */
  protected readonly index = computed(() => {
    const { day, slot, index } = this.state.spot();
    return day === this.day() && slot === this.s() ? index : null;
  });
  protected readonly isEmptySpot = computed(() => this.items().length === 0 && this.index() === 0);
  protected readonly editing = computed(() => this.own(this.state.editing()));
  protected readonly lifted = computed(() => this.own(this.state.carry()?.item.itemId ?? null));
  protected readonly selecting = computed(() => this.state.selection().length > 0);
  protected readonly selected = computed<ReadonlySet<string>>(
    () => {
      const ids = this.state.selected();
      if (ids.size === 0) return NO_IDS;
      return new Set(this.items().flatMap(({ itemId }) => (ids.has(itemId) ? [itemId] : [])));
    },
    { equal: isSameSet },
  );
  /** Where the carried card would land, or -1. */
  protected readonly landing = computed(() => {
    const to = this.state.carry()?.to;
    return to?.day === this.day() && to.slot === this.s() ? to.index : -1;
  });
  protected readonly note = computed(() => this.state.noteOf(this.day(), this.slot().slotId));
  private readonly total = computed(() => this.totals().meals.get(slotKey(this.day(), this.slot().slotId)));
  /** As text; null: nothing there, or nothing known of it. */
  protected readonly kcal = computed(() => {
    const { amount, completeness } = energyOf(this.total());
    return amount === null ? null : this.f.amount(amount, 'energy', completeness);
  });
  /** Keeps its height while a card of it is in the air: what lies below must not slide under the pointer. */
  protected readonly height = computed(() => {
    const held = this.drag.held();
    if (held?.day === this.day() && held.slot === this.s()) return held.height;
    return this.drawn() ? null : this.items().length * CARD_HEIGHT;
  });

  /** Height while nobody has seen it. */
  protected readonly estimate = computed(() => `auto ${FOOT_HEIGHT + this.items().length * CARD_HEIGHT}px`);

  private readonly marks = computed(() => new Map(choiceMarks(this.items())));
  /** By the item they stand above: the first of each run of a dish's items. */
  private readonly heads = computed(() => {
    const meal = this.items();
    const heads = new Map<string, DishHead>();
    meal.forEach((item, i) => {
      if (item.dish === null || item.dish.dishId === meal[i - 1]?.dish?.dishId) return;
      const dish = dishOfItem(item, meal);
      const serving = this.recipes.serving(item.dish.recipeId, item.dish.recipeVersion);
      if (dish) heads.set(item.itemId, { dish, differs: serving !== null && differs(dishLines(dish, serving)) });
    });
    return heads;
  });
  private readonly kcals = this.ofEach(({ itemId }) => kcalOf(this.totals().items.get(itemId)));
  private readonly warnings = this.ofEach(({ itemId }) => this.safety.marks().get(itemId) ?? null);
  private readonly lit = this.ofEach(({ itemId }) => this.safety.lit().has(itemId));
  private before = NONE;
  protected readonly shown = computed<readonly ShownCard[]>(() => {
    if (!this.drawn()) return NONE;
    const [items, kcals, warnings, lit] = [this.items(), this.kcals(), this.warnings(), this.lit()];
    const [marks, heads, before] = [this.marks(), this.heads(), this.before];
    const cards = items.map((item, i) => {
      const card = this.texts.of({
        item,
        kcal: kcals[i] ?? null,
        warning: warnings[i] ?? null,
        lit: lit[i] ?? false,
        mark: marks.get(item.itemId) ?? null,
        head: heads.get(item.itemId) ?? null,
      });
      return before[i] && isSameCard(card, before[i]) ? before[i] : card;
    });
    return (this.before = isSameList(cards, before) ? before : cards);
  });

  /** Of each item what is told of the whole plan: who reads it has nothing to do while it is the same for this meal. */
  private ofEach<T>(of: (item: MealPlanItem) => T): Signal<readonly T[]> {
    return computed(() => this.items().map(of), { equal: isSameList });
  }

  private own(id: string | null): string | null {
    return id !== null && this.items().some(({ itemId }) => itemId === id) ? id : null;
  }

  private spot(index: number) {
    return { day: this.day(), slot: this.s(), index };
  }

  protected annotate(): void {
    this.state.annotate(this.day(), this.slot().slotId);
  }

  protected openDish(index: number): void {
    this.state.select(this.spot(index), false);
    this.state.openDish();
  }

  // one listener a meal, not one a card
  /** Index of the card that something happened on; -1: of none. */
  protected cardAt({ target }: Event): number {
    const id = target instanceof Element ? target.closest<HTMLElement>('tf-plan-card')?.dataset['item'] : undefined;
    return this.items().findIndex(({ itemId }) => itemId === id);
  }

  /** The focus came to a card, or to the place of the first one. */
  protected reach(index: number): void {
    if (index >= 0 && this.state.editing() === null && this.index() !== index)
      this.state.select(this.spot(index), false);
  }

  /** With Control a card is added to the selection, with Shift all up to it; pressed alone it stays selected, as it may be dragged with the others. */
  protected press(event: MouseEvent): void {
    const index = this.cardAt(event);
    if (index < 0 || this.state.editing() !== null || event.button !== 0) return;
    const spot = this.spot(index);
    if (event.ctrlKey || event.metaKey) this.state.toggle(spot);
    else if (event.shiftKey) this.state.extendTo(spot, false);
    else if (this.isSelected(index)) this.state.spot.set(spot);
    else this.state.select(spot, false);
    // the browser would select text
    if (event.shiftKey) event.preventDefault();
  }

  protected clicked(event: MouseEvent): void {
    const index = this.cardAt(event);
    if (event.ctrlKey || event.metaKey || event.shiftKey || this.state.editing() !== null) return;
    if (this.isSelected(index)) this.state.select(this.spot(index), false);
  }

  private isSelected(index: number): boolean {
    const item = this.items()[index];
    return item !== undefined && this.state.selection().includes(item);
  }

  protected editAt(event: Event): void {
    const item = this.items()[this.cardAt(event)];
    if (item && this.mayEdit()) this.state.editing.set(item.itemId);
  }

  /** Counts when pressed: what closes or arrives above may move the button away before it is let go, and no click would come. */
  protected pressAdd(event: MouseEvent): void {
    event.preventDefault();
    if (event.button === 0) this.add();
  }

  /** By keyboard, by a screen reader, or pressed. */
  protected add(): void {
    this.state.select(this.spot(0), false);
    this.state.search();
  }

  protected enter(item: MealPlanItem, { grams, measure }: EnteredPortion): void {
    // a field that goes loses the focus, which would enter its portion once more
    if (this.state.editing() === item.itemId) this.state.setPortion(item, grams, measure);
  }

  protected finish(how: EditingEnd, cards: HTMLElement): void {
    if (this.state.editing() === null) return;
    this.state.editing.set(null);
    const back = this.state.returnToSearch;
    this.state.returnToSearch = false;
    if (how === 'left') return;
    if (how === 'next') {
      this.state.go('down');
      this.state.editing.set(this.state.current()?.itemId ?? null);
    } else if (back && how === 'entered') this.state.search();
    else {
      // before the field is gone: else the focus falls to the page, and the page is laid out twice more
      cards.querySelector<HTMLElement>('[data-spot="current"]')?.focus({ preventScroll: true });
      this.state.focus();
    }
  }

  protected dropped(event: CdkDragDrop<Cell, unknown, Dragged>): void {
    this.drag.over.set(null);
    this.drag.held.set(null);
    const to = { ...event.container.data, index: event.currentIndex };
    const dragged = event.item.data;
    if ('food' in dragged) this.state.place(dragged.food, to);
    else if ('recipe' in dragged) void this.state.placeRecipe(dragged.recipe, to);
    else this.state.moveTo(dragged.item, to);
  }

  protected hold(cards: HTMLElement): void {
    this.drag.held.set({ day: this.day(), slot: this.s(), height: cards.offsetHeight });
  }

  /** Right click, or the button of a card: the menu opens there and means what was clicked. */
  protected openMenu(event: MouseEvent): void {
    if (!this.mayEdit() || this.state.editing() !== null) return;
    event.preventDefault();
    event.stopPropagation();
    const card = this.cardAt(event);
    const index = card < 0 ? this.items().length : card;
    if (this.isSelected(index)) this.state.spot.set(this.spot(index));
    else this.state.select(this.spot(index), false);
    this.state.openMenu('spot', { x: event.clientX, y: event.clientY });
  }

  /** `Wed 25: 1,434 → 1,565 kcal`: what the day comes to if the card is let go here. */
  protected consequence({ item, kcal }: ShownCard): string {
    const cell = this.drag.over();
    if (!cell || cell.day === item.day) return '';
    const day = untracked(this.totals).days[cell.day];
    // an empty day has no energy; one of unknown energy stays unknown
    const { amount: before, completeness } = day ? energyOf(day) : { amount: 0, completeness: 1 };
    if (before === null || kcal === null) return '';
    const say = (value: number) => this.f.amount(value, 'energy', completeness);
    return `${this.words.dayName(cell.day)}: ${say(before)} → ${say(before + kcal)} kcal`;
  }
}
