/** Measurements of the body beyond weight: what they are stored in, which values are possible, what is asked about, and the units people read. */
import { hasDecimals, roundTo } from './display.js';
import { CM_PER_INCH, type UnitSystem } from './units.js';
import { TEN_FOLD } from './weight-plausibility.js';

export const BODY_METRICS = [
  'waist',
  'hip',
  'body-fat',
  'blood-pressure',
  'resting-heart-rate',
  'fasting-glucose',
  'sleep',
  'steps',
  'mood',
] as const;
export type BodyMetric = (typeof BODY_METRICS)[number];

export const isBodyMetric = (metric: string): metric is BodyMetric =>
  (BODY_METRICS as readonly string[]).includes(metric);

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** What a metric takes. An organisation's own has bounds and decimals; what is usual, it does not know. */
export interface MetricRules {
  /** Outside of these a value is a typing error: refused. */
  readonly possible: Bounds;
  /** Places after the point that are kept. */
  readonly decimals: number;
  /** Outside of these a value is asked about; null: nothing is. */
  readonly usual?: Bounds;
  /** A larger share from one measurement to the next is asked about; undefined: it varies from day to day. */
  readonly steady?: number;
  /** The second value of a pair: diastolic pressure. Always below the first. */
  readonly second?: { readonly possible: Bounds; readonly usual: Bounds };
}

/** Stored in cm, %, mmHg, beats a minute, mmol/L, hours, steps a day, and 1 (bad) to 5 (good). */
const RULES: Readonly<Record<BodyMetric, MetricRules>> = {
  waist: { possible: { least: 20, most: 300 }, usual: { least: 40, most: 200 }, steady: 0.15, decimals: 2 },
  hip: { possible: { least: 20, most: 300 }, usual: { least: 50, most: 220 }, steady: 0.15, decimals: 2 },
  'body-fat': { possible: { least: 1, most: 80 }, usual: { least: 5, most: 60 }, steady: 0.3, decimals: 1 },
  'blood-pressure': {
    possible: { least: 40, most: 320 },
    usual: { least: 80, most: 180 },
    decimals: 0,
    second: { possible: { least: 20, most: 220 }, usual: { least: 45, most: 120 } },
  },
  'resting-heart-rate': { possible: { least: 20, most: 260 }, usual: { least: 40, most: 110 }, decimals: 0 },
  'fasting-glucose': { possible: { least: 0.5, most: 60 }, usual: { least: 3, most: 14 }, decimals: 3 },
  sleep: { possible: { least: 0, most: 24 }, usual: { least: 3, most: 13 }, decimals: 2 },
  steps: { possible: { least: 0, most: 200_000 }, usual: { least: 0, most: 60_000 }, decimals: 0 },
  mood: { possible: { least: 1, most: 5 }, decimals: 0 },
};

/** A body weight in kg: from new-borns to the heaviest people on record. Outside of `possible` it is a typing error (a unit mixed up, a missing decimal point). */
export const WEIGHT_RULES: MetricRules = { possible: { least: 1, most: 650 }, decimals: 3 };

export const metricRules = (metric: BodyMetric): MetricRules => RULES[metric];

export interface Measured {
  readonly value: number;
  /** Diastolic pressure; null or absent: the metric has no second value. */
  readonly second?: number | null;
}

/** Why a value can't be one of the metric's: out of its bounds, too many decimals, or a pair that is none. Null: it can. */
type MeasurementTrouble = 'range' | 'decimals' | 'pair' | 'order';

export function measurementTrouble(
  { possible, decimals, second: pair }: MetricRules,
  { value, second }: Measured,
): MeasurementTrouble | null {
  if ((second == null) !== (pair === undefined)) return 'pair';
  const values = second == null ? [value] : [value, second];
  if (values.some((each) => !Number.isFinite(each))) return 'range';
  if (values.some((each) => !hasDecimals(each, decimals))) return 'decimals';
  if (!within(value, possible) || (second != null && pair && !within(second, pair.possible))) return 'range';
  return second != null && second >= value ? 'order' : null;
}

/** `unusual`: rarely seen in anybody; `change`: far from the last one; `ten-fold`: a slipped decimal point. */
export type MeasurementFlag = 'unusual' | 'change' | 'ten-fold';

/**
 * What to ask about a value, knowing an earlier one of the same metric and person; null: nothing. Nothing is refused by it.
 * @param before null: none is known
 */
export function measurementFlag(
  { usual, steady, second: pair }: MetricRules,
  before: Measured | null,
  { value, second }: Measured,
): MeasurementFlag | null {
  if (steady !== undefined && before && before.value > 0 && value > 0) {
    const ratio = Math.max(value, before.value) / Math.min(value, before.value);
    if (ratio >= TEN_FOLD[0] && ratio <= TEN_FOLD[1]) return 'ten-fold';
    if (Math.abs(value - before.value) / before.value > steady + 1e-9) return 'change';
  }
  const rare = (usual && !within(value, usual)) || (pair && second != null && !within(second, pair.usual));
  return rare ? 'unusual' : null;
}

/**
 * The flag of each measurement of one metric, compared with the last one before it that nothing is asked about.
 * @param measured oldest first
 */
export function measurementFlags(
  rules: MetricRules,
  measured: readonly Measured[],
): readonly (MeasurementFlag | null)[] {
  let trusted: Measured | null = null;
  let doubted: Measured | null = null;
  return measured.map((each) => {
    const flag = measurementFlag(rules, trusted, each);
    // two in a row that agree with each other are the truth
    const agrees = flag !== null && flag !== 'unusual' && doubted !== null && !measurementFlag(rules, doubted, each);
    if (flag === null || agrees) [trusted, doubted] = [each, null];
    else if (flag !== 'unusual') doubted = each;
    return agrees ? null : flag;
  });
}

