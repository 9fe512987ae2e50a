import { chosenItems, eatenOptions, listedItems, offersOf } from './chosen-items.js';

const item = (itemId: string, choice: number | null = null, option: number | null = null) => ({
  itemId,
  choice,
  option,
});
const meal = {
  items: [item('egg', 3, 0), item('toast', 3, 0), item('tea')],
  alternatives: [item('oats', 3, 1), item('milk', 3, 1), item('bread', 3, 2)],
};
const ids = (items: readonly { readonly itemId: string }[]) => items.map(({ itemId }) => itemId).join(' ');

describe('a planned meal that leaves something to choose', () => {
  it('is what was picked, in the place of the first option', () => {
    expect(ids(chosenItems(meal, new Map()))).toBe('egg toast tea');
    expect(ids(chosenItems(meal, new Map([[3, 1]])))).toBe('oats milk tea');
    expect([...offersOf(meal)].map(([choice, options]) => [choice, options.map((each) => ids(each.items))])).toEqual([
      [3, ['egg toast', 'oats milk', 'bread']],
    ]);
  });
  it('lists what may be eaten instead behind what counts', () =>
    expect(listedItems(meal).map(({ item: { itemId }, or, instead }) => [itemId, or, instead])).toEqual([
      ['egg', false, false],
      ['toast', false, false],
      ['oats', true, true],
      ['milk', false, true],
      ['bread', true, true],
      ['tea', false, false],
    ]));
  it('is known by what was eaten of it', () => {
    expect([...eatenOptions(meal, [{ itemId: 'milk' }, { itemId: 'tea' }, {}])]).toEqual([[3, 1]]);
    expect([...eatenOptions(meal, [{ itemId: 'milk' }, { itemId: 'egg' }])]).toEqual([]);
  });
  it('may be one that was kept from before there were alternatives', () =>
    expect(chosenItems({ items: [{ itemId: 'egg' }] }, new Map([[3, 1]]))).toEqual([{ itemId: 'egg' }]));
});
