import { createHmac, hash } from 'node:crypto';
import type { HouseholdMeasure } from '#libs/science/portion.js';

/** Everything that a version of a listed food says, and in which order its amounts stand. */
export interface SealedFood {
  readonly foodId: string;
  readonly version: string;
  readonly nutrientIds: readonly string[];
  readonly name: string;
  readonly sourceName: string;
  readonly group: string;
  readonly source: string;
  readonly per100g: readonly (number | null)[];
  readonly measures: readonly HouseholdMeasure[];
  /** Null: none. Versions of before there were notes have the seal that they had. */
  readonly notes: string | null;
}

/**
 * Seals of food versions: HMAC-SHA-256 under a key outside the database. Lists belong to no org and are in no org's log, so this is
 * what shows a value that was changed in the table: whoever owns the database can't seal it anew.
 */
export class FoodSeals {
  /** Names the key without telling it, 16 hex digits: after a change of keys the next import seals anew. */
  readonly keyId: string;

  constructor(private readonly key: Uint8Array) {
    this.keyId = hash('sha256', Buffer.concat([Buffer.from('food seal key '), key]), 'hex').slice(0, 16);
  }

  of(food: SealedFood): Buffer {
    const { foodId, version, nutrientIds, name, sourceName, group, source, per100g, measures, notes } = food;
    const said = [foodId, version, nutrientIds, name, sourceName, group, source, per100g];
    return createHmac('sha256', this.key)
      .update(
        JSON.stringify([
          ...said,
          measures.map(({ label, grams }) => [label, grams]),
          ...(notes === null ? [] : [notes]),
        ]),
      )
      .digest();
  }
}
