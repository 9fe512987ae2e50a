/** What dietitians write before a food, in English and German: units, measures and containers, numbers in words. */
import { GRAMS_PER_OUNCE, GRAMS_PER_POUND } from '#libs/science/units.js';

export const MASS: Readonly<Record<string, number>> = {
  ...{ µg: 1e-6, μg: 1e-6, mcg: 1e-6, mg: 1e-3, milligram: 1e-3, milligrams: 1e-3, milligramm: 1e-3 },
  ...{ g: 1, gr: 1, gram: 1, grams: 1, gramm: 1, gramme: 1, grammes: 1 },
  ...{ kg: 1000, kgs: 1000, kilo: 1000, kilos: 1000, kilogram: 1000, kilograms: 1000, kilogramm: 1000 },
  ...{
    oz: GRAMS_PER_OUNCE,
    ounce: GRAMS_PER_OUNCE,
    ounces: GRAMS_PER_OUNCE,
    unze: GRAMS_PER_OUNCE,
    unzen: GRAMS_PER_OUNCE,
  },
  ...{ lb: GRAMS_PER_POUND, lbs: GRAMS_PER_POUND, pound: GRAMS_PER_POUND, pounds: GRAMS_PER_POUND },
  pfund: 500,
};
export const VOLUME: Readonly<Record<string, number>> = {
  ...{ ml: 1, milliliter: 1, milliliters: 1, millilitre: 1, millilitres: 1 },
  ...{ cl: 10, centiliter: 10, centilitre: 10, zentiliter: 10 },
  ...{ dl: 100, deciliter: 100, decilitre: 100, deziliter: 100 },
  ...{ l: 1000, liter: 1000, liters: 1000, litre: 1000, litres: 1000 },
};
/** NIST Handbook 44, appendix C: US cup, tablespoon, teaspoon, fluid ounce. */
export const MILLILITRES: Readonly<Record<string, number>> = {
  cup: 236.588,
  tbsp: 14.7868,
  tsp: 4.92892,
  'fl oz': 29.5735,
};

