import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { KeptFinding } from '#src/plans/contract.js';

/**
 * Of the limit, how much further a figure must be for it to be news: rules per kg of body weight move with every weighing, and an
 * alert that comes and goes with half a kilogram is read by nobody.
 */
const NEWS = 0.05;

/** A figure was answered as it was shown: one further beyond the limit, by a twentieth of the limit or more, was not. */
export function isWorseThan(
  kept: Pick<KeptFinding, 'value' | 'threshold'>,
  { value, threshold }: Pick<SafetyFinding, 'value' | 'threshold'>,
): boolean {
  if (kept.value === null || value === null || threshold === null || kept.threshold?.unit !== threshold.unit)
    return false;
  const further =
    threshold.comparator === 'abs>'
      ? Math.abs(value) - Math.abs(kept.value)
      : threshold.comparator === '<'
        ? kept.value - value
        : value - kept.value;
  // a limit of none leaves no room: whatever is more is news
  return further > 0 && further >= NEWS * Math.abs(threshold.value) - 1e-9;
}
