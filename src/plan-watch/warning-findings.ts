import type { AlertKind, Finding } from '#src/alerts/contract.js';
import type { JudgedAssignment } from './followed-safety.js';
import type { StandingWarning } from './standing-warning.js';

/** Kinds of alert for a contraindication and for a caution. */
export type WarningKinds = Readonly<Record<'contraindicated' | 'caution', AlertKind>>;

/** Warnings of the plans that a client follows or will follow, one finding for each rule and plan, whatever its version. */
export function warningFindings(judged: readonly JudgedAssignment[], kinds: WarningKinds): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const version of judged)
    for (const warning of version.warnings) {
      const finding = findingOf(version, warning, kinds);
      const first = findings.get(finding.key);
      // what is followed now comes first and speaks for its plan; what nobody answered in a later version waits, too
      if (!first || (first.acknowledged && !finding.acknowledged)) findings.set(finding.key, finding);
    }
  return [...findings.values()];
}

function findingOf(
  { planId, version, planName, startsOn, since }: JudgedAssignment,
  { finding, text, items, known, worse }: StandingWarning,
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
      ...(startsOn === null ? {} : { starts: startsOn }),
    },
    acknowledged: known !== null,
  };
}