/** mg/dL of one mmol/L: the molar mass of glucose, 180.156 g/mol. */
const GLUCOSE_MG_PER_MMOL = 18.0156;
const mgPerDl = (value: number): number => roundTo(value / GLUCOSE_MG_PER_MMOL, 3);

/**
 * From where on somebody should be told at once; `from` belongs to it, `below` does not. Of adults: in children less is dangerous.
 * - Blood pressure 180 or 120 mmHg and above: hypertensive crisis (ACC/AHA guideline 2017).
 * - Glucose below 54 mg/dL (3.0 mmol/L): clinically significant hypoglycaemia, level 2 (joint statement of ADA and EASD, Diabetes Care
 *   2017;40:155). From 250 mg/dL (13.9 mmol/L) fasting: ketones are to be looked for (ADA, Standards of Care, hyperglycaemic crises).
 * - Resting heart rate from 131 a minute: a red score by itself (NEWS2, Royal College of Physicians 2017). A slow one is not among them:
 *   many who train have it.
 * Taken from secondary texts; no clinician has reviewed them.
 */
const DANGEROUS: Partial<
  Record<BodyMetric, { readonly from: number; readonly second?: number; readonly below?: number }>
> = {
  'blood-pressure': { from: 180, second: 120 },
  'fasting-glucose': { from: mgPerDl(250), below: mgPerDl(54) },
  'resting-heart-rate': { from: 131 },
};

/** Metrics of which a value can be dangerous. */
export const DANGEROUS_METRICS = Object.keys(DANGEROUS) as readonly BodyMetric[];

/** Whether a value is dangerously high or low (`DANGEROUS`); null: neither, or nothing is known of the metric. */
export function dangerOf(metric: string, { value, second }: Measured): 'high' | 'low' | null {
  const limits = isBodyMetric(metric) ? DANGEROUS[metric] : undefined;
  if (!limits) return null;
  if (value >= limits.from || (limits.second !== undefined && second != null && second >= limits.second)) return 'high';
  return limits.below !== undefined && value < limits.below ? 'low' : null;
}

const within = (value: number, { least, most }: Bounds): boolean => value >= least && value <= most;

export type GlucoseUnit = 'mg/dL' | 'mmol/L';

/** What meters read, in mmol/L: 20 to 600 mg/dL. */
const METERED: Bounds = { least: 1.1, most: 33.3 };

/**
 * The unit that a glucose was likely measured in, when the number is rare in the one it was typed in: 54 typed as mmol/L is 54 on a
 * meter that reads mg/dL. Null: the number is usual as it was typed, or no likelier in the other unit.
 */
export function glucoseUnitMeant(typed: number, unit: GlucoseUnit): GlucoseUnit | null {
  const [as, other]: readonly GlucoseUnit[] = unit === 'mg/dL' ? ['mg/dL', 'mmol/L'] : ['mmol/L', 'mg/dL'];
  const inMmol = (each: GlucoseUnit) => (each === 'mg/dL' ? typed / GLUCOSE_MG_PER_MMOL : typed);
  const { usual } = RULES['fasting-glucose'];
  return within(inMmol(as!), usual!) || !within(inMmol(other!), METERED) ? null : other!;
}

/** What the reader reads measurements in. */
export interface MetricReader {
  readonly system: UnitSystem;
  readonly glucose: GlucoseUnit;
}

interface Scale {
  readonly unit: string;
  /** Of one unit in the stored one. */
  readonly size: number;
  /** Decimals in which it is shown and typed. */
  readonly shown: number;
}

const UNITS: Readonly<Record<BodyMetric, string>> = {
  waist: 'cm',
  hip: 'cm',
  'body-fat': '%',
  'blood-pressure': 'mmHg',
  'resting-heart-rate': '/min',
  'fasting-glucose': 'mmol/L',
  sleep: 'h',
  steps: '',
  mood: '',
};

function scaleOf(metric: BodyMetric, { system, glucose }: MetricReader): Scale {
  if ((metric === 'waist' || metric === 'hip') && system === 'us') return { unit: 'in', size: CM_PER_INCH, shown: 1 };
  if (metric === 'fasting-glucose')
    return glucose === 'mg/dL'
      ? { unit: glucose, size: 1 / GLUCOSE_MG_PER_MMOL, shown: 0 }
      : // laboratories report two: 6.95 is below the limit of diabetes, 7.0 is not
        { unit: glucose, size: 1, shown: 2 };
  return { unit: UNITS[metric], size: 1, shown: RULES[metric].decimals };
}

/** Empty: a plain number. */
export const metricUnit = (metric: BodyMetric, reader: MetricReader): string => scaleOf(metric, reader).unit;

/** A stored value as the reader sees it: 90 cm is 35.4 in. */
export function metricToReader(stored: number, metric: BodyMetric, reader: MetricReader): number {
  const { size, shown } = scaleOf(metric, reader);
  return roundTo(stored / size, shown);
}

/**
 * What to store for a value in the reader's unit. One that still stands as `recorded` was shown is what was recorded: to open a
 * form and save it changes nothing.
 */
export function metricFromReader(
  entered: number,
  metric: BodyMetric,
  reader: MetricReader,
  recorded: number | null = null,
): number {
  if (recorded !== null && metricToReader(recorded, metric, reader) === entered) return recorded;
  const { size } = scaleOf(metric, reader);
  return size === 1 ? entered : roundTo(entered * size, RULES[metric].decimals);
}
