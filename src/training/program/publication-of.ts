import { itemsOf, sealedPublication, type SafetyBlock } from '#src/plans/contract.js';
import { totalSets } from '#libs/science/training/prescription.js';
import { previewWeeks, PROGRESSION_FORMULA } from '#libs/science/training/progression.js';
import type { Exercise } from '../exercise/exercise.js';
import type { ProgramDraft } from './program-draft.js';
import type { ProgramContent, ProgramPublication, PublishedAlternative } from './program-publication.js';

export interface PublicationFacts {
  readonly programId: string;
  /** What the library says of a placed exercise; it is kept as it is said now. */
  readonly exerciseOf: (exerciseId: string) => Pick<Exercise, 'name' | 'germanName' | 'primary' | 'secondary'>;
  readonly publishedAt: string;
  readonly publishedBy: ProgramContent['publishedBy'];
  /** What was judged; null or absent: nothing was. */
  readonly safety?: SafetyBlock | null;
}

/** The next version of a draft, under a salted hash. */
export function programPublicationOf(draft: ProgramDraft, facts: PublicationFacts): ProgramPublication {
  const { exerciseOf, safety = null, ...rest } = facts;
  const offered = (exerciseId: string): PublishedAlternative => {
    const { name, germanName } = exerciseOf(exerciseId);
    return { exerciseId, exerciseName: name, exerciseGermanName: germanName };
  };
  const sessionAt = new Map(draft.sessions.map(({ sessionId }, index) => [sessionId, index]));
  const items = itemsOf(draft)
    .toSorted(
      ([idA, a], [idB, b]) =>
        sessionAt.get(a.slotId)! - sessionAt.get(b.slotId)! || a.order - b.order || (idA < idB ? -1 : 1),
    )
    .map(([id, { slotId, exerciseId, prescription, progression, block, note, overrides = [], alternatives = [] }]) => {
      const { name, germanName, primary, secondary } = exerciseOf(exerciseId);
      return {
        id,
        sessionId: slotId,
        exerciseId,
        exerciseName: name,
        exerciseGermanName: germanName,
        muscles: { primary, secondary },
        prescription,
        progression,
        block,
        note,
        ...(overrides.length > 0 ? { overrides } : {}),
        ...(alternatives.length > 0 ? { alternatives: alternatives.map(offered) } : {}),
      };
    });
  const previews = items.map(({ prescription, progression, overrides = [] }) => {
    const typed = Object.fromEntries(overrides.map((each) => [each.week, each.prescription]));
    return previewWeeks(prescription, progression, draft.weeks, typed);
  });
  const content = {
    ...rest,
    clientId: draft.clientId,
    version: draft.version + 1,
    name: draft.name,
    weeks: draft.weeks,
    sessions: draft.sessions,
    items,
    setsPerWeek: Array.from({ length: draft.weeks }, (_, week) =>
      previews.reduce((sum, weeks) => sum + totalSets(weeks[week]!.prescription), 0),
    ),
    formulas: [PROGRESSION_FORMULA],
  };
  return sealedPublication(content, safety ? { safety } : {});
}
