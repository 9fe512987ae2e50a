import { energyDoubt, impossibilities } from './food-plausibility.js';

describe('values of a food that can not be true together', () => {
  it.each([
    [{ protein: 100, fat: 100, carbohydrate: 100 }, ['sum-above-weight']],
    [{ protein: 30, fat: 40, carbohydrate: 36 }, ['sum-above-weight']],
    [{ water: 90, carbohydrate: 20 }, ['sum-above-weight']],
    [{ protein: 30, fat: 40, carbohydrate: 34 }, []],
    [{ carbohydrate: 1, sugars: 99 }, ['part-above-whole']],
    [{ carbohydrate: 10, sugars: 6, starch: 6 }, ['part-above-whole']],
    [{ fat: 10, saturatedFat: 6, monounsaturatedFat: 5 }, ['part-above-whole']],
    [{ fat: 10, transFat: 11 }, ['part-above-whole']],
    [{ sugars: 5, fructose: 6 }, ['part-above-whole']],
    [{ protein: 10, leucine: 7, lysine: 6 }, ['part-above-whole']],
    // free amino acids, with the water that their bonds gave off
    [{ protein: 10, leucine: 6, lysine: 5.8 }, []],
    // rounding of labels
    [{ carbohydrate: 4.9, sugars: 5 }, []],
    [{ fat: 0, saturatedFat: 0.1 }, []],
    // unknown is not 0
    [{ carbohydrate: null, sugars: 99 }, []],
    [{ sugars: 99 }, []],
  ])('%j: %j', (amounts, codes) => expect(impossibilities(amounts).map(({ code }) => code)).toEqual(codes));
  it('names the fields at fault, the whole last', () =>
    expect(impossibilities({ carbohydrate: 1, sugars: 99 })[0]!.nutrients).toEqual(['sugars', 'carbohydrate']));
});

describe('the stated energy of a food', () => {
  it('is asked about when the macronutrients give another, and taken for kJ where it is 4.184 times as much', () => {
    expect(energyDoubt({ energy: 192, protein: 3.3, carbohydrate: 4.8, fat: 1.5 })).toEqual({
      expectedKcal: 46,
      looksLikeKilojoules: true,
    });
    expect(energyDoubt({ energy: 400, protein: 0, carbohydrate: 50, fat: 0 })).toMatchObject({
      looksLikeKilojoules: false,
    });
    expect(energyDoubt({ energy: 0, protein: 20, carbohydrate: 20, fat: 10 })).toMatchObject({ expectedKcal: 250 });
  });
  it('is left alone where it fits or can not be judged', () => {
    expect(energyDoubt({ energy: 46, protein: 3.3, carbohydrate: 4.8, fat: 1.5 })).toBeNull();
    expect(energyDoubt({ energy: 2, protein: 0.1, carbohydrate: 0.4, fat: 0 })).toBeNull();
    expect(energyDoubt({ energy: 83, protein: null, carbohydrate: 2.6, fat: 0 })).toBeNull();
    expect(energyDoubt({ energy: null, protein: 1, carbohydrate: 2, fat: 3 })).toBeNull();
  });
});
