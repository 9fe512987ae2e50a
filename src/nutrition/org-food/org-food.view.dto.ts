import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { ALLERGEN_STATEMENTS } from '#libs/science/food-allergens.js';
import type { LabelAmounts, ValueState } from '#libs/science/label-amounts.js';
import type { OwnFood } from '../food/food-values.js';

/** A figure that is no figure. */
export class LabelValueState {
  /** `trace`: traces; `below`: less than `limit`. Unknown in every sum. */
  state: string;
  /** In the unit of the figure; null for traces. */
  limit: number | null;
}

/** Figures as they were typed or imported. */
@ApiExtraModels(LabelValueState)
export class EnteredFigures {
  /** `100g` or `serving`. */
  per: string;
  /** Grams of a serving; null: none was named. */
  servingGrams: number | null;
  /** By nutrient id, in its unit, or `salt` in g. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  amounts: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/LabelValueState' } })
  states: Record<string, LabelValueState>;
  /** Of a list that has several energies: which of them this is, by its heading. Null: there was one. */
  energyFrom: string | null;
}

/** What an organisation says of a food of its own. */
export class OwnFoodView {
  brand: string | null;
  /**
   * Barcode.
   * @example '4006381333931'
   */
  gtin: string | null;
  tags: string[];
  /** By allergen; what is not stated is unknown. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: [...ALLERGEN_STATEMENTS] } })
  allergens: Record<string, string>;
  entered: EnteredFigures;
  /** Searches don't find it; plans keep it. */
  archived: boolean;
  /** For If-Match. */
  revision: number;
}

export function ownFoodView({ brand, gtin, tags, allergens, entered, archived, revision }: OwnFood): OwnFoodView {
  const { per, servingGrams, amounts, states = {}, energyFrom = null } = entered;
  return {
    brand,
    gtin,
    tags: [...tags],
    allergens: { ...allergens },
    entered: {
      per,
      servingGrams,
      amounts: { ...amounts },
      states: statesView(states),
      energyFrom,
    },
    archived,
    revision,
  };
}

export const statesView = (states: NonNullable<LabelAmounts['states']>): Record<string, LabelValueState> =>
  Object.fromEntries(Object.entries(states).map(([key, state]) => [key, stateView(state)]));

const stateView = (said: ValueState): LabelValueState => ({
  state: said.state,
  limit: said.state === 'below' ? said.limit : null,
});
