import { demandsOf, shownKey } from '#libs/science/safety/shown.js';
import type { ServerJudgement, ShownSafety } from '#src/plans/contract.js';
import { TALKED_OVER } from '../people/plan-safety.js';

/** What a dietitian answers who saw everything: a reason for each contraindication, and the cautions acknowledged. */
export const answeredWith =
  (overridden: Readonly<Record<string, string>>) =>
  ({ judgement, medicalRevision }: ServerJudgement): ShownSafety => {
    const { reasons, cautions } = demandsOf(judgement);
    return {
      ruleSet: judgement.ruleSet,
      medicalRevision,
      shown: judgement.findings.map(shownKey),
      reasons: Object.fromEntries(reasons.map(({ ruleId }) => [ruleId, overridden[ruleId] ?? TALKED_OVER])),
      acknowledged: cautions.length > 0,
    };
  };
