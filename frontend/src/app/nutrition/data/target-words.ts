import type { NutritionProfile } from '#libs/api-client/models/nutrition-profile.js';
import type { Formats } from '../../ui/formats';

/** Where a target of energy comes from: an equation and an activity factor, or what was measured by intake and weight; then what was added or taken off. */
export function targetWords(
  {
    computed: { equation, activityFactor, measured },
    adjustmentKcal,
  }: Pick<NutritionProfile, 'adjustmentKcal' | 'computed'>,
  f: Pick<Formats, 'change' | 'number' | 'restsOnMeasured'>,
): string {
  const adjustment = !adjustmentKcal ? '' : ` ${f.change(adjustmentKcal).replace(/^([+\u2212])/, '$1 ')}`;
  const expenditure = measured
    ? `${f.number(measured.kcal)} kcal ${f.restsOnMeasured()}`
    : `${equation.label} × ${f.number(activityFactor.factor, 3).replace(/[.,]?0+$/, '')}`;
  return `${expenditure}${adjustment}`;
}
