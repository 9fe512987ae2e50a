import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { NUTRIENTS, vectorOf, type NutrientVector } from '#libs/science/nutrients.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';
import { foodKey, FoodValues, type FoodRef, type FoodValue } from './food-values.js';
import type { FoodCorrected, NutrientAmounts } from './food.events.js';

/** Foods as the org corrected them, every version: the newest stands above the global list, older ones stay addressable. */
export const foodCorrectionProjection: Projection = {
  name: 'food_correction',
  version: 1,
  categories: ['food'],
  tables: [
    {
      name: 'food_correction',
      columns: `
      org_id uuid not null, food_id text not null, seq int not null, version text not null, based_on text not null, name text not null, food_group text not null,
      source text not null, measures text not null, per100g text not null, reason text not null, corrected_at timestamptz(3) not null, corrected_by uuid,
      primary key (org_id, food_id, seq)`,
    },
  ],
  isolation: 'stream',

  project({ header, event }: RecordedEvent, tx: ProjectionTransaction) {
    if (event.type !== 'FoodCorrected') return;
    const { foodId, version, basedOn, name, group, source, measures, per100g, reason } = (event as FoodCorrected).data;
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

  announces({ header }: RecordedEvent): readonly Announcement[] {
    return [{ topic: 'food', clientId: null, id: header.streamId }];
  },
};

export interface ListedRow {
  readonly food_id: string;
  readonly version: string;
  readonly import_seq: number;
  readonly name: string;
  readonly food_group: string;
  readonly source: string;
  readonly per100g: readonly (number | null)[];
  readonly measures: readonly HouseholdMeasure[];
}

export interface CorrectedRow {
  readonly food_id: string;
  readonly version: string;
  readonly name: string;
  readonly food_group: string;
  readonly source: string;
  readonly per100g: string;
  readonly measures: string;
}

const LISTED = 'f.food_id, f.version, f.import_seq, f.name, f.food_group, f.source, f.per100g, f.measures';
const CORRECTED = 'c.food_id, c.version, c.name, c.food_group, c.source, c.per100g, c.measures';
const ORG_VERSION = /^org\.\d{1,9}$/;

/** Versions of foods from the lists and from the org's corrections. */
@Injectable()
export class StoredFoods extends FoodValues {
  // what a place in a stored vector means is fixed per import and never changes
  readonly #places = new Map<number, readonly (number | undefined)[]>();

  constructor(private readonly readModels: ReadModels) {
    super();
  }

  override lookUp(orgId: string, refs: readonly FoodRef[]): Promise<ReadonlyMap<string, FoodValue>> {
    return this.readModels.inOrg(orgId, (tx) => this.lookUpIn(tx, refs));
  }

  /** As `lookUp`, in a transaction of the caller's. */
  async lookUpIn(tx: ReadTransaction, refs: readonly FoodRef[]): Promise<ReadonlyMap<string, FoodValue>> {
    const newest = unique(refs.filter(({ version }) => version === undefined).map(({ foodId }) => foodId));
    const corrected = refs.filter(({ version }) => version !== undefined && ORG_VERSION.test(version));
    const listed = refs.filter(({ version }) => version !== undefined && !ORG_VERSION.test(version));
    const found = new Map<string, FoodValue>();
    if (listed.length > 0) {
      const rows = await tx.query<ListedRow>(
        `select ${LISTED} from unnest($1::text[], $2::text[]) as r(food_id, version) join ref.food f using (food_id, version)`,
        [listed.map(({ foodId }) => foodId), listed.map(({ version }) => version)],
      );
      for (const value of await this.fromList(tx, rows)) found.set(foodKey(value), value);
    }
    if (corrected.length > 0) {
      const rows = await tx.query<CorrectedRow>(
        `select ${CORRECTED} from unnest($1::text[], $2::text[]) as r(food_id, version) join ${tx.table('food_correction')} c using (food_id, version)`,
        [corrected.map(({ foodId }) => foodId), corrected.map(({ version }) => version)],
      );
      for (const value of rows.map(fromCorrection)) found.set(foodKey(value), value);
    }
    if (newest.length > 0) {
      for (const value of await this.newestIn(tx, newest)) found.set(foodKey({ foodId: value.foodId }), value);
    }
    return found;
  }

  /** The newest version in the lists, without the org's corrections. */
  async listed(orgId: string, foodId: string): Promise<FoodValue | null> {
    return this.readModels.inOrg(
      orgId,
      async (tx) => (await this.fromList(tx, await newestListed(tx, [foodId])))[0] ?? null,
    );
  }

  async newestIn(tx: ReadTransaction, foodIds: readonly string[]): Promise<readonly FoodValue[]> {
    const corrections = new Map(
      (
        await tx.query<CorrectedRow>(
          `select distinct on (c.food_id) ${CORRECTED} from ${tx.table('food_correction')} c where c.food_id = any($1) order by c.food_id, c.seq desc`,
          [foodIds],
        )
      ).map((row) => [row.food_id, fromCorrection(row)]),
    );
    const rest = foodIds.filter((foodId) => !corrections.has(foodId));
    return [
      ...corrections.values(),
      ...(rest.length === 0 ? [] : await this.fromList(tx, await newestListed(tx, rest))),
    ];
  }

  /** Rows of a list with their vectors in registry order. */
  async fromList(tx: ReadTransaction, rows: readonly ListedRow[]): Promise<FoodValue[]> {
    await this.#learnPlaces(tx, rows);
    return rows.map((row) => ({
      foodId: row.food_id,
      version: row.version,
      name: row.name,
      group: row.food_group,
      source: row.source,
      measures: row.measures,
      per100g: this.#vector(row),
      correctedByOrg: false,
    }));
  }

  #vector({ import_seq, per100g }: ListedRow): NutrientVector {
    return this.#places.get(import_seq)!.map((place) => (place === undefined ? null : (per100g[place] ?? null)));
  }

  async #learnPlaces(tx: ReadTransaction, rows: readonly ListedRow[]): Promise<void> {
    const unknown = unique(rows.map(({ import_seq }) => import_seq).filter((seq) => !this.#places.has(seq)));
    if (unknown.length === 0) return;
    const imports = await tx.query<{ import_seq: number; nutrient_ids: string[] }>(
      'select import_seq, nutrient_ids from ref.food_import where import_seq = any($1)',
      [unknown],
    );
    for (const { import_seq, nutrient_ids } of imports) {
      this.#places.set(
        import_seq,
        NUTRIENTS.map(({ id }) => {
          const place = nutrient_ids.indexOf(id);
          return place < 0 ? undefined : place;
        }),
      );
    }
  }
}

const newestListed = (tx: ReadTransaction, foodIds: readonly string[]) =>
  tx.query<ListedRow>(
    `select ${LISTED} from ref.food_search s join ref.food f using (food_id, version) where s.food_id = any($1)`,
    [foodIds],
  );

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

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
