import { Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import { focusNext } from '#libs/client-kit/focus-next.js';
import { Understood } from '#libs/client-kit/understood.js';
import { typedNumber } from '#libs/client-kit/read-number.js';
import { RETENTION_GROUPS } from '#libs/science/retention-factors.js';
import { toReader } from '#libs/science/units.js';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { FoodBook } from '../data/food-book';
import { FoodsApi } from '../data/foods-api';
import { RecipeBook } from '../data/recipe-book';
import { gramsOf, type DraftIngredient } from '../data/recipe-draft';
import { kcalOfTotal } from '../data/recipe-figures';
import { RecipesApi } from '../data/recipes-api';
import { RecipeStore } from './recipe-store';

const TYPING_PAUSE_MS = 120;

type Hit = { readonly food: FoodHit } | { readonly recipe: RecipeRowView };

/** The lines of a recipe, and the search that adds to them. */
@Component({
  selector: 'tf-recipe-ingredients',
  imports: [Icon, Trouble, Understood],
  templateUrl: './recipe-ingredients.html',
  styleUrl: './recipe-ingredients.scss',
})
export class RecipeIngredients {
  private readonly foods = inject(FoodsApi);
  private readonly recipes = inject(RecipesApi);
  private readonly book = inject(FoodBook);
  private readonly recipeBook = inject(RecipeBook);
  private readonly texts = inject(Texts);
  protected readonly store = inject(RecipeStore);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  readonly mayEdit = input.required<boolean>();
  protected readonly text = signal('');
  protected readonly chosen = signal(0);
  protected readonly found = new Loading<readonly Hit[]>();
  protected readonly hitId = (hit: Hit) => ('food' in hit ? hit.food.foodId : hit.recipe.recipeId);
  protected readonly hits = computed(() => (this.text().trim() === '' ? [] : (this.found.value() ?? [])));
  protected readonly mass = computed(() => this.f.unitOf('portion'));
  protected readonly groups = computed(() =>
    RETENTION_GROUPS.map(({ id, label }) => ({ id, label: label[this.texts.language()] })),
  );
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private timer: ReturnType<typeof setTimeout> | undefined;
  private answered = '';

  protected readonly lines = computed(() => {
    const all = kcalOfTotal(this.store.figuresFor('all')?.total ?? null);
    return this.store.draft().ingredients.map((line) => {
      const kcal = kcalOfTotal(this.store.lineFigures().get(line.ingredientId)?.total ?? null);
      return {
        line,
        grams: gramsOf(line, this.store.writing()),
        kcal,
        share: kcal === null || all === null || all === 0 ? null : kcal / all,
        measures: line.of.kind === 'food' ? this.book.measuresOf(line.of.foodId, line.of.foodVersion) : [],
        newer: this.newerOf(line),
      };
    });
  });

  private newerOf({ of }: DraftIngredient): number | null {
    if (of.kind !== 'recipe') return null;
    const newest = this.recipeBook.of(of.recipeId, of.recipeVersion)?.newestVersion ?? of.recipeVersion;
    return newest > of.recipeVersion ? newest : null;
  }

  protected useNewer(line: DraftIngredient, version: number): void {
    if (line.of.kind !== 'recipe') return;
    this.store.editLine(line.ingredientId, { of: { ...line.of, recipeVersion: version } });
    void this.store.need();
  }

  protected factor(id: string): string {
    const factors = RETENTION_GROUPS.find((group) => group.id === id)?.factors;
    return factors?.vitaminC === undefined ? '' : `${this.f.share(factors.vitaminC)} Vit. C`;
  }

  /** The same amount in the other measure. */
  protected pickMeasure(line: DraftIngredient, index: number): void {
    const measures = line.of.kind === 'food' ? this.book.measuresOf(line.of.foodId, line.of.foodVersion) : [];
    const measure = measures[index] ?? null;
    const { locale, units } = this.store.writing();
    const grams = gramsOf(line, this.store.writing());
    const amount =
      grams === null
        ? line.amount
        : typedNumber(
            measure ? Math.round((grams / measure.grams) * 100) / 100 : toReader(Math.round(grams), 'portion', units),
            locale,
          );
    this.store.editLine(line.ingredientId, { measure, amount, recorded: null });
  }

  protected onLineKey(event: KeyboardEvent, line: DraftIngredient): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    this.store.moveLine(line.ingredientId, event.key === 'ArrowUp' ? -1 : 1);
    this.focusLine(line.ingredientId);
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    if (text.trim() === '') return this.found.clear();
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected async search(): Promise<void> {
    clearTimeout(this.timer);
    const text = this.text().trim();
    if (await this.found.read(() => this.find(text))) {
      this.answered = text;
      this.chosen.set(0);
    }
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.hits().length - 1;
    if (event.key === 'ArrowDown') this.chosen.set(Math.max(0, Math.min(this.chosen() + 1, last)));
    else if (event.key === 'ArrowUp') this.chosen.set(Math.max(this.chosen() - 1, 0));
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) void this.addChosen();
    else if (event.key === 'Escape' && this.text() !== '') this.type('');
    else return;
    event.preventDefault();
  }

  /** Enter before the answer means the best hit for what was typed. */
  private async addChosen(): Promise<void> {
    if (this.text().trim() === '') return;
    if (this.answered !== this.text().trim()) await this.search();
    this.add(this.hits()[this.chosen()]);
  }

  protected add(hit: Hit | undefined): void {
    if (!hit) return;
    const id = 'food' in hit ? this.store.addFood(hit.food) : this.store.addRecipe(hit.recipe);
    this.text.set('');
    this.found.clear();
    this.focusLine(id);
  }

  protected toSearch(event: Event): void {
    event.preventDefault();
    this.field()?.nativeElement.focus();
  }

  protected remove(line: DraftIngredient): void {
    this.store.removeLine(line);
    this.field()?.nativeElement.focus();
  }

  private focusLine(id: string): void {
    focusNext(() => {
      const field = document.getElementById(`amount-${id}`);
      if (field instanceof HTMLInputElement) field.select();
      return field;
    });
  }

  private async find(text: string): Promise<readonly Hit[]> {
    const own = this.store.base()?.recipeId;
    const [foods, recipes] = await Promise.all([
      this.foods.search(text, { limit: 20 }),
      this.recipes.list(text, { limit: 6 }),
    ]);
    return [
      ...recipes.items.filter(({ recipeId }) => recipeId !== own).map((recipe): Hit => ({ recipe })),
      ...foods.items.map((food): Hit => ({ food })),
    ];
  }
}
