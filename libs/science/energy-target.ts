/** The energy target of a plan: expenditure + adjustment, with its provenance and what to look at twice. */
import { formatNumber, roundTo } from './display.js';
import type { RestingEnergy } from './energy-equations.js';
import type { Sex } from './equations.js';
import { energyFloor, FLOOR_KCAL } from './plausibility.js';
import { ScienceError } from './science-error.js';

export type ActivityFactorId =
  | 'sedentary'
  | 'lightly-active'
  | 'moderately-active'
  | 'very-active'
  | 'extra-active'
  | 'efsa-low-active'
  | 'efsa-moderately-active'
  | 'efsa-active'
  | 'efsa-very-active';

export interface ActivityFactor {
  readonly id: ActivityFactorId | 'manual';
  readonly factor: number;
  readonly label: { readonly en: string; readonly de: string };
  readonly source: string;
  readonly verified: boolean;
}

const CONVENTION = 'Multipliers in common clinical use beside Mifflin-St Jeor and Harris-Benedict';
const EFSA_PAL = 'EFSA NDA Panel, physical activity levels. EFSA Journal 2013;11(1):3005';

export const ACTIVITY_FACTORS: readonly ActivityFactor[] = [
  {
    id: 'sedentary',
    factor: 1.2,
    label: { en: 'Sedentary: little or no exercise', de: 'Sitzend: kaum Bewegung' },
    source: CONVENTION,
    verified: true,
  },
  {
    id: 'lightly-active',
    factor: 1.375,
    label: { en: 'Lightly active: exercise 1–3 days a week', de: 'Leicht aktiv: Sport an 1–3 Tagen pro Woche' },
    source: CONVENTION,
    verified: true,
  },
  {
    id: 'moderately-active',
    factor: 1.55,
    label: { en: 'Moderately active: exercise 3–5 days a week', de: 'Mäßig aktiv: Sport an 3–5 Tagen pro Woche' },
    source: CONVENTION,
    verified: true,
  },
  {
    id: 'very-active',
    factor: 1.725,
    label: { en: 'Very active: hard exercise 6–7 days a week', de: 'Sehr aktiv: harter Sport an 6–7 Tagen pro Woche' },
    source: CONVENTION,
    verified: true,
  },
  {
    id: 'extra-active',
    factor: 1.9,
    label: {
      en: 'Extra active: physical job or training twice a day',
      de: 'Extrem aktiv: körperliche Arbeit oder zweimal täglich Training',
    },
    source: CONVENTION,
    verified: false,
  },
  {
    id: 'efsa-low-active',
    factor: 1.4,
    label: { en: 'EFSA low active', de: 'EFSA wenig aktiv' },
    source: EFSA_PAL,
    verified: true,
  },
  {
    id: 'efsa-moderately-active',
    factor: 1.6,
    label: { en: 'EFSA moderately active', de: 'EFSA mäßig aktiv' },
    source: EFSA_PAL,
    verified: true,
  },
  { id: 'efsa-active', factor: 1.8, label: { en: 'EFSA active', de: 'EFSA aktiv' }, source: EFSA_PAL, verified: true },
  {
    id: 'efsa-very-active',
    factor: 2,
    label: { en: 'EFSA very active', de: 'EFSA sehr aktiv' },
    source: EFSA_PAL,
    verified: true,
  },
];

export interface TargetWarning {
  readonly code: 'target.below-floor' | 'target.below-resting';
  readonly thresholdKcal: number;
  readonly source: string;
  readonly verified: boolean;
}

export interface EnergyTarget {
  /** kcal per day, rounded to 0.001. */
  readonly kcal: number;
  /** Before the adjustment. */
  readonly expenditureKcal: number;
  readonly warnings: readonly TargetWarning[];
  readonly provenance: {
    readonly resting: RestingEnergy;
    readonly activity: ActivityFactor;
    /** Expenditure as intake and weight tell it, in place of resting energy × activity; null: not used. */
    readonly measuredKcal: number | null;
    readonly adjustmentKcal: number;
  };
}

