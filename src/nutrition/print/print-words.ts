import type { ShoppingCategory } from './shopping-list.js';

export type PrintLanguage = 'en' | 'de';

interface PrintWords {
  readonly week: (n: number, of: number) => string;
  readonly days: readonly string[];
  readonly shopping: string;
  readonly recipes: string;
  readonly servings: (n: string, servings: number) => string;
  /** A date of the calendar, YYYY-MM-DD. */
  readonly day: (date: string) => string;
  /** Measures of the list, one and several; others stay as they are. A cup is the US one: a household's own holds 125 to 250 ml. */
  readonly measures: Readonly<Record<string, readonly [string, string]>>;
  readonly minutes: (n: number) => string;
  readonly published: (version: number, day: string) => string;
  readonly receipt: string;
  readonly amounts: string;
  readonly people: (n: number) => string;
  readonly nothing: string;
  readonly note: string;
  readonly or: string;
  /** Above the list of a week that leaves something to choose. */
  readonly firstOnly: string;
  readonly page: (n: number, of: number) => string;
  readonly categories: Readonly<Record<ShoppingCategory, string>>;
}

export const PRINT_WORDS: Readonly<Record<PrintLanguage, PrintWords>> = {
  en: {
    week: (n, of) => (of === 1 ? 'Week plan' : `Week ${n} of ${of}`),
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    shopping: 'Shopping list',
    recipes: 'Recipes',
    servings: (n, servings) => (servings === 1 ? '1 serving' : `${n} servings`),
    day: (date) => date,
    measures: {
      cup: ['cup (240\u00a0ml)', 'cups (240\u00a0ml)'],
      slice: ['slice', 'slices'],
      piece: ['piece', 'pieces'],
      jar: ['jar', 'jars'],
      can: ['can', 'cans'],
    },
    minutes: (n) => `${n} min`,
    published: (version, day) => `Version ${version}, published ${day}`,
    receipt: 'Receipt',
    amounts: 'Sums over all meals of these days, edible part as weighed for the plan.',
    people: (n) => (n === 1 ? 'for 1 person' : `for ${n} people`),
    nothing: 'Nothing is planned on these days.',
    note: 'Note',
    or: 'or',
    firstOnly: 'Where the plan offers alternatives, the list has the foods of the first one only.',
    page: (n, of) => `${n} / ${of}`,
    categories: {
      vegetables: 'Vegetables',
      fruit: 'Fruit',
      dairy: 'Milk and eggs',
      fish: 'Fish',
      meat: 'Meat',
      bread: 'Bread and bakery',
      grains: 'Grains and pasta',
      pulses: 'Pulses',
      nuts: 'Nuts and seeds',
      oils: 'Oils and fats',
      spices: 'Herbs and spices',
      drinks: 'Drinks',
      sweets: 'Sweets and snacks',
      prepared: 'Prepared foods',
      other: 'Other',
    },
  },
  de: {
    week: (n, of) => (of === 1 ? 'Wochenplan' : `Woche ${n} von ${of}`),
    days: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
    shopping: 'Einkaufsliste',
    recipes: 'Rezepte',
    servings: (n, servings) => (servings === 1 ? '1 Portion' : `${n} Portionen`),
    day: (date) => date.split('-').toReversed().join('.'),
    measures: {
      cup: ['US-Cup (240\u00a0ml)', 'US-Cups (240\u00a0ml)'],
      tbsp: ['EL', 'EL'],
      tsp: ['TL', 'TL'],
      slice: ['Scheibe', 'Scheiben'],
      piece: ['Stück', 'Stück'],
      large: ['großes Stück', 'große Stücke'],
      medium: ['mittelgroßes Stück', 'mittelgroße Stücke'],
      small: ['kleines Stück', 'kleine Stücke'],
      jar: ['Glas', 'Gläser'],
      can: ['Dose', 'Dosen'],
      serving: ['Portion', 'Portionen'],
    },
    minutes: (n) => `${n} min`,
    published: (version, day) => `Version ${version}, veröffentlicht am ${day}`,
    receipt: 'Quittung',
    amounts: 'Summen über alle Mahlzeiten dieser Tage, essbarer Anteil, wie er für den Plan gewogen wurde.',
    people: (n) => (n === 1 ? 'für 1 Person' : `für ${n} Personen`),
    nothing: 'An diesen Tagen ist nichts geplant.',
    note: 'Notiz',
    or: 'oder',
    firstOnly: 'Wo der Plan Alternativen anbietet, enthält die Liste nur die Lebensmittel der ersten.',
    page: (n, of) => `${n} / ${of}`,
    categories: {
      vegetables: 'Gemüse',
      fruit: 'Obst',
      dairy: 'Milch und Eier',
      fish: 'Fisch',
      meat: 'Fleisch',
      bread: 'Brot und Gebäck',
      grains: 'Getreide und Nudeln',
      pulses: 'Hülsenfrüchte',
      nuts: 'Nüsse und Samen',
      oils: 'Öle und Fette',
      spices: 'Kräuter und Gewürze',
      drinks: 'Getränke',
      sweets: 'Süßes und Snacks',
      prepared: 'Fertige Speisen',
      other: 'Sonstiges',
    },
  },
};
