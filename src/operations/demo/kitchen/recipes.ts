import type { FoodKey } from '../foods/demo-foods.js';

/** Everyday dishes, written for the demo. Grams are of the whole recipe. */
export interface DemoRecipe {
  readonly name: string;
  readonly servings: number;
  readonly yieldFactor: number;
  readonly tags: readonly string[];
  readonly ingredients: readonly (readonly [food: FoodKey, grams: number, retention?: string])[];
  readonly steps: readonly (readonly [text: string, minutes?: number])[];
}

export const DEMO_RECIPES: Readonly<Record<string, DemoRecipe>> = {
  overnightOats: {
    name: 'Overnight oats with berries',
    servings: 1,
    yieldFactor: 1,
    tags: ['breakfast', 'no cooking'],
    ingredients: [
      ['oats', 50],
      ['milk', 150],
      ['greekYoghurt', 80],
      ['blueberries', 70],
      ['walnuts', 10],
    ],
    steps: [
      ['Stir oats, milk and yoghurt in a jar and close it.', 3],
      ['Leave it in the fridge overnight.'],
      ['Put the berries and walnuts on top.', 1],
    ],
  },
  lentilSoup: {
    name: 'Lentil soup with carrots',
    servings: 4,
    yieldFactor: 0.9,
    tags: ['main dish', 'freezes well'],
    ingredients: [
      ['lentils', 600],
      ['carrots', 240, 'roots-boiled'],
      ['tomatoSauce', 300, 'vegetables-boiled'],
      ['redPepper', 150, 'vegetables-boiled'],
      ['oliveOil', 20],
    ],
    steps: [
      ['Cut the carrots and the pepper small and soften them in the oil.', 8],
      ['Add tomatoes and half a litre of water, and simmer until the carrots are done.', 15],
      ['Warm the cooked lentils in it, and season with pepper and lemon.', 5],
    ],
  },
  trayTrout: {
    name: 'Trout with potatoes and green beans',
    servings: 2,
    yieldFactor: 1,
    tags: ['main dish', 'fish'],
    ingredients: [
      ['trout', 280],
      ['potato', 400],
      ['greenBeans', 300],
      ['oliveOil', 16],
    ],
    steps: [
      ['Lay the trout in an oiled dish and bake it at 180 °C.', 15],
      ['Warm potatoes and beans, pour the rest of the oil over them, and serve.', 5],
    ],
  },
  chickpeaSalad: {
    name: 'Chickpea salad with feta',
    servings: 2,
    yieldFactor: 1,
    tags: ['lunch', 'no cooking', 'vegetarian'],
    ingredients: [
      ['chickpeas', 240],
      ['cucumber', 200],
      ['tomato', 200],
      ['feta', 80],
      ['oliveOil', 15],
    ],
    steps: [
      ['Cut cucumber and tomatoes, rinse the chickpeas.', 8],
      ['Mix everything with the oil and crumble the feta over it.', 2],
    ],
  },
};

/** A day of a template: dishes in whole servings, and single foods in grams, or one food or another, by meal. */
export interface DemoTemplate {
  readonly name: string;
  readonly tags: readonly string[];
  readonly meals: readonly (readonly [
    slotId: string,
    ...items: readonly (
      keyof typeof DEMO_RECIPES | readonly [FoodKey, number] | { readonly or: readonly (readonly [FoodKey, number])[] }
    )[],
  ])[];
}

export const DEMO_TEMPLATE: DemoTemplate = {
  name: 'Mediterranean day',
  tags: ['high fibre', 'fish'],
  meals: [
    ['breakfast', 'overnightOats'],
    ['morning-snack', ['apple', 180], ['almonds', 10]],
    ['lunch', 'chickpeaSalad', ['ryeBread', 64]],
    [
      'afternoon-snack',
      {
        or: [
          ['yoghurt', 150],
          ['pear', 160],
        ],
      },
    ],
    ['dinner', 'trayTrout'],
  ],
};
