import { computed, inject, Injectable, signal } from '@angular/core';
import { lookUpFoodSafety } from '#libs/api-client/fn/foods/look-up-food-safety.js';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { FoodSafetyView } from '#libs/api-client/models/food-safety-view.js';
import type { RecipeDetail } from '#libs/api-client/models/recipe-detail.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';
import type { TagOverrideDto } from '#libs/api-client/models/tag-override-dto.js';
import { newId } from '#libs/client-kit/ids.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import { isPart, rawIngredients, rawGrams } from '#libs/science/recipe-parts.js';
import { derivedTags, type TaggedIngredient } from '#libs/science/recipe-tags.js';
import { ScienceError } from '#libs/science/science-error.js';
import { Api } from '../../api';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { FoodBook } from '../data/food-book';
import { RecipeBook } from '../data/recipe-book';
import {
  bodyOf,
  draftFormula,
  draftOf,
  emptyRecipe,
  foodLine,
  isSound,
  recipeLine,
  troublesOf,
  yieldOf,
  type DraftIngredient,
  type DraftStep,
  type RecipeDraft,
  type Writing,
} from '../data/recipe-draft';
import { figuresOf, type Per } from '../data/recipe-figures';
import { RecipesApi } from '../data/recipes-api';
import { RecipeDrafts } from './recipe-drafts';

const AT_ONCE = 500;
const keyOf = (foodId: string, version: string) => `${foodId}@${version}`;

/** The recipe that is being edited: what was saved, what stands in the fields, and what that comes to. */
@Injectable()
export class RecipeStore {
  private readonly api = inject(RecipesApi);
  private readonly http = inject(Api);
  private readonly book = inject(FoodBook);
  private readonly recipes = inject(RecipeBook);
  private readonly kept = inject(RecipeDrafts);
  private readonly announcer = inject(Announcer);
  private readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  readonly loading = new Loading<RecipeDetail>();
  readonly submission = submission();
  /** As saved; null: a new recipe. */
  readonly base = signal<RecipeDetail | null>(null);
  readonly draft = signal<RecipeDraft>(emptyRecipe);
  readonly asked = signal(false);
  readonly per = signal<Per>('serving');
  /** What somebody else saved meanwhile. */
  readonly conflict = signal<RecipeDetail | null>(null);
  /** Values or tags could not be read. */
  readonly trouble = signal<Problem | null>(null);
  private readonly clean = signal<string>(JSON.stringify(emptyRecipe));
  private readonly safety = signal<ReadonlyMap<string, FoodSafetyView>>(new Map());

  readonly writing = computed<Writing>(() => ({ locale: this.texts.language(), units: this.f.units() }));
  readonly dirty = computed(() => JSON.stringify(this.draft()) !== this.clean());
  readonly troubles = computed(() => troublesOf(this.draft(), this.writing()));
  readonly formula = computed(() => draftFormula(this.draft(), this.writing()));
  /** An older version is shown: it can't be changed. */
  readonly older = computed(() => {
    const base = this.base();
    return base !== null && base.version !== base.newestVersion;
  });
  readonly figures = computed(() => this.figuresFor(this.per()));
  readonly lineFigures = computed(() => {
    const formula = this.formula();
    return new Map(
      formula.ingredients.map((ingredient) => {
        const one = { ...formula, servings: 1, ingredients: [ingredient] };
        return [ingredient.ingredientId, figuresOf(one, 'all', this.recipes.recipeOf, this.vectorOf)] as const;
      }),
    );
  });
  readonly rawGrams = computed(() => rawGrams(this.formula()));
  readonly finishedGrams = computed(() => this.rawGrams() * (yieldOf(this.draft(), this.writing().locale) ?? 1));
  readonly servingGrams = computed(() => this.finishedGrams() / this.formula().servings);

