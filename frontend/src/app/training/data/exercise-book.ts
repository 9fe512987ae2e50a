import { inject, Injectable, signal } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { ExerciseWords } from './exercise-words';
import { TrainingApi } from './training-api';

/** What exercises are called that a screen knows by id only. Each is read once. */
@Injectable({ providedIn: 'root' })
export class ExerciseBook {
  private readonly api = inject(TrainingApi);
  private readonly words = inject(ExerciseWords);
  private readonly held = signal<ReadonlyMap<string, ExerciseView>>(new Map());
  private readonly asked = new Set<string>();

  /** In the reader's language; the id until it is known. */
  nameOf(exerciseId: string): string {
    return this.words.nameOf(this.held().get(exerciseId) ?? { name: exerciseId, germanName: null });
  }

  /** Reads what is missing. @throws HttpErrorResponse; asking again after a failure reads again */
  async need(exerciseIds: readonly string[]): Promise<void> {
    const missing = [...new Set(exerciseIds)].filter((id) => !this.asked.has(id));
    if (missing.length === 0) return;
    missing.forEach((id) => this.asked.add(id));
    try {
      const found = await this.api.named(missing);
      this.held.update((held) => new Map([...held, ...found.map((each) => [each.exerciseId, each] as const)]));
    } catch (error) {
      missing.forEach((id) => this.asked.delete(id));
      throw error;
    }
  }
}
