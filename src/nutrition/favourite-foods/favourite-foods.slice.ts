import type { Slice } from '#libs/projections/slice.js';
import { foodUseProjection } from '../food-use/food-use.read-model.js';
import { UsualFoodLists } from '../food-use/usual-foods.js';
import { ChangeFavouriteFoodsHandler } from './favourite-foods.commands.js';
import { FavouriteFoodsController } from './favourite-foods.controller.js';
import { favouriteFoodsCategory } from './favourite-foods.events.js';
import { favouriteFoodProjection } from './favourite-foods.read-model.js';

/** What the module registers of favourite and usual foods. */
export const favouriteFoodsSlice = {
  categories: [favouriteFoodsCategory],
  projections: [favouriteFoodProjection, foodUseProjection],
  controllers: [FavouriteFoodsController],
  providers: [ChangeFavouriteFoodsHandler, UsualFoodLists],
} satisfies Slice;
