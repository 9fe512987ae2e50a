/** What foods are called on this side of the Atlantic, as words of names in the US list. Keys and values are singular (see words.ts). */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  aubergine: ['eggplant'], beetroot: ['beet'], bilberry: ['blueberry'], biscuit: ['biscuit', 'cookie'], candyfloss: ['candy'], celeriac: ['celeriac'],
  chickpea: ['chickpea', 'garbanzo'], coriander: ['coriander', 'cilantro'], cornflour: ['cornstarch'], cornflake: ['flake'], courgette: ['zucchini'],
  crisp: ['crisp', 'chip'], endive: ['endive', 'chicory'], gherkin: ['pickle', 'gherkin'], groundnut: ['peanut'], jam: ['jam', 'preserve'], kaki: ['persimmon'],
  linseed: ['flaxseed'], maize: ['corn'], mangetout: ['snowpea', 'snow'], mince: ['ground'], minced: ['ground'], porridge: ['oat', 'oatmeal'],
  prawn: ['shrimp'], pumpernickel: ['pumpernickel'], quark: ['cottage'], rapeseed: ['canola', 'rapeseed'], rocket: ['arugula'], semolina: ['semolina'],
  skimmed: ['nonfat', 'skim'], skim: ['nonfat', 'skim'], soya: ['soy', 'soybean'], spelt: ['spelt'], sultana: ['raisin', 'golden'], swede: ['rutabaga'],
  treacle: ['molasse'], wholegrain: ['whole', 'grain'], wholemeal: ['wheat', 'whole'], wholewheat: ['wheat', 'whole'],
};
