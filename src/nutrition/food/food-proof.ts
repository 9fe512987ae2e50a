import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { RecordedDigests } from '#libs/event-sourcing/recorded-digests.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { foodCategory } from './food.events.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';
import { FoodSeals } from '../food-catalogue/food-seals.js';

/** A version of a listed food as the tables have it. */
export interface ListedRow {
  readonly food_id: string;
  readonly version: string;
  readonly import_seq: number;
  readonly source_name: string;
  readonly seal: Buffer | null;
  readonly name: string;
  readonly food_group: string;
  readonly source: string;
  readonly per100g: readonly (number | null)[];
  readonly measures: readonly HouseholdMeasure[];
  /** JSON of `FoodNotes`; null: none. */
  readonly notes: string | null;
}

/** A version of a corrected food as the table has it. */
export interface CorrectedRow {
  readonly food_id: string;
  /** Revision of the event that the row comes from. */
  readonly seq: number;
  readonly version: string;
  readonly name: string;
  readonly food_group: string;
  readonly source: string;
  readonly per100g: string;
  readonly measures: string;
}

const digest = (row: Omit<CorrectedRow, 'seq'>) =>
  hash(
    'sha256',
    JSON.stringify([row.food_id, row.version, row.name, row.food_group, row.source, row.per100g, row.measures]),
    'base64url',
  );

/** What an organisation calls a listed food, as the table has it. */
export interface NamesRow {
  readonly food_id: string;
  /** Revision of the event that the row comes from. */
  readonly seq: number;
  readonly en: string | null;
  readonly de: string | null;
}

const namesDigest = ({ food_id, en, de }: Omit<NamesRow, 'seq'>) =>
  hash('sha256', JSON.stringify(['names', food_id, en, de]), 'base64url');

/** Compares listed foods with their seals and corrected ones with their events: a forged value is never answered. */
@Injectable()
export class FoodProof {
  readonly #recorded: RecordedDigests<string>;

  constructor(
    private readonly seals: FoodSeals,
    @Inject(EVENT_STORE) store: EventStore,
    codec: Codec,
    private readonly forged: ForgedRows,
  ) {
    this.#recorded = new RecordedDigests(store, codec, (recorded) => {
      if (!isOf(foodCategory, recorded)) return null;
      if (recorded.event.type === 'FoodRenamed') {
        const { foodId, en, de } = recorded.event.data;
        return namesDigest({ food_id: foodId, en, de });
      }
      if (recorded.event.type !== 'FoodCorrected') return null;
      const { foodId, version, name, group, source, per100g, measures } = recorded.event.data;
      return digest({
        food_id: foodId,
        version,
        name,
        food_group: group,
        source,
        per100g: JSON.stringify(per100g),
        measures: JSON.stringify(measures),
      });
    });
  }

  get keyId(): string {
    return this.seals.keyId;
  }

  /** Whether the row is what was imported. @param nutrientIds what the places of its amounts mean */
  isListed(row: ListedRow, nutrientIds: readonly string[]): boolean {
    const { food_id: foodId, version, name, source_name: sourceName, food_group: group, source } = row;
    const { per100g, measures, notes, seal } = row;
    const genuine = { foodId, version, nutrientIds, name, sourceName, group, source, per100g, measures, notes };
    return seal !== null && this.seals.of(genuine).equals(seal);
  }

  /** @throws Refusal `read-model.forged` (503) */
  listed(row: ListedRow, nutrientIds: readonly string[]): void {
    if (!this.isListed(row, nutrientIds)) this.forged.refuse(`food ${row.food_id} version ${row.version}`);
  }

  /** @throws Refusal `read-model.forged` (503) */
  async corrected(orgId: string, row: CorrectedRow): Promise<void> {
    const recorded = await this.#recorded.of({ orgId, category: 'food', streamId: row.food_id }, row.seq);
    if (recorded !== digest(row)) this.forged.refuse(`food_correction ${orgId} ${row.food_id} ${row.version}`);
  }

  /** @throws Refusal `read-model.forged` (503) */
  async named(orgId: string, row: NamesRow): Promise<void> {
    const recorded = await this.#recorded.of({ orgId, category: 'food', streamId: row.food_id }, row.seq);
    if (recorded !== namesDigest(row)) this.forged.refuse(`food_name ${orgId} ${row.food_id}`);
  }
}
