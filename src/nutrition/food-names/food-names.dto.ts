/** Plain names for plans, prints and clients; a food that has none in a language has that of the other. */
export class FoodNames {
  /** @example 'Greek yoghurt, plain, fat free' */
  en: string;
  /** @example 'Griechischer Joghurt, fettfrei' */
  de: string;
}
