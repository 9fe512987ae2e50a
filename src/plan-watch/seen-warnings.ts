import { Refusal } from '#libs/event-sourcing/refusal.js';
import { shownKey } from '#libs/science/safety/shown.js';
import type { JudgedVersion } from './followed-safety.js';

/** The judgement that whoever assigns was shown. */
export interface SeenWarnings {
  readonly ruleSet: string;
  readonly medicalRevision: number;
  /** `shownKey` of every warning on screen. */
  readonly shown: readonly string[];
}

/** Every warning, as a reader was shown it. */
export const shownWarnings = ({ warnings }: JudgedVersion): readonly string[] =>
  warnings.map(({ finding }) => shownKey(finding));

/**
 * A version with warnings that it was not published with is assigned by somebody who saw them; the server's judgement is the one that counts.
 * @param seen undefined: nothing was shown
 * @throws Refusal `plan-safety.unseen` (422, with `rules`), `plan-safety.changed` (412, with what was gained and lost since)
 */
export function checkSeen(judged: JudgedVersion, seen: SeenWarnings | undefined): void {
  const unseen = judged.warnings.filter(({ known }) => known === null).map(({ finding }) => finding.ruleId);
  if (!seen) {
    if (unseen.length === 0) return;
    throw new Refusal(
      'plan-safety.unseen',
      422,
      'The client has warnings that this version was not published with. Look at them before it is assigned.',
      { rules: unseen },
    );
  }
  const { ruleSet, medicalRevision } = judged;
  const now = shownWarnings(judged);
  const gained = now.filter((key) => !seen.shown.includes(key));
  const lost = seen.shown.filter((key) => !now.includes(key));
  const same = seen.ruleSet === ruleSet && seen.medicalRevision === medicalRevision;
  if (!same || gained.length > 0 || lost.length > 0)
    throw new Refusal(
      'plan-safety.changed',
      412,
      'The warnings are not the ones that were shown: look at them again.',
      { gained, lost, ruleSet, medicalRevision },
    );
}
