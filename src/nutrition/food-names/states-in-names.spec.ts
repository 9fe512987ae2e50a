import { readUsdaSr28 } from '../food-catalogue/usda-sr28.js';
import { displayNamesOf, isNamedByHand, listedFoods } from './food-names.js';

interface Named {
  readonly foodId: string;
  readonly listed: string;
  readonly en: string;
  readonly de: string;
}

const foods: readonly Named[] = [...listedFoods()].map(([listed, foodId]) => ({
  foodId,
  listed,
  ...displayNamesOf(foodId, listed),
}));
const written = foods.filter(({ foodId }) => isNamedByHand(foodId));

/** What a dietitian plans with: how the list says it, and how the names do. */
interface State {
  readonly of: string;
  readonly listed: RegExp;
  readonly en: RegExp;
  readonly de: RegExp;
}

const UNSALTED: State = {
  of: 'without salt',
  listed: /\b(?:without (?:added )?salt(?: added)?|no salt added|unsalted)\b/i,
  en: /unsalted|no (added )?salt|without (added )?salt/i,
  de: /ungesalzen|ohne (\S+ )?Salz/i,
};
const SALTED: State = {
  of: 'salted',
  listed: /\b(?:with (?:added )?salt(?: added)?|(?<!no )salt added|(?<!un)salted)\b/i,
  en: /(?<!un)salted|with (added )?salt|salt added|corned|pretzel/i,
  de: /(?<!un)gesalzen|mit Salz|Salz|Laugen|gepökelt/i,
};
const STATES: readonly State[] = [
  UNSALTED,
  SALTED,
  {
    of: 'unsweetened',
    listed: /\b(?:unsweetened|no sugar added|without added sugar)\b/i,
    en: /unsweetened|no sugar|without (added )?sugar/i,
    de: /ungesüßt|ohne Zucker/i,
  },
  { of: 'sweetened', listed: /\bsweetened\b/i, en: /\bsweet(ened)?\b/i, de: /\b(ge|über)?(süß|zucker)/i },
  { of: 'in syrup', listed: /\bsyrup(?: pack)?\b/i, en: /syrup/i, de: /sirup|dicksaft/i },
  { of: 'in water', listed: /\bwater pack\b/i, en: /water/i, de: /wasser/i },
  { of: 'in juice', listed: /\bjuice pack\b/i, en: /juice/i, de: /saft/i },
  { of: 'drained', listed: /\bdrained(?: solids)?\b/i, en: /drained/i, de: /abgetropft/i },
  {
    of: 'with its liquid',
    listed: /\bsolids and liquids?\b/i,
    en: /liquid|in (water|juice|[a-z ]*syrup)/i,
    de: /Sud|Saft|Flüssigkeit|in (Wasser|\S+ Sirup|\S+ \S+ Sirup)/,
  },
  {
    of: 'with calcium',
    listed: /\b(?:with added calcium|calcium.fortified|added calcium)\b/i,
    en: /calcium/i,
    de: /calcium/i,
  },
  { of: 'enriched', listed: /\benriched\b/i, en: /\benriched/i, de: /(?<!nicht )angereichert/i },
  { of: 'not enriched', listed: /\bunenriched\b/i, en: /unenriched|not enriched/i, de: /nicht angereichert/i },
  {
    of: 'raw',
    listed: /\b(?:raw|(?<!solids, )unprepared|uncooked)\b/i,
    en: /\braw|dry|dried|fresh|uncooked/i,
    de: /\broh|getrocknet|frisch|ungegart/i,
  },
  { of: 'without alcohol', listed: /\b(?:non-?alcoholic|alcohol.free)\b/i, en: /alcohol/i, de: /alkohol/i },
  {
    of: 'without caffeine',
    listed: /\b(?:decaffeinated|without caffeine|caffeine free)\b/i,
    en: /caffein/i,
    de: /koffein/i,
  },
  {
    of: 'little sodium',
    listed: /\b(?:low|reduced|less|lower) (?:sodium|salt)\b/i,
    en: /sodium|salt/i,
    de: /natrium|salz/i,
  },
  {
    of: 'less fat',
    listed: /\b(?:reduced fat|low ?fat|fat.?free|nonfat|light|lite)\b/i,
    en: /fat|li(gh)?te?|skim/i,
    de: /fett|leicht|light|mager|entrahmt/i,
  },
];

