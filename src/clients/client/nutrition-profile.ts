import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ageAt } from '#libs/science/age.js';
import { leanBodyMass, restingEnergy, type Term } from '#libs/science/energy-equations.js';
import { energyTarget, type ActivityFactorId } from '#libs/science/energy-target.js';
import type { EquationId, Sex } from '#libs/science/equations.js';
import { ScienceError } from '#libs/science/science-error.js';
import { macroTargets } from '#libs/science/targets.js';
import type { MeasuredExpenditure } from '../measured-expenditure.js';

/** Protein by grams or by body weight, fat as a share 0..1 of the energy, carbohydrate the rest. */
export interface MacroInputs {
  readonly proteinGrams: number | null;
  readonly proteinGramsPerKg: number | null;
  readonly fatShare: number;
}

/** What a practitioner enters. */
export interface NutritionInputs {
  /** As the equation uses it. */
  readonly sex: Sex;
  readonly birthDate: string;
  readonly heightCm: number;
  readonly weightKg: number;
  /** Needed by the equations from lean body mass. */
  readonly bodyFatPercent: number | null;
  readonly activityFactorId: ActivityFactorId;
  readonly equationId: EquationId;
  /** kcal per day; negative for a deficit. */
  readonly adjustmentKcal: number;
  /** kcal per day, for the equation `manual`. */
  readonly manualRestingKcal: number | null;
  readonly macroTargets: MacroInputs | null;
}

export interface ProfileWarning {
  readonly code: string;
  readonly thresholdKcal: number;
  readonly source: string;
  readonly verified: boolean;
}

/** What was entered and what followed from it: everything needed to check the figure by hand, years later. */
export interface NutritionProfile {
  readonly inputs: NutritionInputs;
  /** Completed years on the day of the computation. */
  readonly ageYears: number;
  readonly resting: {
    readonly kcal: number;
    readonly equation: {
      readonly id: string;
      readonly version: number;
      readonly label: string;
      readonly citation: string;
      readonly verified: boolean;
      readonly note?: string;
    };
    readonly band: string;
    readonly terms: readonly Term[];
  };
  readonly activityFactor: {
    readonly id: string;
    readonly factor: number;
    readonly label: string;
    readonly source: string;
    readonly verified: boolean;
  };
  /** What the expenditure rests on in place of resting energy × activity factor, as it stood when it was taken; absent: on these two. */
  readonly measured?: MeasuredExpenditure;
  /** Before the adjustment. */
  readonly expenditureKcal: number;
  readonly targetKcal: number;
  readonly warnings: readonly ProfileWarning[];
  /** Grams per day; null when no macro target was set. */
  readonly macros: { readonly proteinG: number; readonly fatG: number; readonly carbohydrateG: number } | null;
}

/**
 * Computes resting energy, target and macros from what was entered. The same libs/science runs in the form; this
 * answer is the one recorded.
 * @param on the day for which the age counts, ISO calendar date
 * @param measured expenditure to use in place of resting energy × activity factor; null: these two
 * @throws Refusal with the code of libs/science (422; `extra.field` names the input), e.g. `input.absurd`, `input.missing`,
 * `input.age-below-equation`, `targets.exceed-energy`; `nutrition-profile.protein-ambiguous` when both or no protein figure is given
 */
export function nutritionProfile(
  inputs: NutritionInputs,
  on: string,
  measured: MeasuredExpenditure | null = null,
): NutritionProfile {
  try {
    return compute(inputs, on, measured);
  } catch (error) {
    if (error instanceof ScienceError) throw new Refusal(error.code, 422, error.message, { field: error.field });
    throw error;
  }
}

function compute(inputs: NutritionInputs, on: string, measured: MeasuredExpenditure | null): NutritionProfile {
  const ageYears = ageAt(inputs.birthDate, on);
  const { sex, weightKg, heightCm } = inputs;
  // height and weight are checked even where the equation does not use them: they are stored with the profile
  restingEnergy('mifflin-st-jeor', { sex, weightKg, heightCm, ageYears: 30 });
  const resting = restingEnergy(inputs.equationId, {
    sex,
    weightKg,
    heightCm,
    ageYears,
    manualKcal: inputs.manualRestingKcal,
    leanBodyMassKg: inputs.bodyFatPercent === null ? null : leanBodyMass(weightKg, inputs.bodyFatPercent),
  });
  const target = energyTarget({
    resting,
    activityFactor: inputs.activityFactorId,
    measuredKcal: measured?.kcal ?? null,
    adjustmentKcal: inputs.adjustmentKcal,
    person: { sex, ageYears },
  });
  const { activity } = target.provenance;
  return {
    inputs,
    ageYears,
    resting: { kcal: resting.kcal, equation: resting.equation, band: resting.band, terms: resting.terms },
    activityFactor: {
      id: activity.id,
      factor: activity.factor,
      label: activity.label.en,
      source: activity.source,
      verified: activity.verified,
    },
    ...(measured ? { measured } : {}),
    expenditureKcal: target.expenditureKcal,
    targetKcal: target.kcal,
    warnings: target.warnings,
    macros: inputs.macroTargets && macrosOf(inputs.macroTargets, target.kcal, weightKg),
  };
}

function macrosOf(
  { proteinGrams, proteinGramsPerKg, fatShare }: MacroInputs,
  energyKcal: number,
  weightKg: number,
): NutritionProfile['macros'] {
  if ((proteinGrams === null) === (proteinGramsPerKg === null)) {
    throw new Refusal('nutrition-profile.protein-ambiguous', 422, 'Give protein either in grams or in grams per kg.', {
      field: 'macroTargets',
    });
  }
  const protein = proteinGrams === null ? { gramsPerKg: proteinGramsPerKg! } : { grams: proteinGrams };
  const targets = macroTargets({ energyKcal, protein, fatShare, weightKg });
  return { proteinG: targets.protein.grams, fatG: targets.fat.grams, carbohydrateG: targets.carbohydrate.grams };
}
