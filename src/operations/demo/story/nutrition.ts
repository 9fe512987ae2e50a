import { ageAt } from '#libs/science/age.js';
import { restingEnergy } from '#libs/science/energy-equations.js';
import { energyTarget } from '#libs/science/energy-target.js';
import { trueWeight } from '../life/scale.js';
import type { Person } from '../people/person.js';
import type { NutritionInputs } from './act.js';

const EQUATION = 'mifflin-st-jeor';

/** What the dietitian enters after so many days: the weight of then, protein by body weight. */
export function inputsAfter(person: Person, days: number): NutritionInputs {
  const { sex, birthDate, heightCm, activity, adjustment, avoids } = person;
  const vegan = avoids.includes('egg') && avoids.includes('dairy');
  return {
    sex,
    birthDate,
    heightCm,
    weightKg: Math.round(trueWeight(person, days) * 10) / 10,
    bodyFatPercent: null,
    activityFactorId: activity,
    equationId: EQUATION,
    adjustmentKcal: adjustment,
    manualRestingKcal: null,
    macroTargets: {
      proteinGrams: null,
      proteinGramsPerKg: vegan || activity === 'sedentary' ? 1 : 1.2,
      fatShare: 0.32,
    },
  };
}

/** The energy target in kcal that follows from the inputs on that day: the same libs/science as in the product. */
export function targetOf(inputs: NutritionInputs, on: string): number {
  const { sex, weightKg, heightCm, activityFactorId, adjustmentKcal } = inputs;
  const resting = restingEnergy(EQUATION, { sex, weightKg, heightCm, ageYears: ageAt(inputs.birthDate, on) });
  return energyTarget({
    resting,
    activityFactor: activityFactorId,
    adjustmentKcal,
    person: { sex: resting.inputs.sex ?? null, ageYears: resting.inputs.ageYears ?? null },
  }).kcal;
}
