import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Trouble } from '../../ui/trouble';
import { dishLines, dishOfItem, resetOperations, servingOperations } from '../data/dishes';
import type { DraftStore } from '../data/draft-store';
import { FoodBook } from '../data/food-book';
import { RecipeBook } from '../data/recipe-book';
import { RecipesApi } from '../data/recipes-api';
import { savedDish, savedDishOperations } from '../data/saved-dish';
import type { BuilderState } from './builder-state';
import type { BuilderWords } from './builder-words';

const MOST_SERVINGS = 20;

interface Data {
  readonly item: MealPlanItem;
  readonly store: DraftStore;
  readonly state: BuilderState;
  readonly words: BuilderWords;
  readonly mayEdit: boolean;
}

/** A dish beside its recipe: how many servings it is, what differs, and back to the template. Each act is one step to undo. */
@Component({
  selector: 'tf-dish-dialog',
  imports: [RouterLink, Icon, Trouble],
  templateUrl: './dish-dialog.html',
  styleUrl: './dish-dialog.scss',
})
export class DishDialog {
  private readonly dialog = inject<MatDialogRef<DishDialog>>(MatDialogRef);
  private readonly book = inject(FoodBook);
  private readonly recipes = inject(RecipeBook);
  private readonly texts = inject(Texts);
  private readonly data = inject<Data>(MAT_DIALOG_DATA);
  protected readonly words = this.data.words;
  protected readonly mayEdit = this.data.mayEdit;
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly mayRecipe = inject(Sessions).may(MAY.listRecipes);
  protected readonly maySave = this.mayEdit && inject(Sessions).may(MAY.saveRecipe);
  private readonly api = inject(RecipesApi);
  protected readonly saving = submission();
  /** Whether the recipe shall become as the dish is asked first. */
  protected readonly asking = signal(false);
  /** Something of a recipe within the recipe was changed: that is saved in its own place. */
  protected readonly nested = signal(false);
  protected readonly wrong = signal(false);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('servings');
  private readonly measuresOf = (foodId: string, version: string) => this.book.measuresOf(foodId, version);

  private readonly meal = computed(() => this.data.store.slot(this.data.item.day, this.data.item.slotId));
  /** As it stands now; null once nothing of it is left. */
  protected readonly dish = computed(() => {
    const item = this.meal().find(({ dish }) => dish?.dishId === this.data.item.dish?.dishId);
    return item ? dishOfItem(item, this.meal()) : null;
  });
  private readonly serving = computed(() => {
    this.recipes.recipes();
    const dish = this.dish();
    return dish && this.recipes.serving(dish.recipeId, dish.recipeVersion);
  });
  protected readonly lines = computed(() => {
    const [dish, serving] = [this.dish(), this.serving()];
    if (!dish || !serving) return null;
    return dishLines(dish, serving).map((line) => ({
      ...line,
      name: line.item?.foodName ?? this.nameOf(line.template),
      instead: line.kind === 'replaced' ? this.nameOf(line.template) : '',
    }));
  });
  protected readonly different = computed(() => (this.lines() ?? []).filter(({ kind }) => kind !== 'same').length);
  protected readonly newer = computed(() => {
    const dish = this.dish();
    const newest = dish && this.recipes.of(dish.recipeId, dish.recipeVersion)?.newestVersion;
    return dish && newest && newest > dish.recipeVersion ? newest : null;
  });
  protected readonly servingsText = computed(() => typedNumber(this.dish()?.servings ?? 1, this.texts.language()));

  constructor() {
    const { dish } = this.data.item;
    // names of ingredients that were left out
    void this.recipes
      .need(dish ? [{ recipeId: dish.recipeId, version: dish.recipeVersion }] : [])
      .then(() =>
        this.book.need((this.serving() ?? []).map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }))),
      )
      .catch(() => undefined);
  }

  protected scale(factor: number): void {
    this.become((this.dish()?.servings ?? 1) * factor);
  }

  protected apply(event: Event): void {
    event.preventDefault();
    const read = readNumber(this.field()?.nativeElement.value ?? '', this.texts.language());
    this.become('value' in read ? read.value : 0);
  }

  protected reset(): void {
    const [dish, serving] = [this.dish(), this.serving()];
    if (!dish || !serving) return;
    this.data.store.do(
      this.t().dishes.stepReset(dish.name),
      resetOperations(dish, serving, this.meal(), this.measuresOf),
    );
    this.words.say(this.t().dishes.resetSaid(dish.name));
  }

  /** The recipe becomes as the dish: a further version of it, which the dish is of from then on. */
  protected async saveBack(): Promise<void> {
    const [dish, lines] = [this.dish(), this.lines()];
    if (!dish || !lines) return;
    await this.saving.run(async (keyFor) => {
      const recipe = await this.api.get(dish.recipeId);
      const saved = recipe.version === dish.recipeVersion ? savedDish(dish, lines, recipe) : null;
      this.nested.set(saved === null);
      if (!saved) return;
      const { recipeId } = dish;
      await this.api.save(recipeId, saved.body, recipe.revision, keyFor([recipeId, recipe.revision, saved.body]));
      const { version } = await this.api.get(recipeId);
      await this.recipes.need([{ recipeId, version }]);
      const words = this.t().dishes;
      this.data.store.do(words.stepSaved(dish.name), savedDishOperations(dish, version, saved));
      this.words.say(words.savedSaid(dish.name, version));
      this.asking.set(false);
    });
  }

  protected leaveOut(item: MealPlanItem): void {
    this.data.state.remove(item);
    if (!this.dish()) this.close();
  }

  protected removeDish(): void {
    const dish = this.dish();
    if (!dish) return;
    this.data.store.do(
      this.t().dishes.stepRemove(dish.name),
      dish.items.map(({ itemId }) => ({ op: 'remove', itemId })),
    );
    this.close();
  }

  protected close(): void {
    this.dialog.close();
    this.data.state.focus();
  }

  private become(servings: number): void {
    const dish = this.dish();
    const rounded = Math.round(servings * 1000) / 1000;
    this.wrong.set(!(rounded > 0 && rounded <= MOST_SERVINGS));
    if (!dish || this.wrong()) return;
    const text = this.words.servings(rounded);
    const operations = servingOperations(dish, rounded, this.measuresOf);
    if (operations.length > 0) this.data.store.do(this.t().dishes.stepServings(dish.name, text), operations);
    this.words.say(this.t().dishes.said(dish.name, text));
  }

  private nameOf(template: { readonly foodId: string; readonly foodVersion: string } | null): string {
    this.book.foods();
    return template ? this.book.nameOf(template.foodId, template.foodVersion) || '…' : '';
  }
}
