import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import type { LabelValueState } from '#libs/api-client/models/label-value-state.js';
import type { OrgFoodDto } from '#libs/api-client/models/org-food-dto.js';
import { readNumber, typedNumber, type FieldUnit } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';
import { gtinDigits, gtinProblem } from '#libs/science/gtin.js';
import {
  carbohydrateOfLabels,
  isLabelKey,
  per100gOf,
  servingProblem,
  type CarbohydrateKind,
  type LabelAmounts,
  type LabelKey,
} from '#libs/science/label-amounts.js';
import { labelTextOf } from '#libs/science/label-text.js';
import { isNutrientId, nutrient, type NutrientId } from '#libs/science/nutrients.js';

/** What stands on labels, in their order; the rest is behind "more". */
export const labelFigures = (carbohydrateIs: CarbohydrateKind): readonly LabelKey[] => [
  'energy',
  'fat',
  'saturatedFat',
  carbohydrateIs,
  'sugars',
  'fibre',
  'protein',
  'salt',
];

/** A food of one's own while it is typed: texts as they stand in the fields. */
export interface OwnFoodDraft {
  readonly name: string;
  readonly brand: string;
  readonly gtin: string;
  readonly group: string;
  readonly source: string;
  readonly per: LabelAmounts['per'];
  readonly serving: string;
  /** What the label means by carbohydrate. */
  readonly carbohydrateIs: CarbohydrateKind;
  readonly figures: ReadonlyMap<LabelKey, string>;
  readonly measures: readonly { readonly label: string; readonly grams: string }[];
  readonly allergens: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
}

export const EMPTY_FOOD: OwnFoodDraft = {
  name: '',
  brand: '',
  gtin: '',
  group: '',
  source: '',
  per: '100g',
  serving: '',
  carbohydrateIs: 'availableCarbohydrate',
  figures: new Map(),
  measures: [],
  allergens: {},
  tags: [],
};

/** A new food: carbohydrate as labels of the organisation's country give it. */
export const newFood = (country: string | null): OwnFoodDraft => ({
  ...EMPTY_FOOD,
  carbohydrateIs: carbohydrateOfLabels(country),
});

/** The same food whose label means the other by carbohydrate: what was typed stays typed. */
export function withCarbohydrate(draft: OwnFoodDraft, carbohydrateIs: CarbohydrateKind): OwnFoodDraft {
  const { [draft.carbohydrateIs]: typed, ...others } = Object.fromEntries(draft.figures) as Record<string, string>;
  const figures = { ...others, ...(typed === undefined ? {} : { [carbohydrateIs]: typed }) };
  return { ...draft, carbohydrateIs, figures: new Map(Object.entries(figures) as [LabelKey, string][]) };
}

/** Which of the two a food that was entered has; total where it has both, or neither: what foods meant before it was asked. */
const carbohydrateAmong = (keys: readonly string[]): CarbohydrateKind =>
  keys.includes('availableCarbohydrate') && !keys.includes('carbohydrate') ? 'availableCarbohydrate' : 'carbohydrate';

type Figure = { readonly amount: number } | LabelValueState | 'unknown' | 'wrong';

export const figureUnit = (key: LabelKey): FieldUnit => (key === 'salt' ? 'g' : nutrient(key).unit);

/** A field's text as a figure: a number, traces, less than something, unknown, or nothing that can be read. */
export function figureOf(text: string, key: LabelKey, locale: NumberLocale): Figure {
  const said = labelTextOf(text);
  if (said.kind === 'unknown') return 'unknown';
  if (said.kind === 'trace') return { state: 'trace', limit: null };
  const read = readNumber(said.rest, locale, figureUnit(key));
  if ('refusal' in read || read.value < 0) return 'wrong';
  if (said.kind === 'figure') return { amount: read.value };
  return read.value > 0 ? { state: 'below', limit: read.value } : 'wrong';
}

/** The figures as a label, null while one of them can't be read. */
export function labelOf({ per, serving, figures }: OwnFoodDraft, locale: NumberLocale): LabelAmounts | null {
  const grams = readNumber(serving, locale, 'g');
  const servingGrams = 'refusal' in grams ? (grams.refusal === 'empty' ? null : Number.NaN) : grams.value;
  const amounts: Partial<Record<LabelKey, number>> = {};
  const states: Record<string, LabelValueState> = {};
  for (const [key, text] of figures) {
    const figure = figureOf(text, key, locale);
    if (figure === 'wrong') return null;
    if (figure === 'unknown') continue;
    if ('amount' in figure) amounts[key] = figure.amount;
    else states[key] = figure;
  }
  return { per, servingGrams, amounts, states: states as LabelAmounts['states'] & object };
}

