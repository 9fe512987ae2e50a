import { Component, inject, input, signal } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { EXERCISE_EQUIPMENT, MUSCLES } from '#libs/science/training/exercise-fields.js';
import { Texts } from '../../text/texts';
import { Trouble } from '../../ui/trouble';
import { ExerciseWords } from '../data/exercise-words';
import { type ExerciseFilter, NO_EXERCISE_FILTER, TrainingApi } from '../data/training-api';
import { ProgramEditor } from './program-editor';

const MOST = 12;

/** Finds exercises in the library, by name, muscle and equipment, and puts them at the end of a session. */
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
    <select
      #muscle
      class="cell by"
      [attr.aria-label]="t().exercises.muscle"
      (change)="narrow({ muscle: muscle.value }, typed.value)"
    >
      <option value="">{{ t().exercises.anyMuscle }}</option>
      @for (each of muscles; track each) {
        <option [value]="each">{{ words.muscle(each) }}</option>
      }
    </select>
    <select
      #equipment
      class="cell by"
      [attr.aria-label]="t().exercises.equipment"
      (change)="narrow({ equipment: equipment.value }, typed.value)"
    >
      <option value="">{{ t().exercises.anyEquipment }}</option>
      @for (each of equipments; track each) {
        <option [value]="each">{{ t().exercises.equipments[each] }}</option>
      }
    </select>
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
    @if (searched() !== null && hits().length === 0 && !problem()) {
      <p class="sm muted" role="status">{{ searched() ? t().training.noneFound(searched()!) : t().exercises.none }}</p>
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
    .cell.by {
      width: auto;
      margin-inline-start: 4px;
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
  /** What the hits answer; null before anything was searched. */
  protected readonly searched = signal<string | null>(null);
  protected readonly muscles = MUSCLES;
  protected readonly equipments = EXERCISE_EQUIPMENT;
  private narrowed: Pick<ExerciseFilter, 'muscle' | 'equipment'> = { muscle: '', equipment: '' };
  protected readonly problem = signal<Problem | null>(null);
  private asked = 0;

  protected async search(text: string): Promise<void> {
    // an answer to an earlier text must not replace that to a later one
    const asked = ++this.asked;
    const typed = text.trim();
    try {
      const { muscle, equipment } = this.narrowed;
      const asksAnything = typed !== '' || muscle !== '' || equipment !== '';
      const filter = { ...NO_EXERCISE_FILTER, ...this.narrowed, search: typed };
      const hits = asksAnything ? (await this.api.exerciseList(filter, null, MOST)).items : [];
      if (asked !== this.asked) return;
      this.hits.set(hits);
      this.searched.set(asksAnything ? typed : null);
      this.problem.set(null);
    } catch (error) {
      if (asked === this.asked) this.problem.set(problemOf(error));
    }
  }

  protected narrow(part: Partial<typeof this.narrowed>, text: string): void {
    this.narrowed = { ...this.narrowed, ...part };
    void this.search(text);
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
    this.searched.set(null);
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
