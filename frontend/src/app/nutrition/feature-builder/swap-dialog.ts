import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import {
  COMPARED_NUTRIENTS,
  KEPT_NUTRIENTS,
  USUALLY_COMPARED,
  type ComparedNutrient,
  type KeptNutrient,
} from '#libs/science/equivalents.js';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import type { SafetyFinding } from '#libs/science/safety/finding.js';
import { newId } from '#libs/client-kit/ids.js';
import { Sessions } from '#libs/client-kit/session.js';
import { IntakeApi } from '../../clients/contract';
import { MAY } from '../../operations';
import { askedName, orderAt, type JudgedDraft } from '../../plans/contract';
import { figureDecimals } from '#libs/science/safety/shown.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { offerBeside } from '../data/choices';
import { dislikedWord } from '../data/disliked';
import type { DraftStore } from '../data/draft-store';
import { FoodBook } from '../data/food-book';
import { FoodsApi } from '../data/foods-api';
import type { PlanSafety } from '../data/plan-safety';
import { refOf } from '../data/meal-plan-operations';
import { swapDifference, swapOperations, swapped, swappedGrams, warningChange, type SwapFood } from '../data/swaps';
import type { BuilderState } from './builder-state';
import type { BuilderWords } from './builder-words';

const TYPING_PAUSE_MS = 150;
const HITS = 20;
const COLUMNS = ['energy', 'protein', 'carbohydrate', 'fat', 'fibre'] as const satisfies NutrientId[];

interface Data {
  readonly item: MealPlanItem;
  /** `offer`: the food is an alternative, and the item stays. */
  readonly mode?: 'swap' | 'offer';
  readonly clientId: string;
  readonly store: DraftStore;
  readonly state: BuilderState;
  readonly words: BuilderWords;
  readonly safety: PlanSafety;
}

const refOfFood = ({ foodId, version }: { readonly foodId: string; readonly version: string }) => ({
  foodId,
  foodVersion: version,
});

/** A food that may take the place, with what would change. */
interface SwapRow {
  readonly food: SwapFood;
  readonly name: string;
  readonly listName: string;
  /** Of the item that was chosen. */
  readonly grams: number;
  /** All portions that would be changed. */
  readonly portions: readonly { readonly item: MealPlanItem; readonly grams: number }[];
  readonly cells: readonly string[];
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** What is contraindicated and may be in it, by its names. */
  readonly unknown: readonly string[];
  /** Whether its warnings are known. */
  readonly judged: boolean;
  readonly disliked: string | null;
  readonly aside: boolean;
}

/** What an item is called that is judged before it is placed. */
const CANDIDATE = 'candidate';

/** Another food in the place of one, or to choose from: what is equivalent or what is searched for, here or everywhere in the plan, with the difference before it counts. */
@Component({
  selector: 'tf-swap-dialog',
  imports: [NgTemplateOutlet, Icon, SkeletonRows, Trouble],
  templateUrl: './swap-dialog.html',
  styleUrl: './swap-dialog.scss',
})
export class SwapDialog {
  private readonly dialog = inject<MatDialogRef<SwapDialog>>(MatDialogRef);
  private readonly api = inject(FoodsApi);
  private readonly book = inject(FoodBook);
  private readonly texts = inject(Texts);
  private readonly data = inject<Data>(MAT_DIALOG_DATA);
  protected readonly words = this.data.words;
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly offering = this.data.mode === 'offer';
  protected readonly kept = KEPT_NUTRIENTS;
  protected readonly compared = COMPARED_NUTRIENTS;
  protected readonly columns = COLUMNS;
  protected readonly keep = signal<KeptNutrient>('energy');
  protected readonly near = signal<ReadonlySet<ComparedNutrient>>(new Set(USUALLY_COMPARED));
  protected readonly everywhere = signal(false);
  protected readonly text = signal('');
  protected readonly chosen = signal<string | null>(null);
  protected readonly none = signal(false);
  /** In the order in which they are offered. */
  protected readonly found = new Loading<readonly SwapFood[]>();
  private readonly dislikes = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** As it stands now; another editor may have changed it meanwhile. */
  protected readonly item = computed(() => this.data.store.item(this.data.item.itemId));
  protected readonly name = computed(() => this.item()?.foodName ?? this.data.item.foodName);
  /** All portions of the food in the plan, whatever its version. */
  protected readonly alike = computed(() =>
    this.data.store.items().filter(({ foodId }) => foodId === this.data.item.foodId),
  );
  protected readonly place = computed(() => {
    const item = this.item();
    if (!item) return '';
    const slot = this.data.state.slots().find(({ slotId }) => slotId === item.slotId);
    return `${this.words.portion(item)} · ${this.words.dayName(item.day)}, ${slot?.name ?? ''}`;
  });
  private readonly before = computed(() => this.data.safety.judgedWith(this.data.store.items()));
  protected readonly unchecked = computed(() => this.rows().some(({ judged }) => !judged));
  private readonly checking = signal(false);
  /** Whether what is missing may be read again: it isn't being read now, and the role allows it. */
  protected readonly mayCheck = computed(
    () => this.data.safety.may && !this.checking() && !this.found.busy() && !this.data.safety.basis.busy(),
  );

