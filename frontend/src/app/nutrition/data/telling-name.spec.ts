import { tellingName } from './telling-name';

describe('a name on a card', () => {
  const names: readonly [string, string][] = [
    ['Oats', 'Oats'],
    ['Yogurt, plain, low fat', 'Yogurt, plain, low fat'],
    ['Chicken, broilers or fryers, breast, meat only, raw', 'Chicken, breast, meat only, raw'],
    ['Chicken, broilers or fryers, breast, meat only, cooked, roasted', 'Chicken … meat only, cooked, roasted'],
    ['Yogurt, fruit variety, nonfat, fortified with vitamin D', 'Yogurt … fortified with vitamin D'],
  ];
  for (const [name, shown] of names)
    it(`${name}: says what tells it from its neighbours`, () => expect(tellingName(name, 40)).toBe(shown));
  it('keeps neighbours apart that only their ends tell', () => {
    const of = (fat: string) => tellingName(`Yogurt, Greek, strawberry and other fruits, ${fat}`, 40);
    expect(new Set(['whole milk', 'lowfat', 'nonfat'].map(of)).size).toBe(3);
  });
});
