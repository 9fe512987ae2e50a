import {
  amountsPer100g,
  draftOf,
  EMPTY_FOOD,
  entryOf,
  labelFigures,
  newFood,
  withCarbohydrate,
} from './own-food-draft';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';

const typed = (country: string | null) => {
  const draft = newFood(country);
  return {
    ...draft,
    name: 'Oats',
    figures: new Map([[draft.carbohydrateIs, '58.7'] as const, ['fibre', '10'] as const]),
  };
};

describe('the carbohydrate of a new food', () => {
  it('is what labels of the country mean, and is sent as that', () => {
    expect(entryOf(typed('DE'), 'en').entered.amounts).toEqual({ availableCarbohydrate: 58.7, fibre: 10 });
    expect(entryOf(typed('US'), 'en').entered.amounts).toEqual({ carbohydrate: 58.7, fibre: 10 });
    expect(labelFigures('carbohydrate')).not.toContain('availableCarbohydrate');
  });
  it('stays typed when the label turns out to mean the other', () => {
    const changed = withCarbohydrate(typed('DE'), 'carbohydrate');
    expect(changed.figures.get('carbohydrate')).toBe('58.7');
    expect(amountsPer100g(changed, 'en')).toEqual({ carbohydrate: 58.7, fibre: 10 });
    expect(withCarbohydrate(EMPTY_FOOD, 'carbohydrate').figures.size).toBe(0);
  });
  it('of a food entered before it was asked is total', () => {
    const entered = { per: '100g', servingGrams: null, amounts: { carbohydrate: 60 }, states: {} };
    const food = { name: 'Oats', measures: [], own: { entered, allergens: {}, tags: [] } } as unknown as FoodDetail;
    expect(draftOf(food, 'en').carbohydrateIs).toBe('carbohydrate');
    const eu = { ...entered, amounts: { availableCarbohydrate: 60 } };
    expect(draftOf({ ...food, own: { ...food.own!, entered: eu as never } }, 'en').carbohydrateIs).toBe(
      'availableCarbohydrate',
    );
  });
});
