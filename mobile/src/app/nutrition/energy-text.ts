import { amountText, type NumberLocale } from './portion';

/** Whether some of a meal's energy is unknown, so that its sum is a lower bound. */
export function isLowerBound(items: readonly { readonly kcal: number | null }[]): boolean {
  return items.some(({ kcal }) => kcal === null);
}

/** "508 kcal", "≥ 420 kcal" when some foods have no value, null when none has. */
export function energyText(kcal: number | null, lowerBound: boolean, locale: NumberLocale): string | null {
  return kcal === null ? null : `${lowerBound ? '≥\u00a0' : ''}${amountText(Math.round(kcal), locale)}\u00a0kcal`;
}