/** How the plain English names say what was done with a food, and what German says instead. */
const IN_GERMAN: readonly (readonly [english: RegExp, german: RegExp])[] = [
  [/\braw\b/i, /\broh|frisch|ungegart/i],
  [/\bcooked\b/i, /gesotten|Koch|gegart|gekocht|gebraten|gebacken|geschmort|gedünstet|gegrillt|gar\b/i],
  [/\bboiled\b/i, /gekocht|Sud|Salz-|pell/i],
  [/\bbraised\b/i, /geschmort/i],
  [/\bstewed\b/i, /geschmort|gedünstet|Sud|gekocht|kompott|Koch/i],
  [/\bsteamed\b/i, /gedämpft|gedünstet/i],
  [/\bgrilled\b/i, /gegrillt|grill/i],
  [/\bbaked\b/i, /Baked|Gebäck|gebacken|Ofen|Back/i],
  [/\broasted\b/i, /gebraten|geröstet|Ofen|Braten|röst/i],
  [
    /\b(?:pan-)?fried\b/i,
    /gebraten|Brat|Pommes|frittiert|ausgebacken|Spiegelei|pfannengerührt|paniert|panade|Teig|röstzwiebel/i,
  ],
  [/\bmicrowaved\b/i, /Mikrowelle/i],
  [/\btoasted\b/i, /getoastet|geröstet|Toast|Röst/i],
  [/(?<!un)\bsmoked\b/i, /räucher|rauch|Selch|Lox/i],
  [/\bcanned\b/i, /Dose|Konserve|Glas|abgefüllt|Kondens|eingelegt|in Öl/i],
  [/\bfrozen\b/i, /tiefgekühlt|TK|Eis|Frozen|gefrier|aufgetaut/i],
  [/\b(?:dried|dehydrated)\b/i, /getrocknet|Trocken|Pulver|Dörr|Rosinen|Korinthen|raspel|flocken|trocken|Granulat/i],
  [/\bwith salt\b/i, /mit Salz|gesalzen|Salz/i],
  [/\b(?:without salt|unsalted)\b/i, /ohne (\S+ )?Salz|ungesalzen/i],
  [/\bunsweetened\b/i, /ungesüßt|ohne Zucker/i],
  [/(?<!un)\bsweetened\b/i, /(?<!un)gesüßt|gezuckert|süß|zucker/i],
  [/\bdrained\b/i, /abgetropft/i],
  [/\bunenriched\b/i, /nicht angereichert/i],
  [/\benriched\b/i, /angereichert/i],
  [/\bwith(?:out)? skin\b/i, /Haut|Schale|geschält/i],
  [/\bmeat only\b/i, /nur \S*Fleisch|ohne Haut/i],
  [/(?<!\bGO )\blean(?! and fat| pockets)\b/i, /mager/i],
  [/\bboneless\b/i, /ohne Knochen|ausgelöst|Lachs|Filet/i],
  [/\bbreaded\b/i, /paniert|panade/i],
  [/\bpickled\b/i, /eingelegt|sauer|saure|Essig|Rollmops|gepökelt|mariniert|Gewürzgurke/i],
  [/\b(?:reduced|low|lower|less) (?:sodium|salt)\b/i, /natrium|salz/i],
  [/\b(?:fat[- ]free)\b/i, /fettfrei|mager|entrahmt|ohne (Milch)?fett/i],
  [/\blow[- ]?fat\b/i, /fettarm|teilentrahmt|wenig Fett|fett- und natriumarm/i],
  [/\breduced fat\b/i, /fettreduziert|fettarm|Fett/i],
  [/\bdecaffeinated\b/i, /koffein/i],
];

const isSaid = (state: State, food: Named, language: 'en' | 'de') =>
  (language === 'de' && food.de !== food.en ? state.de : state.en).test(food[language]);

/** What the list calls alike but for such states. */
function familyOf({ listed }: Named): string {
  return STATES.reduce((name, state) => name.replace(new RegExp(state.listed.source, 'gi'), ''), listed.toLowerCase())
    .replace(/\(includes[^)]*\)|\bcooked\b|regular pack|\d+% /g, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .join(' ');
}