const FLOOR_SOURCE = `Floor in common use: ${formatNumber(FLOOR_KCAL.female, 0)} kcal women, ${formatNumber(FLOOR_KCAL.male, 0)} kcal men (convention, no primary source)`;
const RESTING_SOURCE = 'Not below resting energy (convention, no primary source)';

/** kcal a day. Outside of it diary or scale are wrong, and no target rests on the figure. */
export const MEASURED_RANGE = [500, 8_000] as const;

export interface TargetPerson {
  /** Null: not known. */
  readonly sex: Sex | null;
  /** Completed years; null: not known. */
  readonly ageYears: number | null;
}

/**
 * kcal/day = expenditure + adjustment. Expenditure is resting × activity, or what was measured. Low targets warn and are not forbidden: a
 * clinician may intend them.
 * @param activityFactor an id of ACTIVITY_FACTORS, or a factor entered by hand (1..3)
 * @param measuredKcal expenditure as intake and weight tell it (`adaptiveExpenditure`); it replaces resting × activity
 * @param adjustmentKcal per day; negative for a deficit (−3000..3000)
 * @param person whose target it is: equations that ask for neither age nor sex have floors all the same
 * @throws ScienceError `activity.unknown`, `input.not-finite`, `input.absurd`, `target.not-positive`.
 */
export function energyTarget({
  resting,
  activityFactor,
  measuredKcal = null,
  adjustmentKcal,
  person,
}: {
  readonly resting: RestingEnergy;
  readonly activityFactor: ActivityFactorId | number;
  readonly measuredKcal?: number | null;
  readonly adjustmentKcal: number;
  readonly person: TargetPerson;
}): EnergyTarget {
  const activity = typeof activityFactor === 'number' ? byHand(activityFactor) : byId(activityFactor);
  checkRange(adjustmentKcal, -3000, 3000, 'adjustmentKcal');
  plausibleMeasured(measuredKcal);
  const expenditureKcal = measuredKcal ?? roundTo(resting.kcal * activity.factor, 3);
  const kcal = roundTo(expenditureKcal + adjustmentKcal, 3);
  if (kcal <= 0) throw new ScienceError('target.not-positive', 'adjustmentKcal', String(kcal));
  return {
    kcal,
    expenditureKcal,
    warnings: warningsFor(kcal, resting, person),
    provenance: { resting, activity, measuredKcal, adjustmentKcal },
  };
}

/** @throws ScienceError `input.absurd`: no target rests on it */
export function plausibleMeasured(kcal: number | null): void {
  if (kcal !== null) checkRange(kcal, ...MEASURED_RANGE, 'measuredExpenditure');
}

function warningsFor(kcal: number, resting: RestingEnergy, { sex, ageYears }: TargetPerson): TargetWarning[] {
  const warnings: TargetWarning[] = [];
  const floor = energyFloor(sex, ageYears);
  if (floor !== null && kcal < floor)
    warnings.push({ code: 'target.below-floor', thresholdKcal: floor, source: FLOOR_SOURCE, verified: false });
  if (kcal < resting.kcal)
    warnings.push({
      code: 'target.below-resting',
      thresholdKcal: resting.kcal,
      source: RESTING_SOURCE,
      verified: false,
    });
  return warnings;
}

function byId(id: ActivityFactorId): ActivityFactor {
  const found = ACTIVITY_FACTORS.find((factor) => factor.id === id);
  if (!found) throw new ScienceError('activity.unknown', 'activityFactor', String(id));
  return found;
}

function byHand(factor: number): ActivityFactor {
  checkRange(factor, 1, 3, 'activityFactor');
  return {
    id: 'manual',
    factor,
    label: { en: 'Entered by hand', de: 'Von Hand eingegeben' },
    source: 'Entered by the practitioner',
    verified: true,
  };
}

function checkRange(value: number, least: number, most: number, field: string): void {
  if (!Number.isFinite(value)) throw new ScienceError('input.not-finite', field, String(value));
  if (value < least || value > most)
    throw new ScienceError('input.absurd', field, `${value} is outside ${least}..${most}`);
}
