import type { AlertKind, Finding } from '#src/alerts/contract.js';
import type { JudgedAssignment } from './followed-safety.js';
import type { StandingWarning } from './standing-warning.js';

/** Kinds of alert for a contraindication and for a caution. */
export type WarningKinds = Readonly<Record<'contraindicated' | 'caution', AlertKind>>;

/**
 * Warnings of the plans that a client follows or will follow, one finding for each rule and plan, whatever its version.
 * @param standing alerts of before: one whose rule the catalogue has no more, or can't decide because it dropped what the plan holds, stays
 */
export function warningFindings(
  judged: readonly JudgedAssignment[],
  kinds: WarningKinds,
  standing: readonly Finding[],
): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const version of judged)
    for (const warning of version.warnings) {
      const finding = findingOf(version, warning, kinds);
      const first = findings.get(finding.key);
      // what is followed now comes first and speaks for its plan; what nobody answered in a later version waits, too
      if (!first || (first.acknowledged && !finding.acknowledged)) findings.set(finding.key, finding);
    }
  for (const alert of standing) {
    const why = findings.has(alert.key) ? null : whyUndecided(alert, judged);
    if (why) findings.set(alert.key, { ...alert, parameters: { ...alert.parameters, ...why }, undecided: true });
  }
  return [...findings.values()];
}

/**
 * Why nobody can tell any more whether an alert is so; null: it is not. A fact that the record no longer holds was taken back by somebody who
 * knows the client, so the alert goes with it.
 */
function whyUndecided(
  { parameters: { planId, rule } }: Finding,
  judged: readonly JudgedAssignment[],
): { readonly undecided: 'rule' | 'data'; readonly missing?: string } | null {
  const versions = judged.filter((version) => version.planId === planId);
  if (versions.length === 0) return null;
  if (!versions.some(({ rules }) => rules.has(String(rule)))) return { undecided: 'rule' };
  const missing = versions
    .flatMap(({ undecided }) => undecided)
    .find(
      (finding) => finding.ruleId === rule && (finding.missing?.kind === 'tag' || finding.missing?.kind === 'nutrient'),
    )?.missing?.what;
  return missing === undefined ? null : { undecided: 'data', missing };
}

function findingOf(
  { planId, version, planName, startsOn, since }: JudgedAssignment,
  { finding, text, items, germanItems, known, worse }: StandingWarning,
  kinds: WarningKinds,
): Finding {
  const { ruleId, severity, why, source } = finding;
  const grave = severity === 'contraindicated';
  return {
    // what was accepted at publication is another alert than what is worse now
    key: `${planId}:${ruleId}${worse ? ':worse' : ''}`,
    kind: grave ? kinds.contraindicated : kinds.caution,
    level: grave ? 'high' : 'medium',
    since: null,
    sinceIfNew: since,
    parameters: {
      rule: ruleId,
      text,
      why,
      source: [source.title, source.publisher, source.year].filter((part) => part !== '').join(', '),
      plan: planName,
      planId,
      version,
      ...(items === null ? {} : { items }),
      ...(germanItems === null ? {} : { germanItems }),
      ...(startsOn === null ? {} : { starts: startsOn }),
    },
    acknowledged: known !== null,
  };
}
