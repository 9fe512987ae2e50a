import type { AssignmentSafety } from './assignment-safety.dto.js';
import type { JudgedVersion } from './followed-safety.js';
import { shownWarnings } from './seen-warnings.js';

/** A judgement as whoever assigns reads it. */
export const assignmentSafetyOf = (judged: JudgedVersion): AssignmentSafety => ({
  judged: judged.medicalRevision >= 0,
  ruleSet: judged.ruleSet,
  medicalRevision: judged.medicalRevision,
  judgedOn: judged.judgedOn,
  warnings: judged.warnings.map(({ finding: { ruleId, ruleVersion, severity, why, source }, text, items, known }) => ({
    ruleId,
    ruleVersion,
    severity,
    // rules about exercises do not name them
    text: items === null ? text : `${text} (${items})`,
    why,
    source: [source.title, source.publisher, source.year].filter((part) => part !== '').join(', '),
    known: known !== null,
    reason: known?.reason ?? null,
  })),
  shown: [...shownWarnings(judged)],
});
