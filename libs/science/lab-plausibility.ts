/** Limits of a laboratory value, all in one unit. Null: none is known. */
export interface LabLimits {
  readonly low: number | null;
  readonly high: number | null;
  readonly criticalLow: number | null;
  readonly criticalHigh: number | null;
}

/**
 * What a value looks like that can hardly be meant: `other-unit`, the number fits another unit of the same test; `ten-fold`, a slipped decimal
 * point; `implausible`, neither.
 */
export type LabDoubt = 'other-unit' | 'ten-fold' | 'implausible';

/** A range this narrow belongs to something the body keeps steady: three times beyond it is a typing error. Enzymes and CRP rise a hundredfold. */
const STEADY_RATIO = 3;
/** Severely ill people are found a little beyond the limits at which a laboratory telephones. */
const BEYOND_CRITICAL = 1.5;

/**
 * Whether somebody should be asked before the value is kept. A project choice that only ever asks: it refuses nothing and is no reference range.
 * @param value in the unit of `limits`
 * @param inOtherUnits what the value would be, in the unit of `limits`, had the same number been reported in another unit
 */
export function labDoubt(value: number, limits: LabLimits, inOtherUnits: readonly number[] = []): LabDoubt | null {
  const band = believable(limits);
  const within = (each: number) => each >= band.least && each <= band.most;
  if (within(value)) return null;
  if (inOtherUnits.some((each) => within(each))) return 'other-unit';
  if (within(value / 10) || within(value * 10)) return 'ten-fold';
  return 'implausible';
}

function believable({ low, high, criticalLow, criticalHigh }: LabLimits): { least: number; most: number } {
  const steady = low !== null && low > 0 && high !== null && high / low < STEADY_RATIO;
  return {
    least: criticalLow !== null ? criticalLow / BEYOND_CRITICAL : low === null ? 0 : low / (steady ? 3 : 100),
    most:
      criticalHigh !== null
        ? criticalHigh * BEYOND_CRITICAL
        : high === null
          ? Number.POSITIVE_INFINITY
          : high * (steady ? 3 : 100),
  };
}

export type LabFlag = 'low' | 'high' | 'critical-low' | 'critical-high';

/**
 * Where a value stands against its range; null: within, or nothing to compare with.
 * @param comparator `<` and `>`: the value is a bound. `< 5` is not high whatever the range; it is low only if the range begins at 5 or above.
 */
export function labFlag(value: number, limits: LabLimits, comparator: '<' | '>' | null = null): LabFlag | null {
  const { low, high, criticalLow, criticalHigh } = limits;
  if (comparator !== '<') {
    if (criticalHigh !== null && value >= criticalHigh) return 'critical-high';
    if (high !== null && (comparator === '>' ? value >= high : value > high)) return 'high';
  }
  if (comparator !== '>') {
    if (criticalLow !== null && value <= criticalLow) return 'critical-low';
    if (low !== null && (comparator === '<' ? value <= low : value < low)) return 'low';
  }
  return null;
}
