/** Resting energy from a published equation, with every term, so that a clinician can check it by hand. */
import { roundTo } from './display.js';
import { EQUATIONS, type Band, type EquationId, type Formula, type RestingInput, type Sex } from './equations.js';
import { ScienceError } from './science-error.js';

export interface RestingInputs {
  readonly sex?: Sex | null;
  /** Completed years on the day of the computation: see ageAt. */
  readonly ageYears?: number | null;
  readonly weightKg?: number | null;
  readonly heightCm?: number | null;
  readonly leanBodyMassKg?: number | null;
  readonly manualKcal?: number | null;
}

/** One summand: kcal = coefficient × value; the constant has no input and value 1. */
export interface Term {
  readonly input: Exclude<RestingInput, 'sex'> | null;
  readonly coefficient: number;
  readonly value: number;
  readonly kcal: number;
}

export interface RestingEnergy {
  /** kcal per day, rounded to 0.001. */
  readonly kcal: number;
  readonly equation: {
    readonly id: EquationId;
    readonly version: number;
    readonly label: string;
    readonly citation: string;
    readonly verified: boolean;
    readonly note?: string;
  };
  /** Only the inputs that the equation used. */
  readonly inputs: RestingInputs;
  readonly band: string;
  readonly terms: readonly Term[];
}

// wide enough for every living client, narrow enough to catch pounds, metres and slipped digits
export const INPUT_RANGES: Readonly<Record<Exclude<RestingInput, 'sex'>, readonly [number, number]>> = {
  ageYears: [0, 120],
  weightKg: [1, 500],
  heightCm: [40, 260],
  leanBodyMassKg: [1, 250],
  manualKcal: [200, 6000],
};

/**
 * Resting energy in kcal/day.
 * @throws ScienceError `equation.unknown`, `input.missing`, `input.not-finite`, `input.absurd` (out of range, or lean
 * body mass above weight), `input.age-below-equation`; `field` is the input's name.
 */
export function restingEnergy(equationId: EquationId, inputs: RestingInputs): RestingEnergy {
  const equation = Object.hasOwn(EQUATIONS, equationId) ? EQUATIONS[equationId] : undefined;
  if (!equation) throw new ScienceError('equation.unknown', 'equation', String(equationId));
  const used = Object.fromEntries(equation.requires.map((name) => [name, checked(name, inputs)])) as RestingInputs;
  const { leanBodyMassKg, weightKg } = inputs;
  if (used.leanBodyMassKg && weightKg && leanBodyMassKg && leanBodyMassKg > weightKg) {
    throw new ScienceError('input.absurd', 'leanBodyMassKg', 'more than the body weight');
  }
  const band = bandFor(equation.bands, inputs.ageYears);
  // equations that do not name sex have the same formula on both sides
  const terms = termsOf(used.sex === 'female' ? band.female : band.male, used);
  const { id, version, label, citation, verified, note } = equation;
  return {
    kcal: roundTo(
      terms.reduce((sum, term) => sum + term.kcal, 0),
      3,
    ),
    equation: { id, version, label, citation, verified, ...(note === undefined ? {} : { note }) },
    inputs: used,
    band: band.label,
    terms,
  };
}

/** Lean body mass in kg from weight and body fat in per cent (0..70). @throws ScienceError `input.absurd`, `input.not-finite`. */
export function leanBodyMass(weightKg: number, bodyFatPercent: number): number {
  checked('weightKg', { weightKg });
  if (!(bodyFatPercent >= 0 && bodyFatPercent <= 70))
    throw new ScienceError('input.absurd', 'bodyFatPercent', String(bodyFatPercent));
  return roundTo(weightKg * (1 - bodyFatPercent / 100), 3);
}

function checked(name: RestingInput, inputs: RestingInputs): number | Sex {
  const value = inputs[name];
  if (value === null || value === undefined) throw new ScienceError('input.missing', name);
  if (name === 'sex') {
    if (value !== 'male' && value !== 'female') throw new ScienceError('input.absurd', name, String(value));
    return value;
  }
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ScienceError('input.not-finite', name, String(value));
  const [least, most] = INPUT_RANGES[name];
  if (value < least || value > most)
    throw new ScienceError('input.absurd', name, `${value} is outside ${least}..${most}`);
  return value;
}

function bandFor(bands: readonly Band[], ageYears: number | null | undefined): Band {
  // lean body mass equations do not need an age, but an age that is known must still fit
  if (ageYears === null || ageYears === undefined) return bands[0]!;
  checked('ageYears', { ageYears });
  const band = bands.findLast(({ fromAge }) => ageYears >= fromAge);
  if (!band)
    throw new ScienceError(
      'input.age-below-equation',
      'ageYears',
      `${ageYears}, equation starts at ${bands[0]!.fromAge}`,
    );
  return band;
}

function termsOf(formula: Formula, inputs: RestingInputs): Term[] {
  const terms: Term[] = [];
  for (const input of ['weightKg', 'heightCm', 'ageYears', 'leanBodyMassKg', 'manualKcal'] as const) {
    const coefficient = formula[input];
    const value = inputs[input];
    if (coefficient === undefined || value === undefined || value === null) continue;
    terms.push({ input, coefficient, value, kcal: coefficient * value });
  }
  if (formula.constant !== 0)
    terms.push({ input: null, coefficient: formula.constant, value: 1, kcal: formula.constant });
  return terms;
}