/** Amounts per 100 g as the server will make them; null while they can't be told. */
export function amountsPer100g(draft: OwnFoodDraft, locale: NumberLocale): Partial<Record<NutrientId, number>> | null {
  const label = labelOf(draft, locale);
  return label === null || servingProblem(label) ? null : per100gOf(label);
}

export type DraftFault = 'name' | 'gtin' | 'serving' | 'figures' | 'measures';

/** What must be mended before it can be saved, in the order of the screen. */
export function faultsOf(draft: OwnFoodDraft, locale: NumberLocale): readonly DraftFault[] {
  const digits = gtinDigits(draft.gtin);
  const label = labelOf(draft, locale);
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(digits !== '' && gtinProblem(digits) ? (['gtin'] as const) : []),
    ...(label && servingProblem(label) ? (['serving'] as const) : []),
    ...(label === null ? (['figures'] as const) : []),
    ...(draft.measures.some((measure) => measureOf(measure, locale) === null) ? (['measures'] as const) : []),
  ];
}

function measureOf({ label, grams }: OwnFoodDraft['measures'][number], locale: NumberLocale) {
  const read = readNumber(grams, locale, 'g');
  if (label.trim() === '' || 'refusal' in read || !(read.value > 0 && read.value <= 5000)) return null;
  return { label: label.trim(), grams: read.value };
}

/** What is sent. The draft has no faults. */
export function entryOf(draft: OwnFoodDraft, locale: NumberLocale): OrgFoodDto {
  const { per, servingGrams, amounts, states } = labelOf(draft, locale)!;
  const textOf = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    name: draft.name.trim(),
    brand: textOf(draft.brand),
    gtin: textOf(gtinDigits(draft.gtin)),
    group: textOf(draft.group),
    source: textOf(draft.source),
    tags: [...draft.tags] as OrgFoodDto['tags'] & object,
    allergens: { ...draft.allergens } as OrgFoodDto['allergens'] & object,
    measures: draft.measures.flatMap((measure) => measureOf(measure, locale) ?? []),
    entered: { per, servingGrams, amounts: { ...amounts }, states: states as Record<string, LabelValueState> },
  };
}

/** A food as it can be edited: the figures as they were entered, those of a list per 100 g. */
export function draftOf(food: FoodDetail, locale: NumberLocale): OwnFoodDraft {
  const { own, group, source, measures } = food;
  const common = {
    group,
    source,
    measures: measures.map(({ label, grams }) => ({ label, grams: typedNumber(grams, locale) })),
  };
  if (!own) {
    const figures = food.nutrientIds.flatMap((id, i) => {
      const amount = food.per100g[i] ?? null;
      return amount !== null && isNutrientId(id) ? [[id as LabelKey, typedNumber(amount, locale)] as const] : [];
    });
    return {
      ...EMPTY_FOOD,
      ...common,
      name: food.name,
      carbohydrateIs: carbohydrateAmong(figures.map(([key]) => key)),
      figures: new Map(figures),
    };
  }
  const { per, servingGrams, amounts, states } = own.entered;
  const typed = Object.entries(amounts).map(([key, amount]) => [key, typedNumber(amount, locale)] as const);
  const said = Object.entries(states).map(
    ([key, { state, limit }]) => [key, state === 'trace' ? 'trace' : `<${typedNumber(limit, locale)}`] as const,
  );
  return {
    ...EMPTY_FOOD,
    ...common,
    name: food.name,
    brand: own.brand ?? '',
    gtin: own.gtin ?? '',
    per: per === 'serving' ? 'serving' : '100g',
    serving: typedNumber(servingGrams, locale),
    carbohydrateIs: carbohydrateAmong([...Object.keys(amounts), ...Object.keys(states)]),
    figures: new Map([...typed, ...said].flatMap(([key, text]) => (isLabelKey(key) ? [[key, text] as const] : []))),
    allergens: own.allergens,
    tags: own.tags,
  };
}
