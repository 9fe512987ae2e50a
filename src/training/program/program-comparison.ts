import { Injectable } from '@nestjs/common';
import { comparePrograms } from '#libs/science/comparison/compared-programs.js';
import { unknown } from '#src/identity/contract.js';
import { comparedSafety, type SafetyComparison } from '#src/plans/contract.js';
import type { Exercise } from '../exercise/exercise.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import type { ProgramComparison } from './program-comparison.dto.js';
import type { ProgramPublication } from './program-publication.js';
import { Programs } from './program.read-model.js';
import { leftToTheLibrary, publishedItems, receiptOf } from './program.view.js';

interface Versions {
  readonly before: number;
  readonly after: number;
}

/** Two published versions of a program side by side. Whoever asks has checked the scope. */
@Injectable()
export class ProgramComparisons {
  constructor(
    private readonly programs: Programs,
    private readonly library: ExerciseLibrary,
  ) {}

  /** @throws Refusal `program.unknown` (404): there is no such version */
  async of(orgId: string, programId: string, versions: Versions): Promise<ProgramComparison> {
    const { before, after } = await this.#publications(orgId, programId, versions);
    const left = [before, after].flatMap(({ content }) => leftToTheLibrary(content.items));
    const exercises = await this.library.lookUp(orgId, left);
    const [old, now] = [versionOf(before, exercises), versionOf(after, exercises)];
    const { sessions, changes, exercisesIn, exercisesOut, muscles } = comparePrograms(
      old,
      now,
      (exercise) => exercise.muscles,
    );
    return {
      before: receiptOf(before),
      after: receiptOf(after),
      sessions: sessions.map(({ before: was, after: is, exercises: compared, ...session }) => ({
        ...session,
        before: was && { ...was },
        after: is && { ...is },
        exercises: compared.map(({ aspects, ...each }) => ({ ...each, aspects: [...aspects] })),
      })),
      changes,
      exercisesIn: exercisesIn.map(({ exerciseName }) => exerciseName),
      exercisesOut: exercisesOut.map(({ exerciseName }) => exerciseName),
      muscles: muscles.map((muscle) => ({ ...muscle })),
    };
  }

  /** @throws Refusal `program.unknown` (404): there is no such version */
  async safetyOf(orgId: string, programId: string, versions: Versions): Promise<SafetyComparison> {
    const { before, after } = await this.#publications(orgId, programId, versions);
    return comparedSafety(before, after);
  }

  async #publications(orgId: string, programId: string, versions: Versions) {
    const [before, after] = await Promise.all(
      [versions.before, versions.after].map(async (version) =>
        Math.abs(version) < 2 ** 31 ? (await this.programs.versions(orgId, programId, version))[0] : undefined,
      ),
    );
    if (!before || !after) throw unknown('program');
    return { before, after };
  }
}

const versionOf = (
  { content: { weeks, sessions, items } }: ProgramPublication,
  exercises: ReadonlyMap<string, Exercise>,
) => ({ weeks, sessions, items: publishedItems(items, exercises) });