/** Sizes and pieces of the food itself. */
const SIZES: Readonly<Record<string, readonly string[]>> = {
  small: ['small', 'sm', 'kl', 'klein', 'kleine', 'kleiner', 'kleines', 'kleinen'],
  medium: [
    ...['medium', 'med', 'mittel', 'mittlere', 'mittlerer', 'mittleres', 'mittleren'],
    ...['mittelgroß', 'mittelgroße', 'mittelgroßer', 'mittelgroßes', 'mittelgroßen'],
  ],
  large: [
    ...['large', 'lg', 'big', 'groß', 'große', 'großer', 'großes', 'großen'],
    ...['gross', 'grosse', 'grosser', 'grosses', 'grossen'],
  ],
  jumbo: ['jumbo'],
};
/** What is counted beside foods, by the word in the labels of measures. What no list of measures has is still no food. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  ...SIZES,
  cup: ['cup', 'cups', 'tasse', 'tassen'],
  tbsp: ['tbsp', 'tbsps', 'tablespoon', 'tablespoons', 'el', 'esslöffel'],
  tsp: ['tsp', 'tsps', 'teaspoon', 'teaspoons', 'tl', 'teelöffel'],
  slice: ['slice', 'slices', 'scheibe', 'scheiben'],
  rasher: ['rasher', 'rashers'],
  piece: ['piece', 'pieces', 'pc', 'pcs', 'stück', 'stücke', 'stk', 'st'],
  container: ['container', 'containers', 'pot', 'pots', 'becher'],
  tub: ['tub', 'tubs'],
  can: ['can', 'cans', 'tin', 'tins', 'dose', 'dosen'],
  fillet: ['fillet', 'fillets', 'filet', 'filets'],
  clove: ['clove', 'cloves', 'zehe', 'zehen'],
  leaf: ['leaf', 'leaves', 'blatt', 'blätter'],
  package: [
    ...['pack', 'packs', 'package', 'packages', 'packet', 'packets', 'pkg', 'pkt'],
    ...['packung', 'packungen', 'paket', 'pakete'],
  ],
  sachet: ['sachet', 'sachets', 'päckchen', 'pck'],
  bag: ['bag', 'bags', 'pouch', 'pouches', 'beutel', 'tüte', 'tüten'],
  box: ['box', 'boxes', 'schachtel', 'schachteln'],
  carton: ['carton', 'cartons', 'karton', 'kartons'],
  jar: ['jar', 'jars'],
  bottle: ['bottle', 'bottles', 'flasche', 'flaschen', 'fl'],
  glass: ['glass', 'glasses', 'glas', 'gläser', 'gl'],
  mug: ['mug', 'mugs', 'krug', 'krüge'],
  pint: ['pint', 'pints'],
  quart: ['quart', 'quarts'],
  gallon: ['gallon', 'gallons'],
  bowl: ['bowl', 'bowls', 'schüssel', 'schüsseln', 'schale', 'schalen', 'schälchen'],
  plate: ['plate', 'plates', 'teller'],
  bar: ['bar', 'bars', 'riegel'],
  tablet: ['tafel', 'tafeln'],
  stick: ['stick', 'sticks'],
  stalk: ['stalk', 'stalks', 'stange', 'stangen'],
  bunch: ['bunch', 'bunches', 'bund', 'bd', 'bündel'],
  sprig: ['sprig', 'sprigs', 'zweig', 'zweige'],
  head: ['head', 'heads', 'kopf', 'köpfe'],
  ear: ['ear', 'ears', 'kolben'],
  scoop: ['scoop', 'scoops', 'messlöffel'],
  ball: ['kugel', 'kugeln'],
  spoon: ['spoon', 'spoons', 'spoonful', 'spoonfuls', 'löffel', 'kelle', 'kellen', 'ladle', 'ladles'],
  serving: ['serving', 'servings', 'portion', 'portionen', 'portions'],
  cube: ['cube', 'cubes', 'würfel'],
  strip: ['strip', 'strips', 'streifen'],
  wedge: ['wedge', 'wedges', 'spalte', 'spalten'],
  shot: ['shot', 'shots'],
  handful: ['handful', 'handfuls', 'handvoll'],
  pinch: ['pinch', 'pinches', 'prise', 'prisen', 'messerspitze', 'messerspitzen', 'msp'],
  dash: ['dash', 'dashes'],
  pat: ['pat', 'pats'],
  drop: ['drop', 'drops', 'tropfen'],
  splash: [
    ...['splash', 'splashes', 'drizzle', 'dollop', 'dollops', 'knob', 'knobs'],
    ...['schuss', 'spritzer', 'klecks', 'flöckchen'],
  ],
};
export const MEASURE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTED).flatMap(([label, words]) => words.map((word) => [word, label] as const)),
);
export const isSize = (measure: string): boolean => Object.hasOwn(SIZES, measure);
export const isUnit = (word: string): boolean => Object.hasOwn(MASS, word) || Object.hasOwn(VOLUME, word);
/** German containers as the end of one word: `Literflasche`, `Sechserpack`. */
export const CONTAINER_END = /\p{L}(?:packung|pack|flaschen?|dosen?|becher|gl[aä]s(?:er)?|tüten?)$/u;

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
    ...{ eleven: 11, twelve: 12, dozen: 12, dutzend: 12 },
    ...{ ein: 1, eine: 1, einen: 1, einem: 1, einer: 1, eines: 1, eins: 1, zwei: 2, drei: 3, vier: 4, fünf: 5 },
    ...{ sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, elf: 11, zwölf: 12 },
    ...{ anderthalb: 1.5, anderthalbe: 1.5, einenhalb: 1.5, eineinhalb: 1.5, zweieinhalb: 2.5, dreieinhalb: 3.5 },
    ...{ viereinhalb: 4.5, fünfeinhalb: 5.5, dreiviertel: 0.75 },
  }),
);
export const FRACTION_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ half: 0.5, halves: 0.5, halb: 0.5, halbe: 0.5, halber: 0.5, halbes: 0.5, halben: 0.5, halbem: 0.5 },
    ...{ quarter: 0.25, quarters: 0.25, viertel: 0.25, third: 1 / 3, thirds: 1 / 3, drittel: 1 / 3 },
    ...{ eighth: 0.125, eighths: 0.125, achtel: 0.125 },
  }),
);
/** After a number these say that it is none: `a few`, `ein paar`, `two hundred`, `ein Viertelliter`. */
export const VAGUE =
  /^(?:few|little|bit|lot|lots|couple|pair|touch|hint|hundred|thousand|paar|wenig|bisschen|bißchen|menge|hauch|rest|hundert|tausend|mal|times|half|einhalb|xs|xl|xxl|halbliter|(?:drei)?viertel\p{L}+|achtel\p{L}+)$/u;