  protected readonly rows = computed<readonly SwapRow[]>(() => {
    const item = this.item();
    if (!item) return [];
    const concerned = this.everywhere() ? this.alike() : [item];
    return (this.found.value() ?? []).flatMap((food) => this.rowOf(food, item, concerned) ?? []);
  });
  protected readonly offered = computed(() => this.rows().filter(({ aside }) => !aside));
  protected readonly aside = computed(() => this.rows().filter(({ aside }) => aside));
  protected readonly choice = computed(() => this.rows().find(({ food }) => food.foodId === this.chosen()) ?? null);
  /** What a choice would do, in words. */
  protected readonly preview = computed(() => {
    const choice = this.choice();
    if (!choice) return '';
    if (this.offering) return this.t().swap.offerPreview(this.name(), choice.name, this.f.grams(choice.grams));
    const days = new Set(choice.portions.map(({ item }) => item.day)).size;
    return this.t().swap.preview(choice.name, choice.portions.length, days, this.labelOf(this.keep()));
  });

  constructor() {
    void this.read();
    if (inject(Sessions).may(MAY.getIntake))
      // without the form nothing is known of dislikes
      void inject(IntakeApi)
        .get(this.data.clientId)
        .then(({ sections }) => {
          const answer = sections.find(({ section }) => section === 'dislikes')?.answer;
          this.dislikes.set(answer?.text ?? '');
        })
        .catch(() => undefined);
  }

  protected labelOf(id: NutrientId): string {
    return nutrient(id).label[this.texts.language()];
  }

  protected keepAs(keep: string): void {
    this.keep.set(keep as KeptNutrient);
    void this.read();
  }

