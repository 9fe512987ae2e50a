import { Injectable } from '@nestjs/common';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import type { Muscles } from '#libs/science/training/training-summary.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { StaffDirectory, unknown } from '#src/identity/contract.js';
import { itemsOf } from '#src/plans/contract.js';
import type { Exercise } from '../exercise/exercise.js';
import { exerciseView } from '../exercise/exercise.view.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import type { ProgramPublication, PublishedExercise } from './program-publication.js';
import type { WeekOverride } from './program-shape.js';
import { Programs } from './program.read-model.js';
import type {
  ExerciseMuscles,
  ProgramDetail,
  ProgramExercise,
  ProgramListRow,
  ProgramReceipt,
  PublishedProgramView,
} from './program.view.dto.js';

/** Programs as the API shows them: with names, prescriptions as text. */
@Injectable()
export class ProgramViews {
  constructor(
    private readonly programs: Programs,
    private readonly clients: ClientDirectory,
    private readonly staff: StaffDirectory,
    private readonly library: ExerciseLibrary,
  ) {}

  async list(orgId: string, clientId: string): Promise<ProgramListRow[]> {
    const rows = await this.programs.ofClient(orgId, clientId);
    return rows.map(({ program_id, name, weeks, revision, updated_at, version, changes }) => ({
      programId: program_id,
      name,
      weeks,
      revision,
      updatedAt: updated_at,
      latestVersion: version === 0 ? null : version,
      changesSincePublished: version === 0 ? null : changes,
    }));
  }

  /** @throws Refusal `program.unknown` (404) */
  async detail(orgId: string, programId: string): Promise<ProgramDetail> {
    const row = await this.programs.draft(orgId, programId);
    if (!row) throw unknown('program');
    const items = itemsOf(row.draft);
    const others = [...new Set(items.flatMap(([, { conflict }]) => conflict?.by ?? []))];
    const [exercises, client, versions, names] = await Promise.all([
      this.library.lookUp(
        orgId,
        items.flatMap(([, { exerciseId, alternatives = [] }]) => [exerciseId, ...alternatives]),
      ),
      this.clients.card(orgId, row.client_id),
      this.programs.versions(orgId, programId),
      others.length === 0 ? new Map<string, string>() : this.staff.names(orgId, others),
    ]);
    const sessionAt = new Map(row.draft.sessions.map(({ sessionId }, index) => [sessionId, index]));
    return {
      programId,
      clientId: row.client_id,
      clientName: client?.name ?? '',
      name: row.name,
      weeks: row.weeks,
      revision: row.revision,
      sessions: row.draft.sessions.map((session) => ({ ...session })),
      items: items
        .toSorted(
          ([idA, a], [idB, b]) =>
            sessionAt.get(a.slotId)! - sessionAt.get(b.slotId)! || a.order - b.order || (idA < idB ? -1 : 1),
        )
        .map(
          ([
            itemId,
            {
              slotId,
              order,
              exerciseId,
              prescription,
              progression,
              block,
              note,
              overrides,
              alternatives = [],
              conflict,
            },
          ]) => ({
            itemId,
            sessionId: slotId,
            order,
            exerciseId,
            exerciseName: exercises.get(exerciseId)?.name ?? exerciseId,
            germanName: exercises.get(exerciseId)?.germanName ?? null,
            muscles: musclesView(exercises.get(exerciseId)),
            prescription: writePrescription(prescription),
            progression: { ...progression },
            block: block && { ...block },
            note,
            overrides: overridesView(overrides),
            alternatives: alternatives.map((each) => ({
              exerciseId: each,
              exerciseName: exercises.get(each)?.name ?? each,
              germanName: exercises.get(each)?.germanName ?? null,
            })),
            conflict: conflict && {
              prescription: writePrescription(conflict.prescription),
              by: conflict.by,
              byName: names.get(conflict.by ?? '') ?? '',
            },
          }),
        ),
      exercises: [...exercises.values()].map(exerciseView),
      versions: versions.map(({ content, contentHash }) => ({
        version: content.version,
        publishedAt: content.publishedAt,
        publishedByName: content.publishedBy.displayName,
        contentHash,
      })),
      changesSincePublished: row.version === 0 ? null : row.changes,
    };
  }

  /** @throws Refusal `program.unknown` (404) */
  async version(orgId: string, programId: string, version: number): Promise<PublishedProgramView> {
    const [publication] = Math.abs(version) < 2 ** 31 ? await this.programs.versions(orgId, programId, version) : [];
    if (!publication) throw unknown('program');
    const { clientId, sessions, items } = publication.content;
    const exercises = await this.library.lookUp(orgId, leftToTheLibrary(items));
    return {
      receipt: receiptOf(publication),
      clientId,
      sessions: sessions.map((session) => ({ ...session })),
      items: publishedItems(items, exercises),
    };
  }
}

const overridesView = (overrides: readonly WeekOverride[] = []) =>
  overrides.map(({ week, prescription }) => ({ week, prescription: writePrescription(prescription) }));

const musclesView = (muscles?: Muscles): ExerciseMuscles => ({
  primary: [...(muscles?.primary ?? [])],
  secondary: [...(muscles?.secondary ?? [])],
});

/** Exercises whose German name or muscles the version did not keep. */
export const leftToTheLibrary = (items: readonly PublishedExercise[]): readonly string[] =>
  items.flatMap(({ exerciseId, exerciseGermanName, muscles }) =>
    exerciseGermanName === undefined || muscles === undefined ? [exerciseId] : [],
  );

/** @param exercises what the library says today of those that are left to it */
export const publishedItems = (
  items: readonly PublishedExercise[],
  exercises: ReadonlyMap<string, Exercise>,
): ProgramExercise[] => items.map((item, order) => publishedItem(item, order, exercises.get(item.exerciseId)));

const publishedItem = (
  { id, sessionId, exerciseId, exerciseName, exerciseGermanName, muscles, ...item }: PublishedExercise,
  order: number,
  today: Exercise | undefined,
): ProgramExercise => ({
  itemId: id,
  sessionId,
  order,
  exerciseId,
  exerciseName,
  germanName: exerciseGermanName === undefined ? (today?.germanName ?? null) : exerciseGermanName,
  muscles: musclesView(muscles ?? today),
  prescription: writePrescription(item.prescription),
  progression: { ...item.progression },
  block: item.block && { ...item.block },
  note: item.note,
  overrides: overridesView(item.overrides),
  alternatives: (item.alternatives ?? []).map(({ exerciseGermanName: offeredGerman, ...each }) => ({
    ...each,
    germanName: offeredGerman,
  })),
  conflict: null,
});

/** The receipt, from the event that recorded the version: the same whether it is asked for at once or in ten years. */
export function receiptOf({ content, contentHash, salt }: ProgramPublication): ProgramReceipt {
  return {
    programId: content.programId,
    version: content.version,
    name: content.name,
    weeks: content.weeks,
    exerciseCount: content.items.length,
    setsPerWeek: [...content.setsPerWeek],
    contentHash,
    salt,
    publishedAt: content.publishedAt,
    publishedByName: content.publishedBy.displayName,
  };
}
