import type { FoodKey } from '../foods/demo-foods.js';

/** What a dietitian writes beside an item. */
export const NOTES: Partial<Readonly<Record<FoodKey, string>>> = {
  oats: 'Soak overnight if mornings are short.',
  chickpeas: 'Dress with lemon, no extra salt.',
  salmon: 'Bake at 180 °C for 12 minutes.',
  cod: 'Steam with dill and lemon.',
  oliveOil: 'Add after cooking.',
  lentils: 'Rinse well if they come from a tin.',
  potato: 'Cook ahead and let them cool.',
  greekYoghurt: 'Plain, unsweetened.',
  brownRice: 'Cook a double portion and keep half for tomorrow.',
  chickenBreast: 'Marinate in lemon and paprika.',
  almonds: 'Count them out, do not eat from the bag.',
  tofu: 'Press dry, then fry in the measured oil only.',
  wholeWheatBread: 'Choose one with visible grains.',
  kefir: 'Swap for buttermilk if you like.',
};
