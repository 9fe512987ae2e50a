import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { NUTRIENTS } from '#libs/science/nutrients.js';
import { unknown } from '#src/identity/contract.js';
import { displayNamesOf } from '../food-names/food-names.js';
import type { FoodNamesLookup } from '../food-names/food-names.dto.js';
import { foodsInRows, namesInARow } from '../food-names/names-in-a-row.js';
import { TagsStatedByOrg, withStated } from '../food-tags/stated-tags.js';
import { foodSafetyOf, type FoodTag } from '../food-safety/food-safety.js';
import { statedNow } from '../food-safety/stated-now.js';
import type { FoodSafetyLookup, FoodTagView } from '../food-safety/food-safety.dto.js';
import { equivalentFoods, type EquivalentsWanted } from './equivalent-foods.js';
import { foodKey, type FoodRef, type FoodValue } from './food-values.js';
import { statesView } from '../org-food/org-food.view.dto.js';
import type { FoodDetail, FoodLookup, FoodPage, FoodValues, FoodVersionRef } from './food.dto.js';
import { hitOf } from './food-hit.js';
import { FoodSearch, type FoodQuestion } from './search/food-search.js';
import { StoredFoods } from './food.read-model.js';

const NUTRIENT_IDS = NUTRIENTS.map(({ id }) => id);

/** Foods as the API shows them. */
@Injectable()
export class FoodViews {
  constructor(
    private readonly foods: StoredFoods,
    private readonly search: FoodSearch,
    private readonly readModels: ReadModels,
    private readonly stated: TagsStatedByOrg,
  ) {}

  async page(orgId: string, question: FoodQuestion, limit: number, cursor?: string): Promise<FoodPage> {
    const { items, nextCursor } = await this.search.search(orgId, question, limit, cursor);
    return { items: items.map(hitOf), nextCursor };
  }

  /** @throws Refusal `food.unknown` (404) */
  detail(orgId: string, ref: FoodRef): Promise<FoodDetail> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const food = (await this.foods.lookUpIn(tx, orgId, [ref])).get(foodKey(ref));
      if (!food) throw unknown('food');
      const versions = await tx.query<{
        version: string;
        source: string;
        corrected: boolean;
        reason: string | null;
        corrected_at: string | null;
        corrected_by: string | null;
      }>(
        `select version, source, true as corrected, reason, corrected_at, corrected_by::text, 1 as newer, seq from ${tx.table('food_correction')} where food_id = $1
         union all
         select version, content::json ->> 'source', false, null, changed_at, changed_by::text, 1, seq from ${tx.table('org_food_version')} where food_id = $1
         union all
         select version, source, false, null, null, null, 0, import_seq from ref.food where food_id = $1
         order by newer desc, seq desc`,
        [ref.foodId],
      );
      return {
        ...hitOf(food),
        nutrientIds: NUTRIENT_IDS,
        per100g: [...food.per100g],
        plainNames: displayNamesOf(food.foodId, food.name),
        ownNames: { en: food.ownNames?.en ?? null, de: food.ownNames?.de ?? null },
        ...notesOf(food),
        versions: versions.map((row): FoodVersionRef => ({
          version: row.version,
          source: row.source,
          correctedByOrg: row.corrected,
          reason: row.reason,
          correctedAt: row.corrected_at,
          correctedBy: row.corrected_by,
        })),
      };
    });
  }

  async lookUp(orgId: string, refs: readonly FoodRef[]): Promise<FoodLookup> {
    const asked = [...new Map(refs.map((ref) => [foodKey(ref), ref])).keys()];
    const found = await this.foods.lookUp(orgId, refs);
    return {
      nutrientIds: NUTRIENT_IDS,
      foods: asked.flatMap((key) => found.get(key) ?? []).map(valuesOf),
    };
  }

  /** @throws Refusal `food.unknown` (404) */
  equivalents(orgId: string, ref: FoodRef, wanted: EquivalentsWanted): Promise<FoodLookup> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const food = (await this.foods.lookUpIn(tx, orgId, [ref])).get(foodKey(ref));
      if (!food) throw unknown('food');
      const candidates = await this.foods.newestIn(tx, orgId, await this.foods.idsInGroup(tx, food.group));
      return { nutrientIds: NUTRIENT_IDS, foods: equivalentFoods(food, candidates, wanted).map(valuesOf) };
    });
  }

  /** Foods that stored texts name in a row, as people say them here. */
  async namesInRows(orgId: string, texts: readonly string[]): Promise<FoodNamesLookup> {
    const own = await this.readModels.inOrg(orgId, (tx) => this.foods.namesIn(tx, orgId, foodsInRows(texts)));
    return { names: texts.map((text) => namesInARow(text, own)) };
  }

  async safety(orgId: string, refs: readonly FoodRef[]): Promise<FoodSafetyLookup> {
    const [found, stated] = await Promise.all([
      this.foods.lookUp(orgId, refs).then((known) => statedNow(this.foods, orgId, known)),
      this.stated.of(orgId),
    ]);
    return {
      foods: [...new Set(refs.map(foodKey))]
        .flatMap((key) => found.get(key) ?? [])
        .map((food) => {
          const { foodId, tags, unknownTags, more } = withStated(foodSafetyOf(food), stated[food.foodId]);
          return {
            foodId,
            version: food.version,
            tags: tags.map(tagView),
            unknownTags: unknownTags === 'all' ? [] : [...unknownTags],
            neverJudged: unknownTags === 'all',
            stated: Object.entries(stated[foodId] ?? {}).map(([tag, statement]) => ({
              tag,
              carries: statement.carries,
              maybe: statement.maybe ?? false,
              reason: statement.reason,
            })),
            more: { ...more },
          };
        }),
    };
  }
}

function notesOf({ notes }: FoodValue): Pick<FoodDetail, 'states' | 'energyFrom' | 'filled'> {
  const { states = {}, energyFrom = null, filled } = notes ?? {};
  return {
    states: statesView(states),
    energyFrom,
    filled: filled
      ? { release: filled.release, nutrients: [...filled.nutrients], measures: [...filled.measures] }
      : null,
  };
}

function valuesOf({ foodId, version, name, source, measures, per100g, ownNames }: FoodValue): FoodValues {
  return {
    foodId,
    version,
    name,
    displayNames: displayNamesOf(foodId, name, ownNames),
    source,
    measures: [...measures],
    per100g: [...per100g],
  };
}

const tagView = ({ tag, kind, why }: FoodTag): FoodTagView => ({
  tag,
  kind,
  meaning: 'meaning' in why ? why.meaning : null,
  nutrient: 'nutrient' in why ? why.nutrient : null,
  amount: 'amount' in why ? why.amount : null,
});
