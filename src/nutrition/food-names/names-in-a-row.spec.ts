import { foodsInRows, namesInARow } from './names-in-a-row.js';

describe('foods that are named in a row', () => {
  it.each([
    ['Spinach, raw', 'Spinat, roh'],
    ['Spinach, raw, Lentils, mature seeds, cooked, boiled, with salt +2', 'Spinat, roh, Linsen, gekocht, mit Salz +2'],
    ['Our own granola, with nuts, Spinach, raw', 'Our own granola, with nuts, Spinat, roh'],
    ['…', '…'],
    ['', ''],
  ])('%s', (text, german) => expect(namesInARow(text).de).toBe(german));

  it('are told apart though their names hold commas: the longest that the list has', () => {
    const { en } = namesInARow('Milk, whole, 3.25% milkfat, with added vitamin D, Spinach, raw');
    expect(en).toBe('Milk, whole, 3.25 % fat, Spinach, raw');
  });

  it('are called as the organisation calls them', () => {
    const text = 'Spinach, raw, Milk, whole, 3.25% milkfat, with added vitamin D +2';
    const foodIds = foodsInRows([text, text]);
    expect(foodIds).toHaveLength(2);
    const own = new Map([[foodIds[0]!, { de: 'Gartenspinat' }]]);
    expect(namesInARow(text, own)).toEqual({
      en: 'Spinach, raw, Milk, whole, 3.25 % fat +2',
      de: namesInARow(text).de.replace('Spinat, roh', 'Gartenspinat'),
    });
  });

  it('are answered at once, however long the text is', () => {
    const began = performance.now();
    namesInARow(Array.from({ length: 300 }, () => 'Spinach, raw').join(', '));
    expect(performance.now() - began).toBeLessThan(500);
  });
});
