import { CdkDrag, CdkDragDrop, CdkDragPlaceholder, CdkDragPreview, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, computed, inject, input, untracked } from '@angular/core';
import type { FoodMeasure } from '#libs/api-client/models/food-measure.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { Severity } from '#libs/science/safety/severity.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { slotKey, type PlanSlot } from '../../plans/contract';
import { choiceMarks, type ChoiceMark } from '../data/choices';
import { differs, dishLines, dishOfItem, type Dish } from '../data/dishes';
import { DraftStore } from '../data/draft-store';
import { FoodBook } from '../data/food-book';
import { PlanSafety } from '../data/plan-safety';
import { RecipeBook } from '../data/recipe-book';
import { energyOf, kcalOf } from '../data/week-totals';
import { BuilderState } from './builder-state';
import { BuilderTotals } from './builder-totals';
import { BuilderWords } from './builder-words';
import { CardDrag, type Cell, type Dragged } from './card-drag';
import { PlanCard } from './plan-card';
import type { EditingEnd, EnteredPortion } from './portion-field';

interface DishHead {
  readonly dish: Dish;
  readonly differs: boolean;
}

/** What a card shows. */
interface ShownCard {
  readonly item: MealPlanItem;
  readonly kcal: number | null;
  readonly reading: boolean;
  readonly measures: readonly FoodMeasure[];
  readonly warning: Severity | null;
  readonly lit: boolean;
  readonly mark: ChoiceMark | null;
  /** Of the dish that begins with it. */
  readonly head: DishHead | null;
}

const NONE: readonly ShownCard[] = [];
const NO_IDS: ReadonlySet<string> = new Set();
/** A card with a name of one line, in pixels. */
const CARD_HEIGHT = 34;
const FOOT_HEIGHT = 31;

const isSameCard = (a: ShownCard, b: ShownCard | undefined): boolean =>
  b !== undefined &&
  a.item === b.item &&
  a.kcal === b.kcal &&
  a.reading === b.reading &&
  a.measures === b.measures &&
  a.warning === b.warning &&
  a.lit === b.lit &&
  a.mark === b.mark &&
  a.head === b.head;
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
  private readonly book = inject(FoodBook);
  private readonly recipes = inject(RecipeBook);
  private readonly store = inject(DraftStore);
  private readonly safety = inject(PlanSafety);
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
  /** As text; null: nothing there, or nothing known of it. */
  protected readonly kcal = computed(() => {
    const { amount, completeness } = energyOf(this.totals().meals.get(slotKey(this.day(), this.slot().slotId)));
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
  private before = NONE;
  protected readonly shown = computed<readonly ShownCard[]>(() => {
    if (!this.drawn()) return NONE;
    const before = this.before;
    const cards = this.items().map((item, i) => {
      const card = this.cardOf(item);
      return before[i] && isSameCard(card, before[i]) ? before[i] : card;
    });
    const isSame = cards.length === before.length && cards.every((card, i) => card === before[i]);
    return (this.before = isSame ? before : cards);
  });

  private cardOf(item: MealPlanItem): ShownCard {
    const { itemId, foodId, foodVersion } = item;
    return {
      item,
      kcal: kcalOf(this.totals().items.get(itemId)),
      reading: this.book.of(foodId, foodVersion) === null,
      measures: this.book.measuresOf(foodId, foodVersion),
      warning: this.safety.marks().get(itemId) ?? null,
      lit: this.safety.lit().has(itemId),
      mark: this.marks().get(itemId) ?? null,
      head: this.heads().get(itemId) ?? null,
    };
  }

  private own(id: string | null): string | null {
    return id !== null && this.items().some(({ itemId }) => itemId === id) ? id : null;
  }

  private spot(index: number) {
    return { day: this.day(), slot: this.s(), index };
  }

  /** What the card has no room for: the whole name, grams behind a measure, the note. */
  protected hint(item: MealPlanItem): string {
    const said = [
      item.foodName,
      this.words.portion(item),
      item.measure ? this.f.grams(item.grams) : '',
      item.note ?? '',
    ];
    return said.filter(Boolean).join(', ');
  }

  protected annotate(): void {
    this.state.annotate(this.day(), this.slot().slotId);
  }

  protected openDish(index: number): void {
    this.state.select(this.spot(index), false);
    this.state.openDish();
  }

  /** The focus came to a card. */
  protected reach(index: number): void {
    if (this.state.editing() === null && this.index() !== index) this.state.select(this.spot(index), false);
  }

  /** With Control a card is added to the selection, with Shift all up to it; pressed alone it stays selected, as it may be dragged with the others. */
  protected press(event: MouseEvent, index: number): void {
    if (this.state.editing() !== null || event.button !== 0) return;
    const spot = this.spot(index);
    if (event.ctrlKey || event.metaKey) this.state.toggle(spot);
    else if (event.shiftKey) this.state.extendTo(spot, false);
    else if (this.isSelected(index)) this.state.spot.set(spot);
    else this.state.select(spot, false);
    // the browser would select text
    if (event.shiftKey) event.preventDefault();
  }

  protected clicked(event: MouseEvent, index: number): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || this.state.editing() !== null) return;
    if (this.isSelected(index)) this.state.select(this.spot(index), false);
  }

  private isSelected(index: number): boolean {
    const item = this.items()[index];
    return item !== undefined && this.state.selection().includes(item);
  }

  protected edit(item: MealPlanItem): void {
    if (this.mayEdit()) this.state.editing.set(item.itemId);
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
    this.state.setPortion(item, grams, measure);
  }

  protected finish(how: EditingEnd): void {
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
  protected openMenu(event: MouseEvent, index: number): void {
    if (!this.mayEdit() || this.state.editing() !== null) return;
    event.preventDefault();
    event.stopPropagation();
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
