import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength } from 'class-validator';

/** Plain names for plans, prints and clients; a food that has none in a language has that of the other. */
export class FoodNames {
  /** @example 'Greek yoghurt, plain, fat free' */
  en: string;
  /** @example 'Griechischer Joghurt, fettfrei' */
  de: string;
}

export class NameFoodsDto {
  /**
   * Each a row of names as the list has them.
   * @example ['Spinach, raw, Milk, whole, 3.25% milkfat +2']
   */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(1000, { each: true })
  texts: string[];
}

export class FoodNamesLookup {
  /** In the order of the question. */
  names: FoodNames[];
}
