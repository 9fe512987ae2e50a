import { PANTRY, type FoodKey, type Trait } from './pantry.js';

/** One item of a meal as the recipe has it, for a day of about 1,800 kcal. */
export type Ingredient = readonly [food: FoodKey, grams: number];

/** A meal that a dietitian would write down: what belongs together, main thing first. */
export interface MealIdea {
  readonly id: string;
  readonly ingredients: readonly Ingredient[];
}

export type Course = 'breakfast' | 'snack' | 'lunch' | 'dinner';

const idea = (id: string, ...ingredients: readonly Ingredient[]): MealIdea => ({ id, ingredients });

export const MEALS: Readonly<Record<Course, readonly MealIdea[]>> = {
  breakfast: [
    idea('porridge', ['oats', 60], ['milk', 200], ['blueberries', 80], ['walnuts', 10]),
    idea('pumpernickel-cottage', ['pumpernickel', 78], ['cottageCheese', 120], ['tomato', 100], ['boiledEgg', 50]),
    idea('yoghurt-oats', ['greekYoghurt', 200], ['oats', 40], ['raspberries', 100], ['almonds', 15]),
    idea('eggs-toast', ['poachedEgg', 100], ['wholeWheatBread', 64], ['tomato', 120], ['oliveOil', 5]),
    idea('rye-gouda', ['ryeBread', 64], ['gouda', 35], ['boiledEgg', 50], ['cucumber', 80]),
    idea('wheat-biscuits', ['wheatBiscuits', 70], ['milk', 200], ['strawberries', 100]),
    idea('avocado-egg-toast', ['wholeWheatBread', 64], ['avocado', 60], ['poachedEgg', 50], ['tomato', 80]),
    idea('ricotta-pear', ['wholeWheatBread', 64], ['ricotta', 90], ['pear', 120], ['walnuts', 10]),
    idea('salmon-rye', ['ryeBread', 64], ['creamCheese', 30], ['smokedSalmon', 50], ['orange', 150]),
    idea('vegan-porridge', ['oats', 60], ['soymilk', 200], ['banana', 90], ['flaxseed', 10]),
    idea('tofu-scramble', ['tofu', 150], ['wholeWheatBread', 64], ['spinach', 60], ['tomato', 100], ['oliveOil', 7]),
    idea('hummus-toast', ['ryeBread', 64], ['hummus', 60], ['tomato', 80], ['cucumber', 80], ['kiwi', 69]),
    idea('quinoa-porridge', ['quinoa', 180], ['milk', 150], ['blueberries', 80], ['almonds', 15]),
    idea('chia-bowl', ['chia', 30], ['soymilk', 220], ['raspberries', 100], ['banana', 90]),
    idea('buckwheat-bowl', ['buckwheat', 200], ['soymilk', 150], ['apple', 100], ['hazelnuts', 15]),
    idea('tortilla-eggs', ['tortilla', 52], ['poachedEgg', 100], ['blackBeans', 60], ['tomato', 80], ['avocado', 30]),
    idea('rice-cake-cottage', ['riceCake', 27], ['cottageCheese', 150], ['boiledEgg', 50], ['tomato', 100], ['avocado', 40]),
  ],
  snack: [
    idea('apple-almonds', ['apple', 180], ['almonds', 10]),
    idea('pear', ['pear', 180]),
    idea('orange-walnuts', ['orange', 160], ['walnuts', 10]),
    idea('kefir', ['kefir', 250]),
    idea('yoghurt-berries', ['greekYoghurt', 150], ['raspberries', 80]),
    idea('carrots-hummus', ['carrots', 120], ['hummus', 45]),
    idea('crispbread-cottage', ['crispbread', 20], ['cottageCheese', 70], ['cucumber', 50]),
    idea('mandarins-hazelnuts', ['mandarins', 152], ['hazelnuts', 10]),
    idea('kiwi-pumpkin-seeds', ['kiwi', 138], ['pumpkinSeeds', 10]),
    idea('edamame', ['edamame', 110]),
    idea('grapes-cashews', ['grapes', 110], ['cashews', 10]),
    idea('banana', ['banana', 130]),
    idea('rice-cake-avocado', ['riceCake', 18], ['avocado', 40], ['tomato', 50]),
    idea('chocolate-strawberries', ['darkChocolate', 15], ['strawberries', 140]),
    idea('yoghurt-walnuts', ['yoghurt', 150], ['walnuts', 10]),
    idea('whey-shake', ['whey', 25], ['milk', 200]),
    idea('apple-peanut-butter', ['apple', 130], ['peanutButter', 12]),
    idea('dates-almonds', ['dates', 24], ['almonds', 10]),
  ],
  lunch: [
    idea('lentil-feta-salad', ['lentils', 190], ['feta', 40], ['tomato', 120], ['rocket', 40], ['pumpernickel', 26], ['oliveOil', 9]),
    idea('chicken-quinoa', ['chickenBreast', 120], ['quinoa', 170], ['redPepper', 120], ['oliveOil', 9]),
    idea('hummus-plate', ['hummus', 90], ['pita', 64], ['carrots', 120], ['cucumber', 100], ['boiledEgg', 50], ['apple', 120]),
    idea('turkey-rice-bowl', ['turkey', 110], ['brownRice', 170], ['cucumber', 120], ['edamame', 60], ['rapeseedOil', 7]),
    idea('salmon-quinoa-salad', ['sockeye', 120], ['quinoa', 160], ['romaine', 80], ['tomato', 100], ['oliveOil', 8]),
    idea('chickpea-feta-salad', ['chickpeas', 160], ['feta', 40], ['cucumber', 150], ['tomato', 100], ['pumpernickel', 26], ['oliveOil', 6]),
    idea('nicoise', ['tuna', 110], ['potato', 180], ['greenBeans', 120], ['boiledEgg', 50], ['oliveOil', 10]),
    idea('pasta-lentil-sauce', ['pasta', 190], ['lentils', 80], ['tomatoSauce', 150], ['oliveOil', 8]),
    idea('beef-broccoli-rice', ['sirloin', 100], ['brownRice', 170], ['broccoli', 150], ['carrots', 60], ['rapeseedOil', 7]),
    idea('turkey-sandwich', ['wholeWheatBread', 96], ['turkey', 70], ['gouda', 20], ['romaine', 40], ['tomato', 80], ['apple', 150]),
    idea('burrito-bowl', ['blackBeans', 140], ['brownRice', 140], ['corn', 60], ['tomato', 100], ['avocado', 60]),
    idea('tofu-soba', ['soba', 190], ['tofu', 140], ['edamame', 60], ['carrots', 60], ['pakChoi', 100], ['rapeseedOil', 5]),
    idea('couscous-chickpeas', ['couscous', 190], ['chickpeas', 100], ['courgette', 150], ['redPepper', 80], ['oliveOil', 9]),
    idea('pea-soup-rye', ['splitPeas', 220], ['carrots', 80], ['ryeBread', 64], ['oliveOil', 7], ['apple', 100]),
    idea('baked-potato-cottage', ['bakedPotato', 270], ['cottageCheese', 180], ['romaine', 80], ['oliveOil', 8]),
    idea('chicken-pita', ['chickenBreast', 100], ['pita', 64], ['yoghurt', 60], ['romaine', 60], ['tomato', 100], ['oliveOil', 8]),
    idea('white-bean-tuna', ['whiteBeans', 160], ['tuna', 90], ['tomato', 120], ['rocket', 40], ['oliveOil', 12]),
    idea('shrimp-rice', ['shrimp', 130], ['brownRice', 180], ['redPepper', 100], ['greenPeas', 60], ['oliveOil', 8]),
    idea('quinoa-black-beans', ['quinoa', 170], ['blackBeans', 110], ['redPepper', 100], ['avocado', 60], ['rocket', 30]),
    idea('egg-rice-salad', ['brownRice', 180], ['boiledEgg', 100], ['greenPeas', 80], ['carrots', 80], ['rapeseedOil', 7]),
  ],
  dinner: [
    idea('salmon-potatoes', ['salmon', 120], ['potato', 210], ['broccoli', 150], ['oliveOil', 5]),
    idea('salmon-lentils', ['salmon', 110], ['lentils', 150], ['spinach', 130], ['oliveOil', 5]),
    idea('cod-kale', ['cod', 170], ['potato', 240], ['kale', 120], ['oliveOil', 10]),
    idea('chickpea-curry', ['chickpeas', 180], ['sweetPotato', 160], ['cauliflower', 180], ['oliveOil', 7]),
    idea('dal-rice', ['lentils', 190], ['brownRice', 160], ['cookedCarrots', 140], ['rapeseedOil', 7]),
    idea('chicken-potatoes', ['chickenBreast', 130], ['potato', 240], ['spinach', 130], ['oliveOil', 9]),
    idea('turkey-sweet-potato', ['turkey', 130], ['sweetPotato', 230], ['broccoli', 160], ['oliveOil', 9]),
    idea('pork-red-cabbage', ['porkTenderloin', 130], ['barley', 170], ['redCabbage', 160], ['rapeseedOil', 8]),
    idea('sirloin-baked-potato', ['sirloin', 120], ['bakedPotato', 220], ['greenBeans', 150], ['oliveOil', 7]),
    idea('trout-bulgur', ['trout', 140], ['bulgur', 210], ['courgette', 180], ['oliveOil', 9]),
    idea('omelette', ['omelet', 122], ['potato', 200], ['spinach', 120], ['feta', 20], ['oliveOil', 7]),
    idea('chili-sin-carne', ['kidneyBeans', 180], ['brownRice', 140], ['corn', 60], ['tomatoSauce', 150], ['avocado', 40]),
    idea('tofu-stir-fry', ['tofu', 180], ['brownRice', 180], ['broccoli', 140], ['redPepper', 80], ['cashews', 10], ['rapeseedOil', 6]),
    idea('chicken-couscous', ['chickenThigh', 120], ['couscous', 180], ['aubergine', 150], ['tomato', 100], ['oliveOil', 7]),
    idea('pasta-chicken', ['pasta', 180], ['chickenBreast', 90], ['tomatoSauce', 130], ['parmesan', 10], ['oliveOil', 5]),
    idea('sea-bass-beans', ['seaBass', 150], ['whiteBeans', 150], ['tomato', 150], ['spinach', 100], ['oliveOil', 11]),
    idea('aubergine-lentils', ['lentils', 170], ['aubergine', 200], ['tomatoSauce', 150], ['mozzarella', 45], ['wholeWheatBread', 32]),
    idea('rice-pasta-shrimp', ['ricePasta', 200], ['shrimp', 130], ['courgette', 150], ['oliveOil', 11]),
    idea('tempeh-rice', ['tempeh', 110], ['brownRice', 170], ['pakChoi', 150], ['cookedCarrots', 80], ['rapeseedOil', 5]),
    idea('bolognese', ['pasta', 170], ['mincedBeef', 90], ['tomatoSauce', 150], ['parmesan', 10], ['romaine', 60], ['oliveOil', 4]),
    idea('chicken-quinoa-veg', ['chickenThigh', 120], ['quinoa', 180], ['greenBeans', 140], ['oliveOil', 8]),
    idea('stuffed-pepper', ['redPepper', 200], ['quinoa', 150], ['mincedBeef', 80], ['mozzarella', 30], ['oliveOil', 5]),
  ],
};

/** Every trait of every ingredient. */
export function traitsOf({ ingredients }: MealIdea): ReadonlySet<Trait> {
  return new Set(ingredients.flatMap(([key]) => PANTRY[key].traits));
}
