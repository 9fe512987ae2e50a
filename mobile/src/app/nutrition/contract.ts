/** All that other parts of the app may use of `nutrition`. */
export { FoodsApi } from './data/foods.api';
export { numberOrNull } from './data/number-or-null';
export { energyText, isLowerBound } from './energy-text';
export { FoodSearch } from './food-search';
export {
  GRAM,
  OUNCE,
  amountIn,
  amountText,
  fractionOf,
  gramsOf,
  less,
  measureName,
  more,
  plannedText,
  portionProblem,
  portionText,
  smallest,
  unitsOf,
  type PortionUnit,
} from './portion';
