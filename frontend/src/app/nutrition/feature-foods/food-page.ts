import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import type { LabelValueState } from '#libs/api-client/models/label-value-state.js';
import { typedNumber } from '#libs/client-kit/read-number.js';
import { Sessions } from '#libs/client-kit/session.js';
import { foodGroupIn } from '#libs/science/food-groups.js';
import { NUTRIENTS, nutrient, type NutrientGroup } from '#libs/science/nutrients.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Texts } from '../../text/texts';
import { askIn } from '../../ui/dialogs';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { ALLERGENS } from '#libs/science/food-allergens.js';
import { isLabelKey } from '#libs/science/label-amounts.js';
import { submission } from '#libs/client-kit/submission.js';
import { Announcer } from '../../ui/announcer';
import { figureUnit } from '../data/own-food-draft';
import { saidFigure } from '../data/said-figure';
import { shownName } from '../data/shown-name';
import { FoodNames } from './food-names';
import { FoodTags } from './food-tags';
import { FavouriteFoods } from '../data/favourite-foods';
import { StarButton } from '../ui/star-button';
import { FoodBook } from '../data/food-book';
import { FoodsApi } from '../data/foods-api';

const GROUPS: readonly NutrientGroup[] = ['energy', 'macro', 'carb', 'fat', 'mineral', 'vitamin', 'amino', 'other'];

/** Every nutrient of one food, where it comes from, and its versions. */
@Component({
  selector: 'tf-food-page',
  imports: [FoodNames, FoodTags, StarButton, RouterLink, Icon, SkeletonRows, Trouble],
  templateUrl: './food-page.html',
  styleUrl: './food-page.scss',
  providers: [FavouriteFoods],
})
export class FoodPage {
  private readonly api = inject(FoodsApi);
  private readonly book = inject(FoodBook);
  protected readonly stars = inject(FavouriteFoods);
  private readonly dialog = inject(MatDialog);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  private readonly announcer = inject(Announcer);
  protected readonly t = this.texts.t;
  readonly foodId = input.required<string>();
  protected readonly loading = new Loading<FoodDetail>();
  protected readonly version = signal<string | undefined>(undefined);
  protected readonly submission = submission();
  protected readonly mayAdd = inject(Sessions).may(MAY.addOrgFood);
  protected readonly mayCorrect = inject(Sessions).may(MAY.correctFood);

  protected readonly groups = computed(() => {
    const food = this.loading.value();
    if (!food) return [];
    const place = new Map(food.nutrientIds.map((id, i) => [id, i]));
    const { per, servingGrams } = food.own?.entered ?? {};
    const states: Record<string, LabelValueState> = food.own?.entered.states ?? food.states;
    const filled = new Set(food.filled?.nutrients);
    const factor = per === 'serving' && servingGrams ? 100 / servingGrams : 1;
    return GROUPS.map((group) => ({
      group,
      label: this.t().builder.groups[group],
      rows: NUTRIENTS.filter((candidate) => candidate.group === group).map((nutrient) => ({
        nutrient,
        amount: food.per100g[place.get(nutrient.id) ?? -1] ?? null,
        release: filled.has(nutrient.id) ? food.filled!.release : null,
        said: this.said(states[nutrient.id], nutrient.unit, factor),
      })),
    }));
  });
  /** What somebody can say of the food; the rest is one line. */
  protected readonly shown = computed(() =>
    this.groups()
      .map(({ rows, ...group }) => ({ ...group, rows: rows.filter(({ amount, said }) => amount !== null || said) }))
      .filter(({ rows }) => rows.length > 0),
  );
  protected readonly unknown = computed(() =>
    this.groups()
      .flatMap(({ rows }) => rows)
      .filter(({ amount, said }) => amount === null && !said)
      .map(({ nutrient }) => this.f.label(nutrient)),
  );
  protected readonly known = computed(
    () =>
      this.groups()
        .flatMap(({ rows }) => rows)
        .filter(({ amount }) => amount !== null).length,
  );
  protected readonly all = NUTRIENTS.length;
  protected readonly named = computed(() => {
    const food = this.loading.value();
    return food ? shownName(food, this.texts.language()) : '';
  });
  /** What was declared of a food of the org's own, in words. */
  protected readonly declared = computed(() => {
    const own = this.loading.value()?.own;
    if (!own) return [];
    const words = this.t().ownFoods;
    return ALLERGENS.flatMap((allergen) => {
      const statement = own.allergens[allergen];
      return statement ? [{ allergen: words.allergenNames[allergen]!, statement: words.statements[statement]! }] : [];
    });
  });
  /** Figures as they were entered. */
  protected readonly entered = computed(() => {
    const entered = this.loading.value()?.own?.entered;
    if (!entered) return [];
    const words = this.t().ownFoods;
    const rows = [
      ...Object.entries(entered.amounts).map(([key, amount]) => ({ key, amount, state: undefined })),
      ...Object.entries(entered.states).map(([key, state]) => ({ key, amount: null, state })),
    ];
    return rows.flatMap(({ key, amount, state }) => {
      if (!isLabelKey(key)) return [];
      const label = key === 'salt' ? words.salt : this.f.label(nutrient(key));
      const unit = figureUnit(key);
      return [{ label, ...(this.said(state, unit) ?? { figure: typedNumber(amount, this.texts.language()), unit }) }];
    });
  });

  constructor() {
    const crumbs = inject(Crumbs);
    const title = inject(Title);
    void this.stars.load();
    effect(() => {
      this.foodId();
      untracked(() => {
        this.loading.clear();
        this.version.set(undefined);
        void this.read();
      });
    });
    effect(() => {
      const name = this.named();
      crumbs.set({ label: this.t().shell.foods, link: ['/foods'] }, { label: name ?? '…' });
      if (name) title.setTitle(`${name} · TrackForge`);
    });
  }

  protected groupOf(group: string): string {
    return foodGroupIn(this.texts.language(), group);
  }

  /** Traces, or less than a limit; null: neither was said. */
  private said(state: LabelValueState | undefined, unit: string, factor = 1) {
    return state ? saidFigure(state, unit, factor, this.t().ownFoods, this.texts.language()) : null;
  }

  protected async read(): Promise<void> {
    if (!(await this.loading.read(() => this.api.get(this.foodId(), this.version())))) return;
    const food = this.loading.value();
    if (food) this.book.called(food);
  }

  /** Archives the food, or takes that back. */
  protected async keep(food: FoodDetail, archived: boolean): Promise<void> {
    const done = await this.submission.run((keyFor) =>
      archived
        ? this.api.archive(food.foodId, keyFor(['archive', food.own?.revision]))
        : this.api.restore(food.foodId, keyFor(['restore', food.own?.revision])),
    );
    if (!done) return;
    const words = this.t().ownFoods;
    this.announcer.say(archived ? words.archivedDone(food.name) : words.restoredDone(food.name));
    this.version.set(undefined);
    await this.read();
  }

  protected show(version: string): void {
    this.version.set(version);
    void this.read();
  }

  protected async correct(food: FoodDetail): Promise<void> {
    const { CorrectFood } = await import('./correct-food');
    const config = { width: '640px', ariaLabelledBy: 'correct-title', data: { food } };
    if (!(await askIn<boolean>(this.dialog, CorrectFood, config))) return;
    this.version.set(undefined);
    await this.read();
  }
}
