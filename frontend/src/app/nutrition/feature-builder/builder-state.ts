import { inject, Injectable, signal } from '@angular/core';
import type { EnteredMeasure } from '#libs/api-client/models/entered-measure.js';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { newId } from '#libs/client-kit/ids.js';
import { countedItems, itemsByMeal } from '#libs/science/choices.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import type { QuickPortion } from '#libs/client-kit/quick-portion.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { orderAt, PlanEditor, type PlanAction, type Scope, type Spot } from '../../plans/contract';
import { choiceOf, countFirst, endChoice, moreOf, offerMeal, type Offer } from '../data/choices';
import { dishOfItem, dishOperations, type Dish } from '../data/dishes';
import { DraftStore } from '../data/draft-store';
import { portionKcal } from '../data/portion-kcal';
import { RecipeBook } from '../data/recipe-book';
import { scaledItem } from '#libs/science/scaled-portion.js';
import { FoodBook } from '../data/food-book';
import type { PortionOperation } from '../data/meal-plan-operations';
import { BuilderWords } from './builder-words';

const UNKNOWN_RECIPE: Problem = {
  status: 404,
  code: 'recipe.unknown',
  title: '',
  detail: null,
  requestId: null,
  errors: [],
  currentRevision: null,
};

export type PanelView = 'item' | 'day' | 'week';

/** What the builder adds to a plan's editor: foods, portions, and what the nutrition panel shows. */
@Injectable()
export class BuilderState extends PlanEditor<MealPlanItem, PortionOperation> {
  private readonly book = inject(FoodBook);
  private readonly recipes = inject(RecipeBook);
  private readonly plan = inject(DraftStore);
  private readonly sentences = inject(BuilderWords);
  override readonly selectsMany = true;
  readonly view = signal<PanelView>('day');
  /** Where the keyboard goes after a portion was entered: back to the search it came from, or to the card. */
  returnToSearch = false;
  readonly copyRequests = signal(0);
  /** Set when the dish of the current card is to be looked at. */
  readonly dishRequests = signal(0);
  /** Grows when several foods are to be written into the current meal at once; `offer`: as an alternative. */
  readonly quickRequests = signal<{ readonly n: number; readonly offer: Offer | null; readonly title: string | null }>({
    n: 0,
    offer: null,
    title: null,
  });
  /** Grows when another food is to be offered beside the current card's. */
  readonly offerRequests = signal(0);
  /** Set when the note of a meal or a day (`slotId` null) is to be written. */
  readonly annotating = signal<{ readonly n: number; readonly day: number; readonly slotId: string | null }>({
    n: 0,
    day: 0,
    slotId: null,
  });
  /** Set when another food is to take the place of the current card's. */
  readonly swapRequests = signal(0);
  /** Grows when the search for foods should take the focus. */
  readonly searchRequests = signal(0);

  override select(spot: Spot, focus = true): void {
    super.select(spot, focus);
    if (this.view() === 'item' && !this.current()) this.view.set('day');
  }

  search(): void {
    this.searchRequests.update((n) => n + 1);
  }

  /**
   * Puts a food into a meal and opens its portion.
   * @param follow false: the reader has gone on meanwhile, and is not called back
   */
  place(food: FoodHit, at: Spot = { ...this.spot(), index: Number.MAX_SAFE_INTEGER }, follow = true): void {
    const landing = this.landing(at);
    if (!landing) return;
    const { slot, index, place } = landing;
    // a usual helping to start from, in grams: what is typed next is grams unless a measure is chosen
    const usual = food.measures.find(({ grams }) => grams > 0 && grams <= 400);
    const grams = usual ? Math.round(usual.grams) || 1 : 100;
    this.book.introduce(food);
    const itemId = newId();
    this.store.do(this.sentences.placed(food.name), [
      { op: 'place', itemId, ...place, foodId: food.foodId, foodVersion: food.version, grams },
    ]);
    this.words.say(this.sentences.placedIn(food.name, grams, at.day, slot.name));
    if (!follow) return;
    this.select({ ...at, index }, false);
    this.editing.set(itemId);
  }