  readonly derived = computed(() => {
    const facts = this.safety();
    const ingredients = this.raw().map(({ foodId, foodVersion }): TaggedIngredient => {
      const food = facts.get(keyOf(foodId, foodVersion));
      return {
        name: this.book.nameOf(foodId, foodVersion),
        tags: food?.tags.map(({ tag }) => tag) ?? [],
        unknownTags: !food || food.neverJudged ? 'all' : food.unknownTags,
      };
    });
    return derivedTags(ingredients);
  });

  private readonly raw = computed(() => {
    this.recipes.recipes();
    try {
      return rawIngredients({ ...this.formula(), servings: 1 }, 1, this.recipes.recipeOf);
    } catch (error) {
      if (error instanceof ScienceError) return [];
      throw error;
    }
  });

  private readonly vectorOf = (foodId: string, version: string) => this.book.of(foodId, version)?.vector ?? null;

  /** @param recipeId null: a new recipe, or a copy of the one that `copy` names */
  async open(recipeId: string | null, copy?: string): Promise<void> {
    this.loading.clear();
    this.conflict.set(null);
    this.asked.set(false);
    this.submission.clear();
    if (recipeId !== null) return this.read(recipeId);
    const kept = this.kept.of(null);
    this.base.set(null);
    this.clean.set(JSON.stringify(emptyRecipe));
    this.draft.set(kept?.draft ?? emptyRecipe);
    if (copy !== undefined && !kept) await this.takeCopy(copy);
    await this.need();
  }

  /** @param sent what was just saved: what was typed since then stays, on top of the version that it became */
  async read(recipeId: string, version?: number, sent?: RecipeDraft): Promise<void> {
    const answered = await this.loading.read(async () => {
      const recipe = await this.api.get(recipeId, version);
      await this.needOf(recipe);
      return recipe;
    });
    const recipe = this.loading.value();
    if (!answered || !recipe) return;
    const typed = sent !== undefined && this.draft() !== sent ? this.draft() : null;
    if (typed) this.kept.keep(this.base()?.recipeId ?? null, null);
    this.show(recipe);
    if (typed) this.edit(typed);
    const kept = this.kept.of(recipeId);
    if (kept && !this.older()) {
      // based on an earlier version: saving will say so
      this.base.set({ ...recipe, revision: kept.revision ?? recipe.revision });
      this.draft.set(kept.draft);
    }
    await this.need();
  }

  /** Somebody may have changed it: a form without changes of one's own follows, one with changes stays. */
  async refresh(): Promise<void> {
    const base = this.base();
    const busy = this.submission.busy() || this.loading.busy();
    if (base && !this.dirty() && !this.older() && !busy) await this.read(base.recipeId);
    else if (base) await this.readPhoto();
  }

  /** The photo alone: what stands in the fields stays. */
  async readPhoto(): Promise<void> {
    const base = this.base();
    if (!base) return;
    try {
      const { photo } = await this.api.get(base.recipeId);
      this.base.update((now) => (now?.recipeId === base.recipeId ? { ...now, photo } : now));
    } catch (error) {
      this.trouble.set(problemOf(error));
    }
  }

  /** What is in `trouble` was not read: which of it is not told apart. */
  async readAgain(): Promise<void> {
    await Promise.all([this.need(), this.readPhoto()]);
  }

