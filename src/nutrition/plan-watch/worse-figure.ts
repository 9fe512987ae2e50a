import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { KeptFinding } from '#src/plans/contract.js';

/** A figure was answered as it was shown: one further beyond the limit was not. Figures as they are read, to two decimals. */
export function isWorseThan(
  kept: Pick<KeptFinding, 'value' | 'threshold'>,
  { value, threshold }: Pick<SafetyFinding, 'value' | 'threshold'>,
): boolean {
  if (kept.value === null || value === null || threshold === null || kept.threshold?.unit !== threshold.unit)
    return false;
  const [before, now] = [kept.value, value].map((figure) => Math.round(figure * 100)) as [number, number];
  if (threshold.comparator === 'abs>') return Math.abs(now) > Math.abs(before);
  return threshold.comparator === '<' ? now < before : now > before;
}
