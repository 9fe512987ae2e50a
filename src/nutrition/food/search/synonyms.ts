/** What foods are called on this side of the Atlantic, as words of names in the US list. Keys and values are singular (see words.ts). */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  aubergine: ['eggplant'],
  beetroot: ['beet'],
  bilberry: ['blueberry'],
  biscuit: ['biscuit', 'cookie'],
  candyfloss: ['candy'],
  celeriac: ['celeriac'],
  chickpea: ['chickpea', 'garbanzo'],
  coriander: ['coriander', 'cilantro'],
  cornflour: ['cornstarch'],
  cornflake: ['flake'],
  courgette: ['zucchini'],
  crisp: ['crisp', 'chip'],
  endive: ['endive', 'chicory'],
  gammon: ['ham'],
  gherkin: ['pickle', 'gherkin'],
  groundnut: ['peanut'],
  jam: ['jam', 'preserve'],
  kaki: ['persimmon'],
  linseed: ['flaxseed'],
  maize: ['corn'],
  mangetout: ['snowpea', 'snow'],
  mince: ['ground'],
  minced: ['ground'],
  paprika: ['paprika', 'pepper'],
  porridge: ['oat', 'oatmeal'],
  prawn: ['shrimp'],
  pumpernickel: ['pumpernickel'],
  quark: ['cottage'],
  rapeseed: ['canola', 'rapeseed'],
  rocket: ['arugula'],
  semolina: ['semolina'],
  skimmed: ['nonfat', 'skim'],
  skim: ['nonfat', 'skim'],
  soya: ['soy', 'soybean'],
  spelt: ['spelt'],
  sultana: ['raisin', 'golden'],
  swede: ['rutabaga'],
  treacle: ['molass'],
  wholegrain: ['whole', 'grain'],
  wholemeal: ['wheat', 'whole'],
  wholewheat: ['wheat', 'whole'],
};

/** What is called by two words that the list has for other things. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/\bsemi[-\s]?skimmed\b/giu, 'reduced fat'],
  [/\bdouble cream\b/giu, 'heavy whipping cream'],
  [/\bsingle cream\b/giu, 'light cream'],
  [/\bnatural (?=yog)/giu, 'plain '],
  [/\bjacket potato(es)?\b/giu, 'baked potato'],
];

/** A text with such names as the list has them. Of the org's own foods only what was typed is asked. */
export const asListed = (text: string): string =>
  CALLED.reduce((said, [called, listed]) => said.replace(called, listed), text);
