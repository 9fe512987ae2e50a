import { ApiProperty } from '@nestjs/swagger';

/** A tag of a food, with why. */
export class FoodTagView {
  /**
   * `allergen:…` for allergens, which are derived from names: a help, never a guarantee.
   * @example 'alcohol-source'
   */
  tag: string;
  /** `value`: by a nutrient; `list`, `group`: by the compiled tables; `derived`: an allergen taken from the name; `declared`: as the organisation says of its own food; `stated`: as it says of a listed one, with the reason as meaning. */
  kind: string;
  /** What the tag means; null for a tag by value. */
  meaning: string | null;
  /** The nutrient that gave the tag; null otherwise. */
  nutrient: string | null;
  /** Of that nutrient, per 100 g, in its unit. */
  amount: number | null;
}

/** What the organisation states of a listed food, in place of what is derived. */
export class StatedTagView {
  /** @example 'allergen:lupin' */
  tag: string;
  carries: boolean;
  /** It may carry it: rules that ask for the tag are undecided. `carries` is true then. */
  maybe: boolean;
  reason: string;
}

export class FoodSafetyView {
  foodId: string;
  version: string;
  tags: FoodTagView[];
  /** Tags that nobody can tell of it. */
  unknownTags: string[];
  /** The food is in no table: every tag that it doesn't carry is unknown. */
  neverJudged: boolean;
  stated: StatedTagView[];
  /** Nutrients that rules ask for and the catalogue lacks, per 100 g, by id. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  more: Record<string, number>;
}

export class FoodSafetyLookup {
  /** Foods that are known, in the order of the question. */
  foods: FoodSafetyView[];
}
