import { Component, inject, input, signal } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Texts } from '../../text/texts';
import { Trouble } from '../../ui/trouble';
import { ExerciseWords } from '../data/exercise-words';
import { TrainingApi } from '../data/training-api';
import { ProgramEditor } from './program-editor';

/** Finds exercises in the library and puts them at the end of a session. */
@Component({
  selector: 'tf-exercise-search',
  imports: [Trouble],
  template: `
    <input
      #typed
      class="cell"
      type="search"
      [placeholder]="t().training.addExercise"
      [attr.aria-label]="t().training.addTo(session())"
      (input)="search(typed.value)"
      (keydown.enter)="placeFirst(typed)"
    />
    @if (problem(); as trouble) {
      <tf-trouble [problem]="trouble" (retry)="search(typed.value)" />
    }
    <ul class="hits" [attr.aria-label]="t().training.found">
      @for (hit of hits(); track hit.exerciseId) {
        <li>
          <button type="button" class="btn text" (click)="place(hit, typed)">
            {{ words.nameOf(hit) }} <span class="muted sm">{{ aboutOf(hit) }}</span>
          </button>
        </li>
      }
    </ul>
    @if (searched() && hits().length === 0 && !problem()) {
      <p class="sm muted" role="status">{{ t().training.noneFound(searched()) }}</p>
    }
  `,
  styles: `
    .cell {
      width: 320px;
      max-width: 100%;
      min-height: 32px;
      padding: 4px 8px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 6px;
      background: var(--tf-surface-lowest);
      color: var(--tf-on-surface);
      font: inherit;
    }
    .hits {
      margin: 4px 0 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class ExerciseSearch {
  private readonly api = inject(TrainingApi);
  private readonly editor = inject(ProgramEditor);
  protected readonly words = inject(ExerciseWords);
  protected readonly t = inject(Texts).t;
  readonly session = input.required<string>();
  readonly index = input.required<number>();
  protected readonly hits = signal<readonly ExerciseView[]>([]);
  /** What the hits answer; '' before anything was searched. */
  protected readonly searched = signal('');
  protected readonly problem = signal<Problem | null>(null);
  private asked = 0;

  protected async search(text: string): Promise<void> {
    // an answer to an earlier text must not replace that to a later one
    const asked = ++this.asked;
    const typed = text.trim();
    try {
      const hits = typed === '' ? [] : await this.api.exercises(typed);
      if (asked !== this.asked) return;
      this.hits.set(hits);
      this.searched.set(typed);
      this.problem.set(null);
    } catch (error) {
      if (asked === this.asked) this.problem.set(problemOf(error));
    }
  }

  /** Once the hits answer what stands in the field. */
  protected placeFirst(field: HTMLInputElement): void {
    const [first] = this.hits();
    if (first && this.searched() === field.value.trim()) this.place(first, field);
  }

  protected place(exercise: ExerciseView, field: HTMLInputElement): void {
    field.value = '';
    field.focus();
    this.asked++;
    this.hits.set([]);
    this.searched.set('');
    this.editor.place(this.index(), exercise);
  }

  protected aboutOf({ equipment, primary, own }: ExerciseView): string {
    const { equipments } = this.t().exercises;
    return [
      own && this.t().ownExercises.own,
      equipment && (equipments[equipment] ?? equipment),
      this.words.muscles(primary),
    ]
      .filter(Boolean)
      .join(' · ');
  }
}