describe('foods that differ in what a dietitian plans with', () => {
  // cooked without salt as their plain siblings are, of which the list does not say it
  const KNOWN = new Set(['sr-20445 without salt', 'sr-20410 without salt']);

  it.each(['en', 'de'] as const)(
    'are told apart by their names (%s): of two states one may go without saying',
    (language) => {
      const families = [...Map.groupBy(foods, familyOf).values()].filter((family) => family.length > 1);
      expect(families.length).toBeGreaterThan(400);
      const unsaid = families.flatMap((family) =>
        STATES.flatMap((state) => {
          const [such = [], others = []] = [true, false].map((is) =>
            family.filter(({ listed }) => state.listed.test(listed) === is),
          );
          const isPlain = others.some(
            (other) => !STATES.some((each) => each.listed.test(other.listed) && isSaid(each, other, language)),
          );
          return such
            .filter((food) => isPlain && !isSaid(state, food, language) && !KNOWN.has(`${food.foodId} ${state.of}`))
            .map((food) => `${food.foodId} ${food[language]}: ${state.of}`);
        }),
      );
      expect(unsaid).toEqual([]);
    },
  );

  it.each(['en', 'de'] as const)('say what is added or left out, whatever else there is (%s)', (language) => {
    const unsaid = (of: readonly string[], which: (food: Named) => boolean) =>
      STATES.filter((state) => of.includes(state.of)).flatMap((state) =>
        foods
          .filter((food) => which(food) && state.listed.test(food.listed) && !isSaid(state, food, language))
          .map((food) => `${food.foodId} ${food[language]}: ${state.of}`),
      );
    expect([
      ...unsaid(['salted', 'without salt'], ({ listed }) => /^(butter|margarine)\b/i.test(listed)),
      ...unsaid(['with calcium', 'without caffeine', 'without alcohol', 'little sodium', 'in syrup'], () => true),
      ...unsaid(['without salt'], ({ listed }) => /no salt added/i.test(listed) && /canned/i.test(listed)),
      ...unsaid(['raw'], ({ foodId, listed }) => isNamedByHand(foodId) && /bacon|burger/i.test(listed)),
      ...unsaid(['drained'], ({ listed }) => /syrup/i.test(listed)),
    ]).toEqual([]);
  });

  it('lose none of them in German', () => {
    // products of a brand are called as on the packet; a fruit whose name somebody wrote is raw where nothing else is said
    const BRANDED = /^(silk|worthington|morningstar|gardenburger)/i;
    const german = foods.filter(({ en, de }) => de !== en && !BRANDED.test(en));
    const lost = IN_GERMAN.flatMap(([english, words]) =>
      german
        .filter(({ en, de }) => english.test(en) && !words.test(de))
        .filter(({ foodId, en }) => !(isNamedByHand(foodId) && /, raw$/.test(en)))
        .map(({ en, de }) => `${en}: ${de}`),
    );
    expect(lost).toEqual([]);
  });

  it('say so where one has five times the salt or the calcium of another that is called by the same word', async () => {
    const { nutrientIds, foods: listed } = await readUsdaSr28();
    const values = new Map(listed.map(({ foodId, per100g }) => [foodId, per100g]));
    const kind = ({ en }: Named) =>
      en
        .toLowerCase()
        .replace(/\s*\([^)]*\)/g, '')
        .split(',')[0]!;
    // another food, or made so that everybody expects it
    const EXPECTED =
      /canned|dried|glazed|fat free|\bhard\b|salt|sodium|cured|smoked|pickled|liquid|calcium|fortified|enriched/i;
    const KNOWN = new Set([
      'Bagel: calcium', // a preservative; its siblings that have it say so
      'Waffles, frozen, toasted: calcium', // from the baking powder; the other is made without wheat
    ]);
    const apart = (['sodium', 'calcium'] as const).flatMap((nutrient) => {
      const place = nutrientIds.indexOf(nutrient);
      const least = nutrient === 'sodium' ? 100 : 80;
      return [...Map.groupBy(written, kind).values()].flatMap((family) =>
        family
          .map((food) => ({ food, value: values.get(food.foodId)?.[place] ?? null }))
          .filter(
            ({ food, value }, _, all) =>
              value !== null &&
              !EXPECTED.test(food.en) &&
              all.some((other) => other.value !== null && value > 5 * other.value && value - other.value > least),
          )
          .map(({ food }) => `${food.en}: ${nutrient}`),
      );
    });
    expect(apart.filter((each) => !KNOWN.has(each))).toEqual([]);
  });
});