  edit(changes: Partial<RecipeDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...changes }));
    this.kept.keep(
      this.base()?.recipeId ?? null,
      this.dirty() ? { draft: this.draft(), revision: this.base()?.revision ?? null } : null,
    );
  }

  editLine(ingredientId: string, changes: Partial<DraftIngredient>): void {
    this.edit({
      ingredients: this.draft().ingredients.map((line) =>
        line.ingredientId === ingredientId ? { ...line, ...changes } : line,
      ),
    });
  }

  addFood(food: FoodHit): string {
    this.book.introduce(food);
    return this.add(foodLine(food, this.writing()));
  }

  addRecipe(recipe: RecipeRowView): string {
    return this.add(recipeLine(recipe, this.writing()));
  }

  removeLine({ ingredientId, name }: DraftIngredient): void {
    this.edit({ ingredients: this.draft().ingredients.filter((line) => line.ingredientId !== ingredientId) });
    this.announcer.say(this.texts.t().recipes.removed(name));
  }

  moveLine(ingredientId: string, by: -1 | 1): void {
    const lines = [...this.draft().ingredients];
    const from = lines.findIndex((line) => line.ingredientId === ingredientId);
    const to = from + by;
    if (from < 0 || to < 0 || to >= lines.length) return;
    [lines[from], lines[to]] = [lines[to]!, lines[from]!];
    this.edit({ ingredients: lines });
  }

  addStep(): DraftStep {
    const step = { id: newId(), text: '', minutes: '' };
    this.edit({ steps: [...this.draft().steps, step] });
    return step;
  }

  editStep(id: string, changes: Partial<DraftStep>): void {
    this.edit({ steps: this.draft().steps.map((step) => (step.id === id ? { ...step, ...changes } : step)) });
  }

  removeStep(id: string): void {
    this.edit({ steps: this.draft().steps.filter((step) => step.id !== id) });
  }

  override(override: TagOverrideDto): void {
    this.edit({ overrides: [...this.draft().overrides.filter(({ tag }) => tag !== override.tag), override] });
  }

  deriveAgain(tag: string): void {
    this.edit({ overrides: this.draft().overrides.filter((override) => override.tag !== tag) });
  }

  /** @returns the recipe's id when it was saved */
  async save(): Promise<string | null> {
    this.asked.set(true);
    if (!isSound(this.troubles()) || this.older()) return null;
    const base = this.base();
    const sent = this.draft();
    const body = bodyOf(sent, this.writing());
    let id: string | null = null;
    await this.submission.run(
      async (keyFor) => {
        const saved = base
          ? await this.api.save(base.recipeId, body, base.revision, keyFor(body))
          : await this.api.create(body, keyFor(body));
        if (this.draft() === sent) this.kept.keep(base?.recipeId ?? null, null);
        this.clean.set(JSON.stringify(sent));
        id = saved.id;
      },
      async ({ code }) => {
        if (code !== 'stream.stale' || !base) return false;
        const theirs = await this.api.get(base.recipeId);
        await this.needOf(theirs);
        this.conflict.set(theirs);
        return true;
      },
    );
    if (id !== null) {
      this.asked.set(false);
      await this.read(id, undefined, sent);
      this.announcer.say(this.texts.t().recipes.saved(this.base()?.version ?? 1));
    }
    return id;
  }

  /** After a conflict: mine becomes the version after theirs. */
  async keepMine(): Promise<void> {
    const theirs = this.conflict();
    if (!theirs) return;
    this.base.set(theirs);
    this.conflict.set(null);
    await this.save();
  }

  takeTheirs(): void {
    const theirs = this.conflict();
    if (!theirs) return;
    this.kept.keep(theirs.recipeId, null);
    this.conflict.set(null);
    this.show(theirs);
  }

  async archive(archived: boolean): Promise<void> {
    const base = this.base();
    if (!base) return;
    await this.submission.run(async () => {
      await (archived ? this.api.archive(base.recipeId) : this.api.restore(base.recipeId));
      await this.read(base.recipeId);
    });
  }

  /** Lines of a conflict: what stands in mine and in theirs. */
  readonly differences = computed(() => {
    const theirs = this.conflict();
    if (!theirs) return [];
    const other = this.toDraft(theirs);
    const mine = this.draft();
    const t = this.texts.t().recipes;
    const line = ({ name, amount, measure }: DraftIngredient) =>
      `${name}, ${amount} ${measure?.label ?? this.f.unitOf('portion')}`;
    const rows: (readonly [label: string, mine: string, theirs: string])[] = [
      [t.name, mine.name, other.name],
      [t.servings, mine.servings, other.servings],
      [t.yield, mine.yieldFactor, other.yieldFactor],
      [t.tags, mine.tags, other.tags],
      [t.ingredients, mine.ingredients.map(line).join('; '), other.ingredients.map(line).join('; ')],
      [t.steps, mine.steps.map(({ text }) => text).join(' '), other.steps.map(({ text }) => text).join(' ')],
      [t.allergens, overridesText(mine.overrides), overridesText(other.overrides)],
    ];
    return rows.filter(([, a, b]) => a !== b);
  });

  figuresFor(per: Per) {
    this.book.foods();
    this.recipes.recipes();
    return figuresOf(this.formula(), per, this.recipes.recipeOf, this.vectorOf);
  }

  /** Reads values and tags of what is in the recipe. */
  async need(): Promise<void> {
    try {
      this.trouble.set(null);
      const { ingredients } = this.formula();
      await this.recipes.need(
        ingredients.filter(isPart).map(({ recipeId, recipeVersion }) => ({ recipeId, version: recipeVersion })),
      );
      const refs = this.raw().map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion }));
      const open = refs.filter(({ foodId, version }) => !this.safety().has(keyOf(foodId, version))).slice(0, AT_ONCE);
      const [, facts] = await Promise.all([
        this.book.need(refs),
        open.length === 0 ? null : this.http.call(lookUpFoodSafety, { body: { refs: open } }),
      ]);
      if (facts)
        this.safety.update(
          (held) => new Map([...held, ...facts.foods.map((food) => [keyOf(food.foodId, food.version), food] as const)]),
        );
    } catch (error) {
      this.trouble.set(problemOf(error));
    }
  }

  private add(line: DraftIngredient): string {
    this.edit({ ingredients: [...this.draft().ingredients, line] });
    this.announcer.say(this.texts.t().recipes.added(line.name));
    void this.need();
    return line.ingredientId;
  }

  private show(recipe: RecipeDetail): void {
    this.base.set(recipe);
    this.draft.set(this.toDraft(recipe));
    this.clean.set(JSON.stringify(this.draft()));
  }

  private async takeCopy(recipeId: string): Promise<void> {
    await this.loading.read(async () => {
      const recipe = await this.api.get(recipeId);
      await this.needOf(recipe);
      const draft = this.toDraft(recipe);
      this.draft.set({
        ...draft,
        name: this.texts.t().recipes.copyOf(recipe.name),
        ingredients: draft.ingredients.map((line) => ({ ...line, ingredientId: newId() })),
      });
      return recipe;
    });
  }

  /** Names and measures of the lines, before they are shown. */
  private async needOf(recipe: RecipeDetail): Promise<void> {
    const foods = recipe.ingredients.flatMap(({ foodId, foodVersion }) =>
      foodId !== null && foodVersion !== null ? [{ foodId, version: foodVersion }] : [],
    );
    const parts = recipe.ingredients.flatMap(({ recipeId, recipeVersion }) =>
      recipeId !== null && recipeVersion !== null ? [{ recipeId, version: recipeVersion }] : [],
    );
    await Promise.all([this.book.need(foods), this.recipes.need(parts)]);
  }

  private toDraft(recipe: RecipeDetail): RecipeDraft {
    return draftOf(
      recipe,
      ({ foodId, foodVersion, recipeId, recipeVersion }) =>
        recipeId !== null && recipeVersion !== null
          ? (this.recipes.of(recipeId, recipeVersion)?.name ?? '…')
          : this.book.nameOf(foodId ?? '', foodVersion ?? '') || '…',
      (foodId, version) => this.book.measuresOf(foodId, version),
      this.writing(),
    );
  }
}

const overridesText = (overrides: readonly TagOverrideDto[]) =>
  [...overrides]
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))
    .map(({ tag, state, reason }) => `${tag} ${state}: ${reason}`)
    .join('; ');
