import type { LabLimits } from './lab-plausibility.js';
import { ADULT_AGE } from './age.js';
import type { LabEntry, LabRange } from './safety/code-entries.js';

/** What decides which range of a test is somebody's. */
export interface RangeFacts {
  readonly sex: 'female' | 'male' | null;
  /** Completed years at the time of the specimen, with a fraction below five; null: not known. */
  readonly ageYears: number | null;
  readonly pregnant: boolean;
  /** Classes of the medications taken then, as in the dictionary. */
  readonly medicationClasses: readonly string[];
}

export interface LabRangeInForce {
  /** In the canonical unit of the test. */
  readonly limits: LabLimits;
  readonly range: LabRange;
}

/** How well a band of the dictionary fits; null: it is somebody else's. Higher is more to the point. */
function fit(band: string, { ageYears, pregnant, medicationClasses }: RangeFacts): number | null {
  switch (band) {
    case 'adult':
      // says nothing about a child
      return ageYears === null || ageYears >= ADULT_AGE ? 1 : null;
    case '1-12 y':
      return ageYears !== null && ageYears >= 1 && ageYears < 13 ? 2 : null;
    case '6-59 mo':
      return ageYears !== null && ageYears >= 0.5 && ageYears < 5 ? 2 : null;
    case 'pregnancy':
      return pregnant ? 3 : null;
    case 'vitamin K antagonist':
      return medicationClasses.includes('vitamin-k-antagonist') ? 2 : null;
    case 'not anticoagulated':
      return medicationClasses.includes('vitamin-k-antagonist') ? null : 1;
    default:
      // levels of a medication are measured in those who take it, targets in those who have the illness
      return 1;
  }
}

/**
 * The range that holds for a person: by sex, age, pregnancy and treatment. Null: the dictionary has none for them.
 * @param alike the same test under its other codes: INR has one for plasma and one for blood, each with some of the ranges
 */
export function rangeFor(lab: LabEntry, facts: RangeFacts, alike: readonly LabEntry[] = []): LabRangeInForce | null {
  const fitting = [lab, ...alike.filter(({ unit }) => unit === lab.unit)]
    .flatMap(({ ranges }) => ranges)
    .map((range) => ({ range, fits: fit(range.band, facts) }))
    .filter(({ range, fits }) => fits !== null && (range.sex === 'any' || range.sex === facts.sex))
    .sort((a, b) => b.fits! - a.fits! || Number(a.range.sex === 'any') - Number(b.range.sex === 'any'));
  const range = fitting[0]?.range;
  return range ? { limits: limitsOf(lab, range), range } : null;
}

/** The hull of all ranges of a test and of the same test under its other codes: what can be expected of anybody. For plausibility only. */
export function widestLimits(lab: LabEntry, alike: readonly LabEntry[] = []): LabLimits {
  const all = [lab, ...alike.filter(({ unit }) => unit === lab.unit)].flatMap((each) =>
    each.ranges.map((range) => limitsOf(each, range)),
  );
  const least = (of: (limits: LabLimits) => number | null) => extreme(all.map(of), Math.min);
  const most = (of: (limits: LabLimits) => number | null) => extreme(all.map(of), Math.max);
  return {
    low: least(({ low }) => low),
    high: most(({ high }) => high),
    criticalLow: least(({ criticalLow }) => criticalLow),
    criticalHigh: most(({ criticalHigh }) => criticalHigh),
  };
}

function extreme(values: readonly (number | null)[], choose: (...values: number[]) => number): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : choose(...known);
}

function limitsOf(lab: LabEntry, { low, high, criticalLow, criticalHigh, unit }: LabRange): LabLimits {
  const known = lab.units.find((each) => each.unit === unit);
  const canonical = (value: number | null) =>
    value === null || !known ? null : Number((value * known.factor + known.offset).toPrecision(4));
  return {
    low: canonical(low),
    high: canonical(high),
    criticalLow: canonical(criticalLow),
    criticalHigh: canonical(criticalHigh),
  };
}
