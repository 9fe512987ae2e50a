import { itemsOf, publicationOf as sealed, type BlockHashes, type Publication } from '#src/plans/contract.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import { previewWeeks, PROGRESSION_FORMULA, type ProgressionRule } from '#libs/science/training/progression.js';
import type { ProgramDraft } from './program-draft.js';
import type { Block, ProgramSession } from './program.events.js';

export interface PublishedExercise {
  readonly id: string;
  readonly sessionId: string;
  readonly exerciseId: string;
  /** As the library called it at publication. */
  readonly exerciseName: string;
  readonly prescription: Prescription;
  readonly progression: ProgressionRule;
  readonly block: Block | null;
  readonly note: string;
}

/** Everything that a published version is: what the content hash stands for. */
export interface ProgramContent {
  readonly programId: string;
  readonly clientId: string;
  readonly version: number;
  readonly name: string;
  readonly weeks: number;
  readonly sessions: readonly ProgramSession[];
  /** By session, then place. */
  readonly items: readonly PublishedExercise[];
  /** Planned sets of each week, lighter weeks included. */
  readonly setsPerWeek: readonly number[];
  readonly formulas: readonly { readonly id: string; readonly version: number; readonly citation: string }[];
  readonly publishedAt: string;
  readonly publishedBy: { readonly accountId: string | null; readonly displayName: string };
  /** Salted hashes of what was judged besides, by name; absent: nothing was judged then. */
  readonly blocks?: BlockHashes;
}

export type ProgramPublication = Publication<ProgramContent>;

export interface PublicationFacts {
  readonly programId: string;
  readonly nameOf: (exerciseId: string) => string;
  readonly publishedAt: string;
  readonly publishedBy: ProgramContent['publishedBy'];
}

/** The next version of a draft, under a salted hash. */
export function programPublicationOf(draft: ProgramDraft, facts: PublicationFacts): ProgramPublication {
  const { nameOf, ...rest } = facts;
  const sessionAt = new Map(draft.sessions.map(({ sessionId }, index) => [sessionId, index]));
  const items = itemsOf(draft)
    .toSorted(
      ([idA, a], [idB, b]) =>
        sessionAt.get(a.slotId)! - sessionAt.get(b.slotId)! || a.order - b.order || (idA < idB ? -1 : 1),
    )
    .map(([id, { slotId, exerciseId, prescription, progression, block, note }]) => ({
      id,
      sessionId: slotId,
      exerciseId,
      exerciseName: nameOf(exerciseId),
      prescription,
      progression,
      block,
      note,
    }));
  const previews = items.map(({ prescription, progression }) => previewWeeks(prescription, progression, draft.weeks));
  return sealed({
    ...rest,
    clientId: draft.clientId,
    version: draft.version + 1,
    name: draft.name,
    weeks: draft.weeks,
    sessions: draft.sessions,
    items,
    setsPerWeek: Array.from({ length: draft.weeks }, (_, week) =>
      previews.reduce((sum, weeks) => sum + weeks[week]!.prescription.sets, 0),
    ),
    formulas: [PROGRESSION_FORMULA],
  });
}
