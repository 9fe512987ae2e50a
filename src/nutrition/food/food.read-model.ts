import { Injectable } from '@nestjs/common';
import { PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { NUTRIENTS, vectorOf } from '#libs/science/nutrients.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';
import { ownNamesOf, wholeName, type OwnNames } from '../food-names/own-names.js';
import { FoodProof, type CorrectedRow, type ListedRow, type NamesRow } from './food-proof.js';
import { foodKey, FoodValues, type FoodRef, type FoodValue } from './food-values.js';
import { foodCategory, type FoodRenamed, type NutrientAmounts } from './food.events.js';
import { lexemesOf, searchEntryOf } from './search/search-entry.js';
import { isOrgFoodId } from '../org-food/org-food-id.js';
import type { FoodNotes } from '../food-catalogue/listed-food.js';
import { OrgFoods } from '../org-food/org-food.read-model.js';

/**
 * Foods as the org corrected them, every version: the newest stands above the global list, older ones stay addressable. And what it calls
 * foods of the lists, with the words by which search finds them.
 */
export const foodCorrectionProjection = projectionOf(foodCategory, {
  name: 'food_correction',
  version: 3,
  tables: [
    {
      name: 'food_correction',
      columns: `
      org_id uuid not null, food_id text not null, seq int not null, version text not null, based_on text not null, name text not null, food_group text not null,
      source text not null, measures text not null, per100g text not null, reason text not null, corrected_at timestamptz(3) not null, corrected_by uuid,
      primary key (org_id, food_id, seq)`,
    },
    {
      name: 'food_name',
      // words: text form of a tsvector; whole: each name as its words
      columns: `
      org_id uuid not null, food_id text not null, seq int not null, en text, de text, words text not null, whole_en text, whole_de text,
      primary key (org_id, food_id)`,
    },
    {
      // as org_food_word
      name: 'food_name_word',
      columns: `
      org_id uuid not null, word text collate "C" not null, food_id text not null,
      primary key (org_id, word, food_id)`,
    },
  ],
  isolation: 'stream',

  async project({ header, event }, tx) {
    if (event.type === 'FoodRenamed') {
      const key = { org_id: header.orgId, food_id: event.data.foodId };
      const before = await tx.row<{ words: string }>('food_name', key);
      for (const word of lexemesOf(before?.words ?? '')) tx.remove('food_name_word', { ...key, word });
      const { en, de } = event.data;
      if (en === null && de === null) return tx.remove('food_name', key);
      const words = searchedWords(event.data);
      for (const word of lexemesOf(words)) tx.put('food_name_word', { ...key, word });
      return tx.put('food_name', {
        ...key,
        seq: header.revision,
        en,
        de,
        words,
        whole_en: en && wholeName(en),
        whole_de: de && wholeName(de),
      });
    }
    const { foodId, version, basedOn, name, group, source, measures, per100g, reason } = event.data;
    tx.put('food_correction', {
      org_id: header.orgId,
      food_id: foodId,
      seq: header.revision,
      version,
      based_on: basedOn,
      name,
      food_group: group,
      source,
      measures: JSON.stringify(measures),
      per100g: JSON.stringify(per100g),
      reason,
      corrected_at: header.recordedAt,
      corrected_by: header.actor.accountId,
    });
  },

  announces({ header }) {
    return [{ topic: 'food', clientId: null, id: header.streamId }];
  },
});

/** Words of both names in the text form of a tsvector, weighed as those of an own food are. */
const searchedWords = ({ en, de }: FoodRenamed['data']): string =>
  [en, de]
    .flatMap((name) => (name === null ? [] : searchEntryOf({ name, commonNames: '', group: '', surveyed: true }).words))
    .join(' ');

const LISTED =
  'f.food_id, f.version, f.import_seq, f.name, f.source_name, f.food_group, f.source, f.per100g, f.measures, f.notes, seal.seal';
const CORRECTED = 'c.food_id, c.seq, c.version, c.name, c.food_group, c.source, c.per100g, c.measures';
const VERIFIED_AT_ONCE = 500;
/** The largest group of the core list has 946 foods. */
const MOST_OF_GROUP = 1_000;
const ORG_VERSION = /^org\.\d{1,9}$/;

/** Versions of foods from the lists, from the org's corrections, and its own foods. Each is compared with its seal, or with its event: @throws Refusal `read-model.forged` (503) */
@Injectable()
export class StoredFoods extends FoodValues {
  // what a place in a stored vector means is fixed per import and never changes
  readonly #imports = new Map<number, ListedOrder>();

  constructor(
    private readonly readModels: ReadModels,
    private readonly proof: FoodProof,
    private readonly own: OrgFoods,
  ) {
    super();
  }

  override lookUp(orgId: string, refs: readonly FoodRef[]): Promise<ReadonlyMap<string, FoodValue>> {
    return this.readModels.inOrg(orgId, (tx) => this.lookUpIn(tx, orgId, refs));
  }

  /** As `lookUp`, in a transaction of the caller's. */
  async lookUpIn(
    tx: ReadTransaction,
    orgId: string,
    refs: readonly FoodRef[],
  ): Promise<ReadonlyMap<string, FoodValue>> {
    const newest = unique(refs.filter(({ version }) => version === undefined).map(({ foodId }) => foodId));
    const named = refs.filter((ref): ref is Required<FoodRef> => ref.version !== undefined);
    const [own, others] = parted(named, ({ foodId }) => isOrgFoodId(foodId));
    const [corrected, listed] = parted(others, ({ version }) => ORG_VERSION.test(version));
    const [ofOwn, ofLists, ofCorrections, current, names] = await Promise.all([
      this.own.versions(tx, orgId, own),
      this.#listedVersions(tx, listed),
      this.#correctedVersions(tx, orgId, corrected),
      this.newestIn(tx, orgId, newest),
      this.namesIn(tx, orgId, unique(others.map(({ foodId }) => foodId))),
    ]);
    const found = new Map<string, FoodValue>();
    for (const value of called([...ofOwn, ...ofLists, ...ofCorrections], names)) found.set(foodKey(value), value);
    for (const value of current) found.set(foodKey({ foodId: value.foodId }), value);
    return found;
  }

  async #listedVersions(tx: ReadTransaction, refs: readonly Required<FoodRef>[]): Promise<readonly FoodValue[]> {
    if (refs.length === 0) return [];
    const rows = await tx.query<ListedRow>(
      `select ${LISTED} from unnest($1::text[], $2::text[]) as r(food_id, version) join ref.food f using (food_id, version) ${this.#sealed}`,
      [refs.map(({ foodId }) => foodId), refs.map(({ version }) => version)],
    );
    return this.fromList(tx, rows);
  }

  async #correctedVersions(
    tx: ReadTransaction,
    orgId: string,
    refs: readonly Required<FoodRef>[],
  ): Promise<readonly FoodValue[]> {
    if (refs.length === 0) return [];
    const rows = await tx.query<CorrectedRow>(
      `select ${CORRECTED} from unnest($1::text[], $2::text[]) as r(food_id, version) join ${tx.table('food_correction')} c using (food_id, version)`,
      [refs.map(({ foodId }) => foodId), refs.map(({ version }) => version)],
    );
    return this.#corrected(orgId, rows);
  }

  override async verifyLists(): Promise<{ readonly foods: number; readonly forged: readonly string[] }> {
    const forged: string[] = [];
    let foods = 0;
    let [foodId, version] = ['', ''];
    for (;;) {
      const page: ListedRow[] = await this.readModels.inOrg(PLATFORM_ORG, async (tx) => {
        const rows = await tx.query<ListedRow>(
          `select ${LISTED} from ref.food f ${this.#sealed} where (f.food_id, f.version) > ($1, $2) order by f.food_id, f.version limit ${VERIFIED_AT_ONCE}`,
          [foodId, version],
        );
        await this.#learnOrders(tx, rows);
        return rows;
      });
      foods += page.length;
      for (const row of page)
        if (!this.proof.isListed(row, this.#imports.get(row.import_seq)!.nutrientIds))
          forged.push(foodKey({ foodId: row.food_id, version: row.version }));
      const last = page.at(-1);
      if (!last || page.length < VERIFIED_AT_ONCE) return { foods, forged };
      [foodId, version] = [last.food_id, last.version];
    }
  }

  /** The newest version in the lists, without the org's corrections. */
  async listed(orgId: string, foodId: string): Promise<FoodValue | null> {
    return this.readModels.inOrg(
      orgId,
      async (tx) => (await this.fromList(tx, await this.#newestListed(tx, [foodId])))[0] ?? null,
    );
  }

  async newestIn(tx: ReadTransaction, orgId: string, foodIds: readonly string[]): Promise<readonly FoodValue[]> {
    if (foodIds.length === 0) return [];
    const [own, listed] = parted(foodIds, isOrgFoodId);
    const [ofOwn, corrections, ofLists, names] = await Promise.all([
      this.own.newest(tx, orgId, own),
      this.#newestCorrections(tx, orgId, listed),
      listed.length === 0 ? [] : this.#newestListed(tx, listed),
      this.namesIn(tx, orgId, listed),
    ]);
    const corrected = new Set(corrections.map(({ foodId }) => foodId));
    const rest = ofLists.filter(({ food_id }) => !corrected.has(food_id));
    return called([...ofOwn, ...corrections, ...(await this.fromList(tx, rest))], names);
  }

  /** As `namesIn`, in a transaction of its own. */
  namesOf(orgId: string, foodIds: readonly string[]): Promise<ReadonlyMap<string, OwnNames>> {
    return this.readModels.inOrg(orgId, (tx) => this.namesIn(tx, orgId, foodIds));
  }

  /** What the org calls foods of the lists, by food id; those that it calls as they are called anyway are absent. */
  async namesIn(
    tx: ReadTransaction,
    orgId: string,
    foodIds: readonly string[],
  ): Promise<ReadonlyMap<string, OwnNames>> {
    if (foodIds.length === 0) return new Map();
    const rows = await tx.query<NamesRow>(
      `select food_id, seq, en, de from ${tx.table('food_name')} own where food_id = any($1)`,
      [foodIds],
    );
    await Promise.all(rows.map((row) => this.proof.named(orgId, row)));
    return new Map(
      rows.flatMap((row) => {
        const names = ownNamesOf(row);
        return names ? [[row.food_id, names] as const] : [];
      }),
    );
  }

  async #newestCorrections(tx: ReadTransaction, orgId: string, foodIds: readonly string[]): Promise<FoodValue[]> {
    if (foodIds.length === 0) return [];
    const rows = await tx.query<CorrectedRow>(
      `select distinct on (c.food_id) ${CORRECTED} from ${tx.table('food_correction')} c where c.food_id = any($1) order by c.food_id, c.seq desc`,
      [foodIds],
    );
    return this.#corrected(orgId, rows);
  }

  /** Foods in use of a group: of the lists, and the org's own. */
  async idsInGroup(tx: ReadTransaction, group: string): Promise<readonly string[]> {
    const rows = await tx.query<{ food_id: string }>(
      `(select s.food_id from ref.food_search s join ref.food f using (food_id, version) where f.food_group = $1 order by s.plainness desc, s.food_id limit ${MOST_OF_GROUP})
       union all
       (select o.food_id from ${tx.table('org_food')} o join ${tx.table('org_food_version')} v on v.food_id = o.food_id and v.seq = o.seq
        where not o.archived and v.content::json ->> 'group' = $1 order by o.food_id limit ${MOST_OF_GROUP})`,
      [group],
    );
    return rows.map(({ food_id: foodId }) => foodId);
  }

  /** Rows of a list with their vectors in registry order. */
  async fromList(tx: ReadTransaction, rows: readonly ListedRow[]): Promise<FoodValue[]> {
    await this.#learnOrders(tx, rows);
    return rows.map((row) => {
      const { nutrientIds, places } = this.#imports.get(row.import_seq)!;
      this.proof.listed(row, nutrientIds);
      return {
        foodId: row.food_id,
        version: row.version,
        name: row.name,
        group: row.food_group,
        source: row.source,
        measures: row.measures,
        per100g: places.map((place) => (place === undefined ? null : (row.per100g[place] ?? null))),
        correctedByOrg: false,
        ...(row.notes !== null && { notes: JSON.parse(row.notes) as FoodNotes }),
      };
    });
  }

  async #corrected(orgId: string, rows: readonly CorrectedRow[]): Promise<FoodValue[]> {
    await Promise.all(rows.map((row) => this.proof.corrected(orgId, row)));
    return rows.map(fromCorrection);
  }

  #newestListed(tx: ReadTransaction, foodIds: readonly string[]): Promise<ListedRow[]> {
    return tx.query<ListedRow>(
      `select ${LISTED} from ref.food_search s join ref.food f using (food_id, version) ${this.#sealed} where s.food_id = any($1)`,
      [foodIds],
    );
  }

  get #sealed(): string {
    return `left join ref.food_seal seal on seal.food_id = f.food_id and seal.version = f.version and seal.key_id = '${this.proof.keyId}'`;
  }

  async #learnOrders(tx: ReadTransaction, rows: readonly ListedRow[]): Promise<void> {
    const unknown = unique(rows.map(({ import_seq }) => import_seq).filter((seq) => !this.#imports.has(seq)));
    if (unknown.length === 0) return;
    const imports = await tx.query<{ import_seq: number; nutrient_ids: string[] }>(
      'select import_seq, nutrient_ids from ref.food_import where import_seq = any($1)',
      [unknown],
    );
    for (const { import_seq, nutrient_ids: nutrientIds } of imports) {
      const places = NUTRIENTS.map(({ id }) => {
        const place = nutrientIds.indexOf(id);
        return place < 0 ? undefined : place;
      });
      this.#imports.set(import_seq, { nutrientIds, places });
    }
  }
}

/** What the places of an import's vectors mean, and where each nutrient of the registry stands in them. */
interface ListedOrder {
  readonly nutrientIds: readonly string[];
  readonly places: readonly (number | undefined)[];
}

/** A corrected food, complete in its own row. */
export function fromCorrection(row: CorrectedRow): FoodValue {
  return {
    foodId: row.food_id,
    version: row.version,
    name: row.name,
    group: row.food_group,
    source: row.source,
    measures: JSON.parse(row.measures) as HouseholdMeasure[],
    per100g: vectorOf(JSON.parse(row.per100g) as NutrientAmounts),
    correctedByOrg: true,
  };
}

function called(foods: readonly FoodValue[], names: ReadonlyMap<string, OwnNames>): readonly FoodValue[] {
  if (names.size === 0) return foods;
  return foods.map((food) => {
    const ownNames = names.get(food.foodId);
    return ownNames ? { ...food, ownNames } : food;
  });
}

function parted<T>(values: readonly T[], isFirst: (value: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
