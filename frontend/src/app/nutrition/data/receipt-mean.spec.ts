import { NUTRIENTS, nutrient } from '#libs/science/nutrients.js';
import { knownMean, meanGrams, sumTotals, totalOf, type Total } from '#libs/science/portion-totals.js';
import { plannedDays, receiptMean } from './receipt-mean';
import { meanOf } from './week-totals';

const food = (energy: number, protein: number | null) =>
  NUTRIENTS.map(({ id }) => (id === 'energy' ? energy : id === 'protein' ? protein : null));
const day = (grams: number, energy: number, protein: number | null): Total =>
  totalOf([{ grams, per100g: food(energy, protein) }]);
// two weeks: five days in the first, one in the second, with much less energy
const days = [
  ...[180, 210, 195, 240, 205].map((grams) => day(grams, 520, 8)),
  null,
  null,
  day(150, 90, null),
  ...Array.from({ length: 6 }, () => null),
];

/** As the server states it at publication. */
function receipt() {
  const weeks = [days.slice(0, 7), days.slice(7)].map((week) => {
    const planned = week.filter((each) => each !== null);
    const total = sumTotals(planned);
    const means = NUTRIENTS.map((_, i) => knownMean(total, i, planned.length));
    return {
      days: planned.length,
      grams: meanGrams(total, planned.length),
      amounts: means.map(({ amount }) => amount),
      completeness: means.map(({ completeness }) => completeness),
    };
  });
  return { totals: { nutrientIds: NUTRIENTS.map(({ id }) => id), weeks } } as unknown as Parameters<
    typeof receiptMean
  >[0];
}

describe("a plan's mean", () => {
  it.each(['energy', 'protein'])('of %s is the same before publication and from the receipt', (id) => {
    const before = meanOf(days, nutrient(id as 'energy').index);
    const after = receiptMean(receipt(), id);
    expect(after.amount).toBeCloseTo(before.amount!, 9);
    expect(after.completeness).toBeCloseTo(before.completeness!, 9);
  });

  it('counts the planned days of all weeks', () => expect(plannedDays(receipt())).toBe(6));
});
