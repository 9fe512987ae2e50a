import { CdkDrag, CdkDragPlaceholder, CdkDragPreview, CdkDropList } from '@angular/cdk/drag-drop';
import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { FoodPage } from '#libs/api-client/models/food-page.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { foodGroupIn } from '#libs/science/food-groups.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Formats } from '../../ui/formats';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { FavouriteFoods } from '../data/favourite-foods';
import { FoodsApi } from '../data/foods-api';
import { RecipesApi } from '../data/recipes-api';
import { shownName } from '../data/shown-name';
import { BuilderState } from './builder-state';
import { BuilderWords } from './builder-words';

const TYPING_PAUSE_MS = 120;
const HITS = 40;
const RECIPES = 8;
/** Shown before anything was typed, of each group. */
const USUAL = 30;

/** A food of the list; `heading`: the group that begins with it. */
interface Entry {
  readonly food: FoodHit;
  readonly heading: string | null;
}

/** Food search beside the week: type, choose with the arrows, Enter puts it into the current meal and opens its portion. */
@Component({
  selector: 'tf-food-pane',
  imports: [CdkDropList, CdkDrag, CdkDragPreview, CdkDragPlaceholder, Icon, Trouble],
  templateUrl: './food-pane.html',
  styleUrl: './food-pane.scss',
  providers: [FavouriteFoods],
})
export class FoodPane {
  private readonly api = inject(FoodsApi);
  private readonly recipesApi = inject(RecipesApi);
  protected readonly stars = inject(FavouriteFoods);
  private readonly mayUsual = inject(Sessions).may(MAY.listUsualFoods);
  private readonly mayRecipes = inject(Sessions).may(MAY.listRecipes);
  protected readonly state = inject(BuilderState);
  protected readonly words = inject(BuilderWords);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly mayEdit = input.required<boolean>();
  /** Whose frequent foods stand before the search; null: nobody's. */
  readonly clientId = input<string | null>(null);
  private readonly ofClient = signal<readonly FoodHit[]>([]);
  private readonly asked = signal('');
  protected readonly page = new Loading<FoodPage>();
  protected readonly text = signal('');
  protected readonly chosen = signal(0);
  /** The text was changed since the field took the focus: until then, Control Z means the plan. */
  protected readonly typed = signal(false);
  /** Before anything was typed: favourites, what the client has most often, what the reader used last, then plain foods. */
  protected readonly entries = computed((): readonly Entry[] => {
    const found = this.page.value()?.items ?? [];
    const words = this.t().builder.usual;
    const groups =
      this.asked() === ''
        ? [
            { heading: words.favourites, foods: this.stars.favourites().slice(0, USUAL) },
            { heading: words.ofClient, foods: this.ofClient() },
            { heading: words.recent, foods: this.stars.recent() },
            { heading: words.all, foods: found },
          ]
        : [{ heading: null, foods: found }];
    const told = new Set<string>();
    const shown = groups.map(({ heading, foods }) => ({
      heading,
      foods: foods.filter(({ foodId }) => !told.has(foodId) && told.add(foodId)),
    }));
    const several = shown.filter(({ foods }) => foods.length > 0).length > 1;
    return shown.flatMap(({ heading, foods }) =>
      foods.map((food, i) => ({ food, heading: several && i === 0 ? heading : null })),
    );
  });
  protected readonly hits = computed(() => this.entries().map(({ food }) => food));
  /** Recipes stand below the foods; the arrows go on into them. */
  protected readonly recipes = signal<readonly RecipeRowView[]>([]);
  protected readonly chosenId = computed(() =>
    this.chosen() < this.hits().length
      ? `food-hit-${this.chosen()}`
      : `recipe-hit-${this.chosen() - this.hits().length}`,
  );
  protected readonly nowhere = () => false;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private fresh = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly aim = computed(() => {
    const slot = this.state.currentSlot();
    return slot ? this.t().builder.into(this.words.dayName(this.state.spot().day), slot.name) : '';
  });

  constructor() {
    void this.search();
    void this.stars.load();
    effect(() => {
      const clientId = this.clientId();
      if (clientId === null || !this.mayUsual) return;
      // beside the search: without it the other foods are still there
      void this.api.usualOf(clientId).then(
        ({ items }) => clientId === this.clientId() && this.ofClient.set(items),
        () => null,
      );
    });
    effect(() => {
      if (this.state.searchRequests() === 0) return;
      untracked(() =>
        setTimeout(() => {
          this.field().nativeElement.focus();
          this.field().nativeElement.select();
        }),
      );
    });
  }

