import type { SafetyFinding } from '#libs/science/safety/finding.js';
import type { AssignmentSafety } from './assignment-safety.dto.js';
import type { JudgedVersion } from './followed-safety.js';
import { shownWarnings } from './seen-warnings.js';

const sourceOf = ({ source: { title, publisher, year } }: SafetyFinding) =>
  [title, publisher, year].filter((part) => part !== '').join(', ');

/** A judgement as whoever assigns reads it. */
export const assignmentSafetyOf = (judged: JudgedVersion): AssignmentSafety => ({
  judged: judged.medicalRevision >= 0,
  ruleSet: judged.ruleSet,
  medicalRevision: judged.medicalRevision,
  judgedOn: judged.judgedOn,
  warnings: judged.warnings.map(({ finding, text, items, germanItems, known }) => ({
    ruleId: finding.ruleId,
    ruleVersion: finding.ruleVersion,
    severity: finding.severity,
    // rules about exercises do not name them
    text: items === null ? text : `${text} (${items})`,
    items,
    germanItems,
    why: finding.why,
    source: sourceOf(finding),
    known: known !== null,
    reason: known?.reason ?? null,
  })),
  shown: [...shownWarnings(judged)],
});
