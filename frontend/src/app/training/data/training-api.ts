import type { FoundProgram } from '#libs/api-client/models/found-program.js';
import { inject, Injectable } from '@angular/core';
import { assignProgram } from '#libs/api-client/fn/training/assign-program.js';
import { changeProgramDraft } from '#libs/api-client/fn/training/change-program-draft.js';
import { getProgramAssignmentSafety } from '#libs/api-client/fn/training/get-program-assignment-safety.js';
import type { AssignmentSafety } from '#libs/api-client/models/assignment-safety.js';
import { compareProgramSafety } from '#libs/api-client/fn/training/compare-program-safety.js';
import { compareProgramVersions } from '#libs/api-client/fn/training/compare-program-versions.js';
import { correctWorkoutLog } from '#libs/api-client/fn/training/correct-workout-log.js';
import { draftProgram } from '#libs/api-client/fn/training/draft-program.js';
import { getProgram } from '#libs/api-client/fn/training/get-program.js';
import { getPublishedProgram } from '#libs/api-client/fn/training/get-published-program.js';
import { getTraining } from '#libs/api-client/fn/training/get-training.js';
import { listPrograms } from '#libs/api-client/fn/training/list-programs.js';
import { pauseProgram } from '#libs/api-client/fn/training/pause-program.js';
import { publishProgram } from '#libs/api-client/fn/training/publish-program.js';
import { removeWorkoutLog } from '#libs/api-client/fn/training/remove-workout-log.js';
import { resumeProgram } from '#libs/api-client/fn/training/resume-program.js';
import { searchPrograms } from '#libs/api-client/fn/training/search-programs.js';
import { searchExercises, type SearchExercises$Params } from '#libs/api-client/fn/training/search-exercises.js';
import type { ExerciseTag } from '#libs/science/training/exercise-tags.js';
import type { AssignProgramDto } from '#libs/api-client/models/assign-program-dto.js';
import type { ChangeProgramDraftDto } from '#libs/api-client/models/change-program-draft-dto.js';
import type { ChangedDraft } from '#libs/api-client/models/changed-draft.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { DayOfProgramDto } from '#libs/api-client/models/day-of-program-dto.js';
import type { DraftProgramDto } from '#libs/api-client/models/draft-program-dto.js';
import type { ExerciseList } from '#libs/api-client/models/exercise-list.js';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import type { ProgramComparison } from '#libs/api-client/models/program-comparison.js';
import type { ProgramDetail } from '#libs/api-client/models/program-detail.js';
import type { ProgramListRow } from '#libs/api-client/models/program-list-row.js';
import type { ProgramReceipt } from '#libs/api-client/models/program-receipt.js';
import type { PublishProgramDto } from '#libs/api-client/models/publish-program-dto.js';
import type { PublishedProgramView } from '#libs/api-client/models/published-program-view.js';
import type { SafetyComparison } from '#libs/api-client/models/safety-comparison.js';
import type { TrainingOverview } from '#libs/api-client/models/training-overview.js';
import type { WorkoutReportDto } from '#libs/api-client/models/workout-report-dto.js';
import { Api, keyed } from '../../api';

/** What a list of exercises is narrowed to; '' means everything. */
export interface ExerciseFilter {
  readonly search: string;
  readonly muscle: string;
  /** Whether the muscle is meant as a primary one only. */
  readonly primaryOnly: boolean;
  readonly equipment: string;
  readonly category: '' | NonNullable<SearchExercises$Params['category']>;
  readonly mechanic: '' | NonNullable<SearchExercises$Params['mechanic']>;
  readonly level: '' | NonNullable<SearchExercises$Params['level']>;
  readonly tag: '' | ExerciseTag;
  /** Whether those are looked for that don't have the tag. */
  readonly withoutTag: boolean;
  /** The organisation's archived ones, instead of those in use. */
  readonly archived: boolean;
}

export const NO_EXERCISE_FILTER: ExerciseFilter = {
  search: '',
  muscle: '',
  primaryOnly: false,
  equipment: '',
  category: '',
  mechanic: '',
  level: '',
  tag: '',
  withoutTag: false,
  archived: false,
};
const PAGE = 100;

@Injectable({ providedIn: 'root' })
export class TrainingApi {
  private readonly api = inject(Api);

  async programs(clientId: string): Promise<readonly ProgramListRow[]> {
    return (await this.api.call(listPrograms, { clientId })).items;
  }

  draft(clientId: string, body: DraftProgramDto, key: string): Promise<Committed> {
    return this.api.call(draftProgram, { clientId, ...keyed(key), body });
  }

