/** Warnings of one version beside those of another, by rule. */
export interface ComparedWarnings<F> {
  readonly gained: readonly F[];
  readonly lost: readonly F[];
  /** As the newer version words them. */
  readonly kept: readonly F[];
}

/** A rule that could not decide and then fires is a warning gained: what is asked is not what is warned of. */
export function compareWarnings<F extends { readonly ruleId: string; readonly verdict: string }>(
  before: readonly F[],
  after: readonly F[],
): ComparedWarnings<F> {
  const key = ({ ruleId, verdict }: F) => `${ruleId}/${verdict}`;
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return {
    gained: after.filter((finding) => !old.has(key(finding))),
    lost: before.filter((finding) => !now.has(key(finding))),
    kept: after.filter((finding) => old.has(key(finding))),
  };
}
