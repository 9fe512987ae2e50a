import { computed, inject, Injectable, signal } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { PlanDraftStore } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { editedProgram, type EditedProgram, type ProgramItem } from './edited-program';
import { ExerciseOperations, sent, type ExerciseOperation, type ProgramOperation } from './program-operations';
import { TrainingApi } from './training-api';

/** The program that is being edited. */
@Injectable()
export class ProgramStore extends PlanDraftStore<ProgramItem, ExerciseOperation, EditedProgram> {
  private readonly api = inject(TrainingApi);
  private readonly texts = inject(Texts);
  private readonly found = signal<ReadonlyMap<string, ExerciseView>>(new Map());
  protected readonly own = new ExerciseOperations(
    (sessionId) => this.plan()?.slots.find(({ slotId }) => slotId === sessionId)?.day ?? 0,
    (exerciseId) => this.exercises().get(exerciseId)?.name ?? exerciseId,
  );
  /** Those of the draft, and those that were found while it is open. */
  readonly exercises = computed<ReadonlyMap<string, ExerciseView>>(
    () => new Map([...this.found(), ...(this.plan()?.exercises ?? []).map((each) => [each.exerciseId, each] as const)]),
  );
  /** Weeks of the program, from 1. */
  readonly programWeeks = computed(() =>
    Array.from({ length: this.plan()?.programWeeks ?? 0 }, (_, index) => index + 1),
  );

  /** Operations carry no names: what is placed is known from the search it came from. */
  introduce(exercise: ExerciseView): void {
    this.found.update((found) => new Map([...found, [exercise.exerciseId, exercise]]));
  }

  nameOf({ exerciseId, exerciseName }: Pick<ProgramItem, 'exerciseId' | 'exerciseName'>): string {
    const exercise = this.exercises().get(exerciseId);
    return (this.texts.language() === 'de' ? exercise?.germanName : null) ?? exercise?.name ?? exerciseName;
  }

  protected async fetch(programId: string): Promise<EditedProgram> {
    return editedProgram(await this.api.program(programId));
  }

  protected send(programId: string, operations: readonly ProgramOperation[], key: string) {
    return this.api.apply(programId, operations.map(sent), key);
  }
}
