import type { PublishReceipt } from '#libs/api-client/models/publish-receipt.js';
import { isNutrientId } from '#libs/science/nutrients.js';
import type { Amount } from './week-totals';

/** A nutrient on an average planned day of the whole version: what every screen means by a plan's mean. A receipt states it week by week. */
export function receiptMean({ totals }: Pick<PublishReceipt, 'totals'>, id: string): Amount {
  const i = totals.nutrientIds.indexOf(id);
  if (i < 0 || !isNutrientId(id)) return { amount: null, completeness: null };
  const weeks = totals.weeks.filter(({ days }) => days > 0);
  const days = weeks.reduce((sum, week) => sum + week.days, 0);
  const grams = weeks.reduce((sum, week) => sum + week.grams * week.days, 0);
  if (days === 0) return { amount: null, completeness: null };
  const known = weeks.filter((week) => week.amounts[i] !== null && week.amounts[i] !== undefined);
  return {
    amount: known.length === 0 ? null : known.reduce((sum, week) => sum + (week.amounts[i] ?? 0) * week.days, 0) / days,
    completeness:
      grams === 0
        ? null
        : weeks.reduce((sum, week) => sum + (week.completeness[i] ?? 0) * week.grams * week.days, 0) / grams,
  };
}

/** A nutrient on one day of the version, from 0. */
export function receiptDay({ totals }: Pick<PublishReceipt, 'totals'>, id: string, day: number): Amount {
  const [i, of] = [totals.nutrientIds.indexOf(id), totals.days[day]];
  return { amount: of?.amounts[i] ?? null, completeness: of?.completeness[i] ?? null };
}

/** How many days of the version have something planned. */
export function plannedDays({ totals }: Pick<PublishReceipt, 'totals'>): number {
  return totals.weeks.reduce((sum, { days }) => sum + days, 0);
}