  program(programId: string): Promise<ProgramDetail> {
    return this.api.call(getProgram, { programId });
  }

  apply(programId: string, operations: ChangeProgramDraftDto['operations'], key: string): Promise<ChangedDraft> {
    return this.api.call(changeProgramDraft, { programId, ...keyed(key), body: { operations } });
  }

  /** @param safety what was shown and answered of the warnings; undefined: nothing was shown */
  publish(
    programId: string,
    revision: number,
    key: string,
    safety: PublishProgramDto['safety'],
  ): Promise<ProgramReceipt> {
    return this.api.call(publishProgram, { programId, ...keyed(key, revision), body: safety ? { safety } : {} });
  }

  version(programId: string, version: number): Promise<PublishedProgramView> {
    return this.api.call(getPublishedProgram, { programId, version });
  }

  compared(programId: string, before: number, after: number): Promise<ProgramComparison> {
    return this.api.call(compareProgramVersions, { programId, version: before, other: after });
  }

  comparedSafety(programId: string, before: number, after: number): Promise<SafetyComparison> {
    return this.api.call(compareProgramSafety, { programId, version: before, other: after });
  }

  /** What the server judges of a version before it is assigned. */
  assignmentSafety(
    clientId: string,
    { planId: programId, version, from }: { readonly planId: string; readonly version: number; readonly from: string },
  ): Promise<AssignmentSafety> {
    return this.api.call(getProgramAssignmentSafety, { clientId, programId, version, from });
  }

  assign(clientId: string, body: AssignProgramDto, key: string): Promise<Committed> {
    return this.api.call(assignProgram, { clientId, ...keyed(key), body });
  }

  /** Nothing is due from a day on. */
  pause(clientId: string, body: DayOfProgramDto, key: string): Promise<Committed> {
    return this.api.call(pauseProgram, { clientId, ...keyed(key), body });
  }

  /** It goes on from a day on, with its schedule moved. */
  resume(clientId: string, body: DayOfProgramDto, key: string): Promise<Committed> {
    return this.api.call(resumeProgram, { clientId, ...keyed(key), body });
  }

  training(clientId: string): Promise<TrainingOverview> {
    return this.api.call(getTraining, { clientId });
  }

  correct(clientId: string, entryId: string, body: WorkoutReportDto, key: string): Promise<Committed> {
    return this.api.call(correctWorkoutLog, { clientId, entryId, ...keyed(key), body });
  }

  remove(clientId: string, entryId: string, key: string): Promise<Committed> {
    return this.api.call(removeWorkoutLog, { clientId, entryId, ...keyed(key) });
  }

  /** A page of them. @param cursor `nextCursor` of the page before; null: the first */
  exerciseList(filter: ExerciseFilter, cursor: string | null = null, limit = PAGE): Promise<ExerciseList> {
    const { search, muscle, primaryOnly, equipment, category, mechanic, level, tag, withoutTag, archived } = filter;
    return this.api.call(searchExercises, {
      limit,
      ...(cursor === null ? {} : { cursor }),
      ...(search.trim() === '' ? {} : { search: search.trim() }),
      ...(muscle === '' ? {} : { muscle }),
      ...(muscle !== '' && primaryOnly ? { role: 'primary' } : {}),
      ...(equipment === '' ? {} : { equipment }),
      ...(category === '' ? {} : { category }),
      ...(mechanic === '' ? {} : { mechanic }),
      ...(level === '' ? {} : { level }),
      ...(tag === '' ? {} : withoutTag ? { withoutTag: tag } : { tag }),
      ...(archived ? { archived } : {}),
    });
  }

  /** Those of the ids that there are, archived or not. */
  async named(exerciseIds: readonly string[]): Promise<readonly ExerciseView[]> {
    const pages = Array.from({ length: Math.ceil(exerciseIds.length / PAGE) }, (_, page) =>
      exerciseIds.slice(page * PAGE, (page + 1) * PAGE),
    );
    const lists = await Promise.all(
      pages.map((ids) => this.api.call(searchExercises, { ids: ids.join(','), limit: PAGE })),
    );
    return lists.flatMap(({ items }) => items);
  }

  /** Of all clients whose programs the reader may see. */
  async findPrograms(search: string, limit: number): Promise<readonly FoundProgram[]> {
    return (await this.api.call(searchPrograms, { search, limit })).items;
  }

  async exercises(search: string, limit: number): Promise<readonly ExerciseView[]> {
    return (await this.api.call(searchExercises, { search, limit })).items;
  }
}
