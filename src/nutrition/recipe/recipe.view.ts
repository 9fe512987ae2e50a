import { Injectable } from '@nestjs/common';
import { isPart, rawIngredients, servingGrams } from '#libs/science/recipe-parts.js';
import { dishTotal } from '#libs/science/recipe.js';
import { nutrient } from '#libs/science/nutrients.js';
import { known } from '#libs/science/portion-totals.js';
import { pictureView, type KeptPicture, type PictureView } from '#src/files/contract.js';
import { StaffDirectory, unknown } from '#src/identity/contract.js';
import { foodKey, FoodValues } from '../food/food-values.js';
import { publisherOf, type Names } from '../publisher.dto.js';
import type { RecipeDetail, RecipeLookup, RecipePage, RecipeRowView, RecipeVersionView } from './recipe.dto.js';
import type { RecipeContent } from './recipe.events.js';
import { RecipePhotos } from '../recipe-photo/recipe-photo.read-model.js';
import { StoredRecipes, type RecipeRow } from './recipe.read-model.js';
import { recipeOf, type RecipeRef, type RecipeVersion } from './recipes.js';

const ENERGY = nutrient('energy').index;

/** Recipes as the API shows them. */
@Injectable()
export class RecipeViews {
  constructor(
    private readonly recipes: StoredRecipes,
    private readonly foods: FoodValues,
    private readonly photos: RecipePhotos,
    private readonly staff: StaffDirectory,
  ) {}

  async page(orgId: string, asked: Parameters<StoredRecipes['page']>[1]): Promise<RecipePage> {
    const { rows, nextCursor } = await this.recipes.page(orgId, asked);
    const [names, energies, photos] = await Promise.all([
      this.#names(
        orgId,
        rows.map(({ saved_by }) => saved_by),
      ),
      this.#energies(orgId, rows),
      this.photos.of(
        orgId,
        rows.map(({ recipe_id }) => recipe_id),
      ),
    ]);
    return {
      items: rows.map((row, i) => ({ ...rowView(row, energies[i]!, names), photo: photoOf(photos, row.recipe_id) })),
      nextCursor,
    };
  }

  /** @throws Refusal `recipe.unknown` (404) */
  async detail(orgId: string, recipeId: string, version?: number): Promise<RecipeDetail> {
    const found = await this.recipes.detail(orgId, recipeId, version);
    if (!found) throw unknown('recipe');
    const { row, shown, versions } = found;
    const [names, photos] = await Promise.all([
      this.#names(
        orgId,
        versions.map(({ saved_by }) => saved_by),
      ),
      this.photos.of(orgId, [recipeId]),
    ]);
    return {
      ...versionView({
        recipeId,
        version: shown,
        newest: row.version,
        archived: row.archived,
        content: contentOf(row),
      }),
      revision: row.revision,
      photo: photoOf(photos, recipeId),
      versions: versions.map(({ version: each, saved_at, saved_by }) => ({
        version: each,
        savedAt: saved_at,
        savedBy: publisherOf(saved_by, names),
      })),
    };
  }

  async lookUp(orgId: string, refs: readonly RecipeRef[]): Promise<RecipeLookup> {
    return { recipes: [...(await this.recipes.lookUp(orgId, refs)).values()].map(versionView) };
  }

  /** Energy of a serving of each, from the values of the foods as the recipe names them. */
  async #energies(orgId: string, rows: readonly RecipeRow[]): Promise<readonly Energy[]> {
    if (rows.length === 0) return [];
    const refs = rows.map(({ recipe_id: recipeId, version }) => ({ recipeId, version }));
    const versions = await this.recipes.lookUp(orgId, refs);
    const raw = rows.map((row) => rawIngredients(contentOf(row), 1, recipeOf(versions)));
    const foods = await this.foods.lookUp(orgId, [
      ...new Map(raw.flat().map((each) => [foodKey(refOf(each)), refOf(each)])).values(),
    ]);
    return raw.map((ingredients) => {
      const total = dishTotal(
        ingredients.flatMap((each) => {
          const food = foods.get(foodKey(refOf(each)));
          return food ? [{ grams: each.grams, per100g: food.per100g }] : [];
        }),
      );
      const { amount, completeness } = known(total, ENERGY);
      return { kcal: amount, complete: completeness === 1 };
    });
  }

  #names(orgId: string, accountIds: readonly (string | null)[]): Promise<Names> {
    const ids = [...new Set(accountIds.flatMap((id) => id ?? []))];
    return ids.length === 0 ? Promise.resolve(new Map()) : this.staff.names(orgId, ids);
  }
}

interface Energy {
  readonly kcal: number | null;
  readonly complete: boolean;
}

const contentOf = ({ content }: RecipeRow) => JSON.parse(content) as RecipeContent;
const refOf = ({ foodId, foodVersion }: { readonly foodId: string; readonly foodVersion: string }) => ({
  foodId,
  version: foodVersion,
});

function photoOf(photos: ReadonlyMap<string, KeptPicture>, recipeId: string): PictureView | null {
  const photo = photos.get(recipeId);
  return photo ? pictureView(photo) : null;
}

function rowView(row: RecipeRow, { kcal, complete }: Energy, names: Names): Omit<RecipeRowView, 'photo'> {
  const content = contentOf(row);
  return {
    recipeId: row.recipe_id,
    name: row.name,
    version: row.version,
    revision: row.revision,
    servings: content.servings,
    servingGrams: servingGrams(content),
    kcal,
    complete,
    ingredients: content.ingredients.length,
    tags: [...content.tags],
    archived: row.archived,
    savedAt: row.saved_at,
    savedBy: publisherOf(row.saved_by, names),
  };
}

function versionView({ recipeId, version, newest, archived, content }: RecipeVersion): RecipeVersionView {
  const { name, servings, yieldFactor, ingredients, steps, tags, overrides } = content;
  return {
    recipeId,
    version,
    newestVersion: newest,
    name,
    servings,
    yieldFactor,
    ingredients: ingredients.map((each) => ({
      ingredientId: each.ingredientId,
      foodId: isPart(each) ? null : each.foodId,
      foodVersion: isPart(each) ? null : each.foodVersion,
      recipeId: isPart(each) ? each.recipeId : null,
      recipeVersion: isPart(each) ? each.recipeVersion : null,
      grams: each.grams,
      measure: !isPart(each) && each.measure ? { ...each.measure } : null,
      retention: isPart(each) ? null : (each.retention ?? null),
    })),
    steps: steps.map((step) => ({ ...step })),
    tags: [...tags],
    overrides: overrides.map((override) => ({ ...override })),
    archived,
  };
}
