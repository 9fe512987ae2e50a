import { readFileSync } from 'node:fs';
import { displayNamesOf, isNamedByHand, listedFoodIds } from './food-names.js';
import { germanName } from './german-name.js';
import { plainName } from './plain-name.js';

const catalogue = new Map(
  readFileSync('src/nutrition/food-catalogue/usda-sr28-names.tsv', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([ndb = '', , , name = '']) => [`sr-${ndb}`, name] as const),
);

describe('what clients call foods', () => {
  it.each([
    ['Milk, reduced fat, fluid, 2% milkfat, with added vitamin A and vitamin D', 'Milk, 2 % fat'],
    ['Fish, salmon, Atlantic, farmed, raw', 'Atlantic salmon, farmed, raw'],
    ['Cheese, cheddar, reduced fat', 'Cheddar cheese, reduced fat'],
    ['Nuts, almonds, oil roasted, with salt added', 'Almonds, oil roasted, with salt'],
    ['Beverages, tea, instant, unsweetened, powder', 'Tea, instant, unsweetened, powder'],
    ['Beans, kidney, red, mature seeds, cooked, boiled, without salt', 'Kidney beans, red, boiled'],
    ["Cereals ready-to-eat, KELLOGG'S, Honey Crunch", "Kellogg's, Honey Crunch"],
    ['Beef, rib, separable lean only, trimmed to 0" fat, all grades, cooked, broiled', 'Beef, rib, lean, grilled'],
  ])('%s: %s', (name, plain) => expect(plainName(name)).toBe(plain));

  it.each([
    ['Lentils, boiled, with salt', 'Linsen, gekocht, mit Salz'],
    ['Milk, 3.5 % fat', 'Milch, 3,5 % Fett'],
    ['Lentils, some way that has no word', null],
  ])('%s in German: %s', (english, german) => expect(germanName(english)).toBe(german));

  it.each([
    ['1600', 'Soybeans, roasted', 'Sojabohnen, geröstet'],
    ['0500', 'Chicken, breast, roasted', 'Hähnchen, Brust, gebraten'],
    [
      '1300',
      'Beef, chuck, lean, trimmed to 1/8" fat, choice, braised',
      'Rind, Nacken, mager, 3 mm Fettrand, Qualität „Choice“, geschmort',
    ],
    ['1700', 'Veal, shank, raw', 'Kalb, Haxe, roh'],
    ['1300', 'Beef, shank, raw', 'Rind, Hesse, roh'],
    ['1600', 'Silk Mocha, soymilk', 'Silk Mocha, Sojadrink'],
  ])('in group %s %s is %s', (group, english, german) =>
    expect(germanName(english, { group, listed: english })).toBe(german),
  );

  it('are there for every food, and told apart where somebody wrote them', () => {
    const names = [...catalogue].map(([foodId, name]) => ({ foodId, ...displayNamesOf(foodId, name) }));
    expect(names.filter(({ en, de }) => en === '' || de === '')).toEqual([]);
    const written = names.filter(({ foodId }) => isNamedByHand(foodId));
    expect(written.length).toBeGreaterThan(1_500);
    // no two of the list are called the same, whoever wrote the names: 900 beef cuts, enriched and salted foods once were
    for (const language of ['en', 'de'] as const) {
      const alike = Map.groupBy(names, (food) => food[language].toLowerCase());
      expect([...alike].filter(([, foods]) => foods.length > 1).map(([name]) => name)).toEqual([]);
    }
    expect(listedFoodIds()).toEqual([...catalogue.keys()]);
  });

  it('are German but for products that are called as on the packet', () => {
    const BRANDED = /[A-Z]{3}|Kashi|Post|Silk/;
    const same = [...catalogue].filter(([foodId, name]) => {
      const { en, de } = displayNamesOf(foodId, name);
      return !isNamedByHand(foodId) && en === de && !BRANDED.test(name);
    });
    expect(same.map(([, name]) => name)).toEqual(['Tamales (Navajo)']);
  });

  it('never hide what the list says of milk, egg, nuts, fish or gluten', () => {
    const hides = (listed: RegExp, says: RegExp) =>
      [...catalogue]
        .filter(([foodId, name]) => {
          const { en, de } = displayNamesOf(foodId, name);
          return listed.test(name) && !(says.test(en) && says.test(de));
        })
        .map(([foodId, name]) => `${foodId} ${name}: ${Object.values(displayNamesOf(foodId, name)).join(' / ')}`);
    const found = (
      [
        [/peanut/i, /peanut|Erdnuss|Erdnüsse/i],
        [/(?<!almond |rice |coconut )\bmilk\b/i, /milk|milch|cheese|Käse|mozzarella|ricotta|yogh?urt|Joghurt/i],
        [/\begg\b(?! rolls?\b)/i, /\begg|omelette|Ei(?!s)|Omelett|eigelb/i],
        [/soy/i, /soy|soja|edamame|tofu|tempeh|natto/i],
        [/(?<!buck)wheat/i, /wheat|Weizen|wholemeal|Vollkorn|bread|brot/i],
        [/almond/i, /almond|Mandel|marzipan/i],
        [/shrimp/i, /shrimp|prawn|Garnele|Krabbe/i],
        [/gluten/i, /gluten/i],
      ] as const
    ).flatMap(([listed, says]) => hides(listed, says));
    expect(found).toEqual([]);
  });
});