  /** Puts a recipe's ingredients into a meal as a dish of one serving. */
  async placeRecipe(
    recipe: RecipeRowView,
    at: Spot = { ...this.spot(), index: Number.MAX_SAFE_INTEGER },
  ): Promise<void> {
    const from = this.spot();
    try {
      await this.recipes.need([{ recipeId: recipe.recipeId, version: recipe.version }]);
      const raw = this.recipes.serving(recipe.recipeId, recipe.version);
      if (!raw) return this.store.problem.set(UNKNOWN_RECIPE);
      await this.book.need(raw.map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion })));
      const landing = this.landing(at);
      if (!landing || raw.length === 0) return;
      const { slot, index } = landing;
      const meal = this.store.slot(at.day, slot.slotId);
      const measuresOf = (foodId: string, version: string) => this.book.measuresOf(foodId, version);
      this.store.do(
        this.sentences.placed(recipe.name),
        dishOperations(recipe, raw, { day: at.day, slotId: slot.slotId, index }, meal, measuresOf),
      );
      this.words.say(this.sentences.dishPlacedIn(recipe.name, at.day, slot.name));
      // who went on meanwhile is not called back
      if (this.spot() === from) this.select({ ...at, index });
    } catch (error) {
      this.store.problem.set(problemOf(error));
    }
  }

  /** The dish that a card is part of; null: none. */
  dishOf(item: MealPlanItem): Dish | null {
    return dishOfItem(item, this.store.slot(item.day, item.slotId));
  }

  override actionsAt(scope: Scope, spot: Spot): readonly PlanAction[] {
    const item = this.cards(spot)[spot.index];
    const noteOn = (slotId: string | null, key: string | null): PlanAction => ({
      label: this.sentences.annotateAct(slotId),
      key,
      run: () => this.annotate(spot.day, slotId),
      onEmpty: true,
    });
    if (scope === 'day') {
      const target = this.plan.plan()?.target?.kcal ?? null;
      return [
        noteOn(null, null),
        { label: this.sentences.copyAct(), key: null, run: () => this.copyDay() },
        ...(target === null
          ? []
          : [{ label: this.sentences.scaleAct(target), key: null, run: () => this.scaleDay(spot.day, target) }]),
      ];
    }
    if (scope === 'slot') {
      const slotId = this.slots()[spot.slot]?.slotId;
      const offer = offerMeal(this.cards(spot));
      return [
        ...this.scaleMealActs(spot),
        ...(offer ? [{ label: this.sentences.choices().mealAct, key: null, run: () => this.writeMeal(offer) }] : []),
        { label: this.sentences.quickAct(), key: 'Q', run: () => this.quickEntry(), onEmpty: true },
        ...(slotId === undefined ? [] : [noteOn(slotId, item ? null : 'N')]),
      ];
    }
    if (!item) return [];
    return [
      { label: this.sentences.swapAct(), key: 'S', run: () => this.swap() },
      ...this.choiceActs(item),
      ...(item.dish
        ? [{ label: this.sentences.dishAct(item.dish.recipeName), key: 'R', run: () => this.openDish() }]
        : []),
    ];
  }

  /** What is left of the day's target when the other meals stay. */
  private scaleMealActs(spot: Spot): readonly PlanAction[] {
    const target = this.plan.plan()?.target?.kcal ?? null;
    const slot = this.slots()[spot.slot];
    if (target === null || !slot || this.cards(spot).length === 0) return [];
    const others = this.slots()
      .filter(({ slotId }) => slotId !== slot.slotId)
      .flatMap(({ slotId }) => countedItems(this.store.slot(spot.day, slotId)));
    const energies = others.map((item) => this.kcalOf(item, item.grams));
    const left = target - energies.reduce<number>((sum, kcal) => sum + (kcal ?? 0), 0);
    if (energies.includes(null) || left < 1) return [];
    return [
      {
        label: this.sentences.scaleMealAct(left),
        key: null,
        run: () =>
          this.scale(this.store.slot(spot.day, slot.slotId), left, this.sentences.notedPlace(spot.day, slot.name)),
      },
    ];
  }

  private kcalOf(item: MealPlanItem, grams: number): number | null {
    const food = this.book.of(item.foodId, item.foodVersion);
    return food ? portionKcal(food, grams) : null;
  }

  /** All portions of a day by one factor, so that it comes to the target in amounts that one can measure, dishes by servings; one step. */
  scaleDay(day: number, target: number): void {
    const items = this.slots().flatMap(({ slotId }) => this.store.slot(day, slotId));
    this.scale(items, target, this.sentences.dayName(day));
  }

  /** By what counts; alternatives are scaled with it. */
  private scale(items: readonly MealPlanItem[], target: number, place: string): void {
    const counts = new Set(
      [...itemsByMeal(items).values()].flatMap((meal) => countedItems(meal).map(({ itemId }) => itemId)),
    );
    const energies = items.map((item) => (counts.has(item.itemId) ? this.kcalOf(item, item.grams) : 0));
    const sum = energies.reduce<number>((total, kcal) => total + (kcal ?? 0), 0);
    // without the energy of a food nobody knows what the others should come to
    if (sum <= 0 || energies.includes(null)) return this.words.say(this.sentences.cannotScale(place));
    const scaled = items.map((item) => ({
      item,
      portion: scaledItem(item, target / sum, this.book.measuresOf(item.foodId, item.foodVersion)),
    }));
    const after = scaled.reduce(
      (total, { item, portion }) => total + (counts.has(item.itemId) ? (this.kcalOf(item, portion.grams) ?? 0) : 0),
      0,
    );
    this.store.do(
      this.sentences.scaleStep(place),
      scaled.flatMap(({ item, portion }): PortionOperation[] =>
        portion.grams === item.grams ? [] : [{ op: 'portion', itemId: item.itemId, was: item.grams, ...portion }],
      ),
    );
    this.words.say(this.sentences.scaled(place, sum, after, target));
  }

  /** Asks to which other days the current one is copied. */
  copyDay(): void {
    this.copyRequests.update((n) => n + 1);
  }

  /** The note on a meal, or (`slotId` null) on a day; empty: none. */
  noteOf(day: number, slotId: string | null): string {
    return this.store.notes().find((note) => note.day === day && note.slotId === slotId)?.text ?? '';
  }

  /** Asks for the note of a meal or a day. */
  annotate(day: number, slotId: string | null): void {
    this.annotating.update(({ n }) => ({ n: n + 1, day, slotId }));
  }

  writeNoteOn(day: number, slotId: string | null, text: string): void {
    if (text === this.noteOf(day, slotId)) return;
    this.store.do(this.sentences.annotateStep(day, this.slotName(slotId)), [
      { op: 'annotate', day, ...(slotId === null ? {} : { slotId }), text },
    ]);
  }

  /** Null: no meal is meant. */
  slotName(slotId: string | null): string | null {
    return this.slots().find((slot) => slot.slotId === slotId)?.name ?? null;
  }

  private choiceActs(item: MealPlanItem): readonly PlanAction[] {
    const meal = this.store.slot(item.day, item.slotId);
    const words = this.sentences.choices();
    const offer: PlanAction = { label: words.act, key: 'O', run: () => this.offer() };
    const more = moreOf(item, meal);
    if (!choiceOf(item, meal) || !more) return [offer];
    const first = countFirst(item, meal);
    return [
      offer,
      {
        label: words.writeAct,
        key: null,
        run: () => this.quickRequests.update(({ n }) => ({ n: n + 1, offer: more, title: words.moreTitle })),
      },
      ...(first.length > 0
        ? [
            {
              label: words.firstAct,
              key: null,
              run: () => this.doAndSay(words.stepFirst(item.foodName), first, words.saidFirst(item.foodName)),
            },
          ]
        : []),
      {
        label: words.endAct,
        key: null,
        run: () => this.doAndSay(words.stepEnd(item.foodName), endChoice(item, meal), words.saidEnd(item.foodName)),
      },
    ];
  }

  private doAndSay(step: string, operations: Parameters<DraftStore['do']>[1], said: string): void {
    this.store.do(step, operations);
    this.words.say(said);
    this.focus();
  }

  /** Asks which food is offered beside the current card's. */
  offer(): void {
    if (this.current()) this.offerRequests.update((n) => n + 1);
  }

  private writeMeal(offer: Offer): void {
    this.quickRequests.update(({ n }) => ({ n: n + 1, offer, title: this.sentences.choices().quickTitle }));
  }

  /** Asks for several foods at once, as one writes them down. */
  quickEntry(): void {
    this.quickRequests.update(({ n }) => ({ n: n + 1, offer: null, title: null }));
  }

  /**
   * Puts several foods behind what stands in a meal; one step.
   * @param offer they are eaten together, as one of several alternatives
   * @returns whether there is such a meal
   */
  placeAll(
    foods: readonly { readonly food: FoodHit; readonly portion: QuickPortion }[],
    at: Spot,
    offer: Offer | null = null,
  ): boolean {
    const landing = this.landing({ ...at, index: offer?.index ?? Number.MAX_SAFE_INTEGER });
    if (!landing) return false;
    const { slot, index, place } = landing;
    const placed: { order: number }[] = [...this.store.slot(place.day, place.slotId)];
    const operations = foods.map(({ food, portion: { grams, measure } }, i): PortionOperation => {
      this.book.introduce(food);
      const order = orderAt(placed, index + i);
      placed.splice(index + i, 0, { order });
      return {
        op: 'place',
        itemId: newId(),
        ...place,
        order,
        foodId: food.foodId,
        foodVersion: food.version,
        grams,
        ...(measure ? { measure } : {}),
        ...(offer ? { choice: offer.choice } : {}),
      };
    });
    const words = this.sentences.choices();
    this.store.do(offer ? words.stepMeal(slot.name) : this.sentences.quickStep(foods.length), [
      ...(offer?.first ?? []),
      ...operations,
    ]);
    this.words.say(
      offer ? words.saidMeal(slot.name, foods.length) : this.sentences.quickSaid(foods.length, place.day, slot.name),
    );
    this.select({ ...at, index }, false);
    return true;
  }

  /** Asks which food takes the place of the current card's. */
  swap(): void {
    this.swapRequests.update((n) => n + 1);
  }

  openDish(): void {
    this.dishRequests.update((n) => n + 1);
  }

  setPortion(item: MealPlanItem, grams: number, measure: EnteredMeasure | null): void {
    const same =
      item.grams === grams && item.measure?.label === measure?.label && item.measure?.amount === measure?.amount;
    if (!same)
      this.store.do(this.sentences.portioned(item.foodName), [
        { op: 'portion', itemId: item.itemId, grams, was: item.grams, ...(measure ? { measure } : {}) },
      ]);
  }

  settle(item: MealPlanItem, choice: 'standing' | 'other'): void {
    const grams = choice === 'other' && item.conflict ? item.conflict.grams : item.grams;
    this.store.do(this.sentences.portioned(item.foodName), [{ op: 'settle', itemId: item.itemId, grams }]);
    this.words.say(this.sentences.settled(item.foodName, grams));
  }
}
