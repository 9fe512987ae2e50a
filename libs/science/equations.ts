/**
 * The equations for resting energy, as published: coefficients, bands, citations. Computing is in energy-equations.ts.
 *
 * A version changes when a coefficient, a band edge or a rule of use changes, so that a recorded target can always
 * be computed again. `verified` is false where only secondary copies were seen.
 */
import { ADULT_AGE } from './age.js';

export type EquationId =
  | 'mifflin-st-jeor'
  | 'harris-benedict-revised'
  | 'katch-mcardle'
  | 'cunningham'
  | 'henry-oxford'
  | 'schofield'
  | 'manual';
export type Sex = 'male' | 'female';
export type RestingInput = 'sex' | 'ageYears' | 'weightKg' | 'heightCm' | 'leanBodyMassKg' | 'manualKcal';

/** kcal/day = constant + Σ coefficient × input. */
export interface Formula {
  readonly constant: number;
  readonly weightKg?: number;
  readonly heightCm?: number;
  readonly ageYears?: number;
  readonly leanBodyMassKg?: number;
  readonly manualKcal?: number;
}

/** Holds from `fromAge` (included) to the next band of the same sex. */
export interface Band {
  readonly fromAge: number;
  readonly label: string;
  readonly male: Formula;
  readonly female: Formula;
}

export interface Equation {
  readonly id: EquationId;
  readonly version: number;
  readonly label: string;
  readonly citation: string;
  readonly verified: boolean;
  /** What to know before trusting it; shown with the result. */
  readonly note?: string;
  readonly requires: readonly RestingInput[];
  readonly bands: readonly Band[];
}

const bothSexes = (formula: Formula) => ({ male: formula, female: formula });
const byWeight = (weightKg: number, constant: number): Formula => ({ weightKg, constant });

export const EQUATIONS: Readonly<Record<EquationId, Equation>> = {
  'mifflin-st-jeor': {
    id: 'mifflin-st-jeor',
    version: 1,
    label: 'Mifflin-St Jeor',
    verified: true,
    citation:
      'Mifflin MD et al. Am J Clin Nutr 1990;51:241-247; most reliable of four compared (Frankenfield D et al. J Am Diet Assoc 2005;105:775-789)',
    note: 'Derived from 498 healthy adults of 19 to 78 years.',
    requires: ['sex', 'ageYears', 'weightKg', 'heightCm'],
    bands: [
      {
        fromAge: 18,
        label: 'adults',
        male: { weightKg: 10, heightCm: 6.25, ageYears: -5, constant: 5 },
        female: { weightKg: 10, heightCm: 6.25, ageYears: -5, constant: -161 },
      },
    ],
  },
  'harris-benedict-revised': {
    id: 'harris-benedict-revised',
    version: 1,
    label: 'Harris-Benedict, revised',
    verified: true,
    citation: 'Roza AM, Shizgal HM. Am J Clin Nutr 1984;40:168-182',
    note: 'The 1984 revision, not the equations of 1919.',
    requires: ['sex', 'ageYears', 'weightKg', 'heightCm'],
    bands: [
      {
        fromAge: 18,
        label: 'adults',
        male: { weightKg: 13.397, heightCm: 4.799, ageYears: -5.677, constant: 88.362 },
        female: { weightKg: 9.247, heightCm: 3.098, ageYears: -4.33, constant: 447.593 },
      },
    ],
  },
  'katch-mcardle': {
    id: 'katch-mcardle',
    version: 1,
    label: 'Katch-McArdle',
    verified: false,
    citation: 'McArdle WD, Katch FI, Katch VL. Exercise Physiology (textbook)',
    note: 'Only as good as the lean body mass it is given. The textbook itself was not seen, only copies of the formula.',
    requires: ['leanBodyMassKg'],
    bands: [{ fromAge: 18, label: 'adults', ...bothSexes({ leanBodyMassKg: 21.6, constant: 370 }) }],
  },
  cunningham: {
    id: 'cunningham',
    version: 1,
    label: 'Cunningham',
    verified: true,
    citation: 'Cunningham JJ. Am J Clin Nutr 1980;33:2372-2374',
    note: 'For athletes; needs a measured lean body mass.',
    requires: ['leanBodyMassKg'],
    bands: [{ fromAge: 18, label: 'adults', ...bothSexes({ leanBodyMassKg: 22, constant: 500 }) }],
  },
  'henry-oxford': {
    id: 'henry-oxford',
    version: 1,
    label: 'Henry (Oxford)',
    verified: true,
    citation: 'Henry CJK. Public Health Nutr 2005;8(7A):1133-1152 (equations from weight)',
    // the paper also gives one row for everybody over 60 (M 13.5W + 514, F 10.1W + 569); the split rows are nearer to the person
    note: 'Over 60 the separate rows for 60-70 and 70+ are used, not the combined row.',
    requires: ['sex', 'ageYears', 'weightKg'],
    bands: [
      { fromAge: 0, label: 'under 3', male: byWeight(61, -33.7), female: byWeight(58.9, -23.1) },
      { fromAge: 3, label: '3-10', male: byWeight(23.3, 514), female: byWeight(20.1, 507) },
      { fromAge: 10, label: '10-18', male: byWeight(18.4, 581), female: byWeight(11.1, 761) },
      { fromAge: 18, label: '18-30', male: byWeight(16, 545), female: byWeight(13.1, 558) },
      { fromAge: 30, label: '30-60', male: byWeight(14.2, 593), female: byWeight(9.74, 694) },
      { fromAge: 60, label: '60-70', male: byWeight(13, 567), female: byWeight(10.2, 572) },
      { fromAge: 70, label: '70+', male: byWeight(13.7, 481), female: byWeight(10, 577) },
    ],
  },
  schofield: {
    id: 'schofield',
    version: 1,
    label: 'Schofield',
    verified: false,
    citation: 'Schofield WN. Hum Nutr Clin Nutr 1985;39C Suppl 1:5-41',
    note: 'Coefficients from secondary copies; the paper itself was not seen.',
    requires: ['sex', 'ageYears', 'weightKg'],
    bands: [
      { fromAge: 18, label: '18-30', male: byWeight(15.057, 692.2), female: byWeight(14.818, 486.6) },
      { fromAge: 30, label: '30-60', male: byWeight(11.472, 873.1), female: byWeight(8.126, 845.6) },
      { fromAge: 60, label: '60+', male: byWeight(11.711, 587.7), female: byWeight(9.082, 658.5) },
    ],
  },
  manual: {
    id: 'manual',
    version: 1,
    label: 'Entered by hand',
    verified: true,
    citation: 'Entered by the practitioner, e.g. from indirect calorimetry',
    requires: ['manualKcal'],
    bands: [{ fromAge: 0, label: 'any age', ...bothSexes({ manualKcal: 1, constant: 0 }) }],
  },
};

/** What to begin with: Mifflin-St Jeor for adults; for children Henry, whose bands begin at birth. @param ageYears null: not known yet */
export const defaultEquation = (ageYears: number | null): EquationId =>
  ageYears !== null && ageYears < ADULT_AGE ? 'henry-oxford' : 'mifflin-st-jeor';