  protected type(text: string): void {
    this.typed.set(true);
    this.text.set(text);
    clearTimeout(this.timer);
    this.fresh = false;
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected async search(): Promise<void> {
    clearTimeout(this.timer);
    const text = this.text().trim();
    void this.searchRecipes(text);
    const answered = await this.page.read(() => this.api.search(text, { limit: HITS }));
    // typed on meanwhile: these are the hits of an earlier text
    if (!answered || text !== this.text().trim()) return;
    this.asked.set(text);
    this.fresh = true;
    this.chosen.set(0);
  }

  /** Beside the foods: a search without recipes is still a search. */
  private async searchRecipes(text: string): Promise<void> {
    if (!this.mayRecipes) return;
    const found = await this.recipesApi.list(text, { limit: RECIPES }).catch(() => null);
    if (found && text === this.text().trim()) this.recipes.set(found.items);
  }

  protected onKey(event: KeyboardEvent): void {
    const last = this.hits().length + this.recipes().length - 1;
    if (event.key === 'ArrowDown') this.choose(Math.min(this.chosen() + 1, last));
    else if (event.key === 'ArrowUp') this.choose(Math.max(this.chosen() - 1, 0));
    else if (event.key === 'Enter' && event.shiftKey) this.star(this.hits()[this.chosen()]);
    else if (event.key === 'Enter') void this.addChosen();
    else if (event.key === 'Escape') this.state.focus();
    else return;
    event.preventDefault();
  }

  /** A fast typist presses Enter before the answer is there: then it means the best hit for what was typed, in the meal of that moment. */
  private async addChosen(): Promise<void> {
    const recipe = this.recipes()[this.chosen() - this.hits().length];
    if (this.fresh && recipe) return this.addRecipe(recipe);
    if (this.fresh) return this.add(this.hits()[this.chosen()]);
    const from = this.state.spot();
    const text = this.text();
    const found = await this.api.search(text.trim(), { limit: HITS }).catch(() => null);
    const stayed = this.state.spot() === from && this.text() === text;
    this.add(found?.items[0], { ...from, index: Number.MAX_SAFE_INTEGER }, stayed);
  }

  /** A click adds; the second click of a double one does not add again. */
  protected pick(index: number, food: FoodHit, event: MouseEvent): void {
    this.chosen.set(index);
    if (event.detail <= 1) this.add(food);
  }

  protected add(food: FoodHit | undefined, at?: Parameters<BuilderState['place']>[1], follow = true): void {
    if (!food || !this.mayEdit()) return;
    if (follow) {
      this.typed.set(false);
      this.state.returnToSearch = true;
    }
    this.state.place(food, at, follow);
  }

  /** By mouse, or with Shift Enter: the chosen food is a favourite, or no longer one. */
  protected star(food: FoodHit | undefined, event?: Event): void {
    event?.stopPropagation();
    if (!food || !this.stars.may) return;
    const name = this.nameOf(food);
    void this.stars.toggle(food).then((starred) => {
      if (starred !== null) this.words.say(this.t().builder.usual.said(name, starred));
    });
    // the list before a search changes with it: the choice stays with the food
    const at = this.hits().findIndex(({ foodId }) => foodId === food.foodId);
    if (at >= 0) this.chosen.set(at);
  }

  protected pickRecipe(index: number, recipe: RecipeRowView, event: MouseEvent): void {
    this.chosen.set(this.hits().length + index);
    if (event.detail <= 1) this.addRecipe(recipe);
  }

  protected addRecipe(recipe: RecipeRowView): void {
    if (!this.mayEdit()) return;
    this.typed.set(false);
    void this.state.placeRecipe(recipe);
  }

  /** What people call it; the list's own name is its title. */
  protected nameOf(food: FoodHit): string {
    return shownName(food, this.texts.language());
  }

  /** `1 cup = 240 g`, or where the values come from. */
  protected hint(food: FoodHit): string {
    const measure = food.measures[0];
    if (food.own?.brand) return food.own.brand;
    return measure
      ? `${measure.label} = ${this.f.grams(measure.grams)}`
      : foodGroupIn(this.texts.language(), food.group);
  }

  private choose(index: number): void {
    this.chosen.set(Math.max(0, index));
    document.getElementById(this.chosenId())?.scrollIntoView({ block: 'nearest' });
  }
}
