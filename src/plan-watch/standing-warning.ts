import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { SafetyPlan } from '#libs/science/safety/plan.js';
import { SEVERITIES } from '#libs/science/safety/severity.js';
import { messageText } from '#libs/science/safety/shown.js';
import type { KeptFinding, SafetyBlock } from '#src/plans/contract.js';
import { isWorseThan } from './worse-figure.js';

/** A contraindication or caution that a published version gives rise to now. */
export interface StandingWarning {
  readonly finding: SafetyFinding;
  /** The message with its numbers and foods. */
  readonly text: string;
  /** What it is about, where the message does not say: names of exercises. */
  readonly items: string | null;
  /** The same in German, where one of them has a German name. */
  readonly germanItems: string | null;
  /** As the version was published with it: shown, and answered where an answer was asked for. Null: it is new since. */
  readonly known: KeptFinding | null;
  /** The version was published with the same rule, but with a figure less bad: that is not what was answered. */
  readonly worse: boolean;
}

/** What a warning is about, in words. */
export type NamedItems = Pick<StandingWarning, 'items' | 'germanItems'>;

export const UNNAMED: NamedItems = { items: null, germanItems: null };

/** Undecided rules and notes raise nothing. @param block what the version was published with; undefined: it was not judged then */
export function standingWarnings(
  findings: readonly SafetyFinding[],
  plan: SafetyPlan,
  block: SafetyBlock | undefined,
): readonly Omit<StandingWarning, keyof NamedItems>[] {
  const shown = block?.findings ?? [];
  return findings
    .filter(({ verdict, severity }) => verdict === 'fires' && severity !== 'info')
    .map((finding) => {
      const answered = shown.find((kept) => covers(kept, finding)) ?? null;
      const worse = answered !== null && isWorseThan(answered, finding);
      return {
        finding,
        text: messageText(finding.message, (food) => plan.foods[food]?.name ?? ''),
        known: worse ? null : answered,
        worse,
      };
    });
}

/** A rule that was answered as a caution was not answered as a contraindication. */
const covers = (kept: KeptFinding, { ruleId, severity }: SafetyFinding): boolean =>
  kept.ruleId === ruleId &&
  kept.verdict === 'fires' &&
  SEVERITIES.indexOf(kept.severity) <= SEVERITIES.indexOf(severity);
