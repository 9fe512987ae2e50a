import { bodyWeightText, isPossible, kilogramsOf, possibleRange } from './body-weight';

describe('body weight at the edge', () => {
  it('is shown in the reader’s units and stored in kilograms', () => {
    expect(bodyWeightText(82.4, 'metric', 'en')).toBe('82.4\u00a0kg');
    expect(bodyWeightText(82.4, 'us', 'en')).toBe('181.7\u00a0lb');
    expect(bodyWeightText(82.4, 'metric', 'de')).toBe('82,4\u00a0kg');
    expect(kilogramsOf(181.7, 'us')).toBe(82.42);
  });

  it('survives the way there and back to the tenth that was typed', () => {
    for (let tenths = 500; tenths < 4000; tenths += 7) {
      const pounds = tenths / 10;
      expect(bodyWeightText(kilogramsOf(pounds, 'us'), 'us', 'en')).toBe(`${pounds.toFixed(1)}\u00a0lb`);
    }
  });

  it('refuses what nobody weighs', () => {
    expect([824, 0.8, Number.NaN, 3.4].map(isPossible)).toEqual([false, false, false, true]);
    expect(
      isPossible(kilogramsOf(possibleRange('us').from, 'us')) && isPossible(kilogramsOf(possibleRange('us').to, 'us')),
    ).toBe(true);
  });
});