  protected compare(id: ComparedNutrient, wanted: boolean): void {
    const near = new Set(this.near());
    if (wanted) near.add(id);
    else if (near.size > 1) near.delete(id);
    this.near.set(near);
    void this.read();
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.read(), TYPING_PAUSE_MS);
  }

  /** Equivalents, or what was searched for. */
  protected async read(): Promise<void> {
    const answered = await this.found.read(async () => {
      const foods = await this.candidates();
      const refs = foods.map(({ foodId, version }) => ({ foodId, version }));
      await Promise.all([this.book.need(refs), this.data.safety.may && this.data.safety.need(refs.map(refOfFood))]);
      return refs.flatMap(({ foodId, version }) => {
        const vector = this.book.of(foodId, version)?.vector;
        return vector ? [{ foodId, version, vector }] : [];
      });
    });
    if (answered) this.chosen.set(null);
  }

  /** Reads again what the foods are judged by. */
  protected async check(): Promise<void> {
    this.checking.set(true);
    try {
      await Promise.all([this.data.safety.reload(), this.needPlan()]);
      await this.data.safety.need((this.found.value() ?? []).map(refOfFood));
    } finally {
      this.checking.set(false);
    }
  }

  /** The values of the plan's own foods, which are judged with the other one. A failure leaves the plan unjudged. */
  private needPlan(): Promise<void> {
    const refs = this.data.store.items().map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }));
    return this.book.need(refs).catch(() => undefined);
  }

  private async candidates(): Promise<readonly { readonly foodId: string; readonly version: string }[]> {
    const text = this.text().trim();
    const { foodId, foodVersion } = this.data.item;
    if (text === '') return (await this.api.equivalents(foodId, foodVersion, this.keep(), [...this.near()])).foods;
    const { items } = await this.api.search(text, { limit: HITS });
    return items.filter((food) => food.foodId !== foodId);
  }

  private rowOf(food: SwapFood, item: MealPlanItem, concerned: readonly MealPlanItem[]): SwapRow | null {
    const portions = concerned.flatMap((each) => {
      const from = this.book.of(each.foodId, each.foodVersion)?.vector;
      const grams = from ? swappedGrams(each, from, food.vector, this.keep()) : null;
      return grams === null ? [] : [{ item: each, grams }];
    });
    const here = portions.find(({ item: { itemId } }) => itemId === item.itemId);
    const from = this.book.of(item.foodId, item.foodVersion);
    // a portion that can't be swapped would stay behind unseen
    if (!here || !from || portions.length < concerned.length) return null;
    const name = this.book.nameOf(food.foodId, food.version);
    const listName = this.book.listNameOf(food.foodId, food.version);
    const difference = swapDifference(item, from.vector, food.vector, here.grams);
    const disliked = dislikedWord(this.dislikes(), [listName, ...this.namesOf(food)]);
    const warnings = this.warnings(food, portions);
    return {
      food,
      name,
      listName,
      grams: here.grams,
      portions,
      cells: COLUMNS.map((id) => {
        const { decimals, index } = nutrient(id);
        return this.f.change(difference[index]!.change, decimals);
      }),
      ...warnings,
      disliked,
      aside: warnings.forbidden || warnings.unknown.length > 0 || disliked !== null,
    };
  }

  private namesOf({ foodId, version }: SwapFood): readonly string[] {
    const names = this.book.of(foodId, version)?.displayNames;
    return names ? [names.en, names.de] : [];
  }

  private warnings(food: SwapFood, portions: SwapRow['portions']) {
    const before = this.before();
    const grams = new Map(
      portions.map((portion) => [this.offering ? CANDIDATE : portion.item.itemId, portion.grams] as const),
    );
    const items = this.offering ? this.withOffered(food, portions) : this.withSwapped(food, grams);
    const after = before && this.data.safety.judgedWith(items);
    const alone = (all: readonly MealPlanItem[]) =>
      this.data.safety.judgedWith(all.filter(({ itemId }) => grams.has(itemId)));
    const standing = this.offering
      ? portions.map(({ item }) => ({ ...item, itemId: CANDIDATE, choice: null }))
      : this.data.store.items();
    const [aloneBefore, aloneAfter] = [before && alone(standing), after && alone(items)];
    if (!before || !after || !aloneBefore || !aloneAfter)
      return { gained: [], lost: [], unknown: [], judged: false, forbidden: false };
    const { gained, lost, unknown, forbidden } = warningChange(
      { whole: before, alone: aloneBefore },
      { whole: after, alone: aloneAfter },
      new Set(grams.keys()),
    );
    const said = (findings: readonly SafetyFinding[], of: JudgedDraft) =>
      findings.map((finding) =>
        this.data.safety.textOf(finding, (value) => this.f.number(value, figureDecimals(value)), of.plan),
      );
    return {
      gained: said(gained, after),
      lost: said(lost, before),
      unknown: [...new Set(unknown.map(({ missing }) => askedName(missing?.what ?? '', this.t())))],
      judged: true,
      forbidden,
    };
  }

  private withSwapped(food: SwapFood, grams: ReadonlyMap<string, number>): readonly MealPlanItem[] {
    return this.data.store.items().map((item) => {
      const other = grams.get(item.itemId);
      return other === undefined ? item : swapped(item, food, other);
    });
  }

  /** The plan with the food as an alternative of the item. */
  private withOffered(food: SwapFood, portions: SwapRow['portions']): readonly MealPlanItem[] {
    const [portion] = portions;
    if (!portion) return this.data.store.items();
    const { item, grams } = portion;
    const choice = item.choice ?? { choiceId: CANDIDATE, optionId: item.itemId };
    const candidate = { ...swapped(item, food, grams), itemId: CANDIDATE, order: item.order + 1e-9 };
    return [
      ...this.data.store.items().map((each) => (each.itemId === item.itemId ? { ...each, choice } : each)),
      { ...candidate, choice: { ...choice, optionId: CANDIDATE } },
    ];
  }

  private offer({ food, name, grams }: SwapRow, item: MealPlanItem): void {
    const { store, state } = this.data;
    const meal = store.slot(item.day, item.slotId);
    const { choice, index, first } = offerBeside(item, meal);
    const words = this.words.choices();
    store.do(words.step(this.name()), [
      ...first,
      {
        op: 'place',
        itemId: newId(),
        day: item.day,
        slotId: item.slotId,
        order: orderAt(meal, index),
        ...refOfFood(food),
        grams,
        choice,
        ...(item.dish ? { dish: refOf(item.dish) } : {}),
      },
    ]);
    this.words.say(words.said(this.name(), name));
    state.selectItem(item, false);
  }

  protected swap(event: Event): void {
    event.preventDefault();
    const choice = this.choice();
    this.none.set(choice === null);
    if (!choice) return;
    const item = this.item();
    if (this.offering) {
      if (item) this.offer(choice, item);
      return this.close();
    }
    const { step, stepAll, said } = this.t().swap;
    const label = choice.portions.length > 1 ? stepAll(this.name(), choice.name) : step(this.name(), choice.name);
    this.data.store.do(label, swapOperations(choice.portions, choice.food));
    this.words.say(said(this.name(), choice.name, choice.portions.length));
    this.close();
  }

  protected close(): void {
    clearTimeout(this.timer);
    this.dialog.close();
    this.data.state.focus();
  }
}
