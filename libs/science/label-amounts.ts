/** Amounts as labels give them (per 100 g or per serving, salt instead of sodium) and per 100 g in canonical units. */
import { ScienceError } from './science-error.js';
import { isNutrientId, NUTRIENTS, type NutrientId } from './nutrients.js';

/**
 * What a label can give: a nutrient, or salt in g. The carbohydrate of an EU label is `availableCarbohydrate` (Regulation (EU) 1169/2011, Annex I,
 * 7: fibre is no part of it); that of a US label is `carbohydrate`, which holds the fibre (21 CFR 101.9).
 */
export type LabelKey = NutrientId | 'salt';
/** Salt is sodium × 2.5 (Regulation (EU) 1169/2011, Annex I, 11). */
const SODIUM_MG_PER_SALT_G = 400;
export const LARGEST_SERVING_G = 2000;

/** A value that is no figure: traces, or less than what can be measured. It stays unknown in every sum. */
export type ValueState = { readonly state: 'trace' } | { readonly state: 'below'; readonly limit: number };

/** Figures as they stand on the label; they are kept beside what was made of them. */
export interface LabelAmounts {
  readonly per: '100g' | 'serving';
  /** Grams of a serving; null when figures are per 100 g and none was named. */
  readonly servingGrams: number | null;
  /** In the nutrient's unit, salt in g; absent: unknown. */
  readonly amounts: Readonly<Partial<Record<LabelKey, number>>>;
  readonly states?: Readonly<Partial<Record<LabelKey, ValueState>>>;
  /** Of a list that has several energies: which of them this is, by its heading. */
  readonly energyFrom?: string;
}

/** What `Carbohydrate` on a label is. */
export const CARBOHYDRATE_KINDS = ['availableCarbohydrate', 'carbohydrate'] as const;
export type CarbohydrateKind = (typeof CARBOHYDRATE_KINDS)[number];

/** Countries whose labels give total carbohydrate, fibre in it (US: 21 CFR 101.9; Canada: FDR B.01.401). */
const TOTAL_ON_LABELS: ReadonlySet<string> = new Set(['US', 'CA', 'PR']);

/** What labels of a country mean by carbohydrate, until somebody says otherwise. @param country ISO 3166-1, null: unknown */
export const carbohydrateOfLabels = (country: string | null): CarbohydrateKind =>
  country !== null && TOTAL_ON_LABELS.has(country) ? 'carbohydrate' : 'availableCarbohydrate';

export const isLabelKey = (text: string): text is LabelKey => text === 'salt' || isNutrientId(text);

/** What is wrong with the serving; null: nothing. */
export function servingProblem({ per, servingGrams }: LabelAmounts): 'missing' | 'absurd' | null {
  if (servingGrams === null) return per === 'serving' ? 'missing' : null;
  return Number.isFinite(servingGrams) && servingGrams > 0 && servingGrams <= LARGEST_SERVING_G ? null : 'absurd';
}

/**
 * Amounts per 100 g by nutrient, to 6 decimals; nutrients that the label doesn't give are absent. Sodium that is given wins over salt.
 * @throws ScienceError `label.serving` when figures are per serving and its grams are missing or absurd
 */
export function per100gOf(label: LabelAmounts): Readonly<Partial<Record<NutrientId, number>>> {
  if (servingProblem(label)) throw new ScienceError('label.serving', 'servingGrams', String(label.servingGrams));
  const factor = label.per === 'serving' ? 100 / label.servingGrams! : 1;
  const { salt, ...nutrients } = label.amounts;
  const sodium = nutrients.sodium ?? (salt === undefined ? undefined : salt * SODIUM_MG_PER_SALT_G);
  const carbohydrate = nutrients.carbohydrate ?? byDifference(nutrients);
  const given: Partial<Record<NutrientId, number>> = {
    ...nutrients,
    ...(sodium === undefined ? {} : { sodium }),
    ...(carbohydrate === undefined ? {} : { carbohydrate }),
  };
  return Object.fromEntries(
    NUTRIENTS.flatMap(({ id }) => {
      const amount = given[id];
      return amount === undefined ? [] : [[id, Math.round(amount * factor * 1e6) / 1e6]];
    }),
  );
}

/**
 * Available carbohydrate is, with its fibre, carbohydrate by difference. EU labels need not give fibre: what they give is then counted as it
 * stands, the least that it can be, so that no plan counts the food as nothing.
 */
function byDifference({
  availableCarbohydrate,
  fibre,
}: Readonly<Partial<Record<NutrientId, number>>>): number | undefined {
  return availableCarbohydrate === undefined ? undefined : availableCarbohydrate + (fibre ?? 0);
}
