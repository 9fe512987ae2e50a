import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view';
import { contains } from '#libs/client-kit/contains.js';
import { Language } from '../text/language';
import { TrainingApi } from './data/training.api';
import type { Known } from './player-state';
import { Workouts } from './workouts.store';

/** Finds an exercise to add or to do instead: without network those of the program, their alternatives and those of earlier workouts, the whole library with it. */
@Component({
  selector: 'tf-add-exercise',
  template: `
    @if (text() === '' && chosen().length > 0) {
      <h2 class="sm muted">{{ t().training.trainersChoice }}</h2>
      <ul class="lined">
        @for (hit of chosen(); track hit.exerciseId) {
          <li>
            <button type="button" class="btn text block" (click)="picked.emit(hit)">{{ nameOf(hit) }}</button>
          </li>
        }
      </ul>
    }
    @if (text() === '' && offered().length > 0) {
      <h2 class="sm muted">{{ t().training.sameMuscles }}</h2>
      <ul class="lined">
        @for (hit of offered(); track hit.exerciseId) {
          <li>
            <button type="button" class="btn text block" (click)="picked.emit(hit)">{{ nameOf(hit) }}</button>
          </li>
        }
      </ul>
      <p class="sm muted">{{ t().training.notJudged }}</p>
    }
    <label class="sm muted" for="add-exercise">{{ t().training.addExercise }}</label>
    <input #typed id="add-exercise" type="search" autocomplete="off" [value]="text()" (input)="search(typed.value)" />
    <ul class="lined">
      @for (hit of hits(); track hit.exerciseId) {
        <li>
          <button type="button" class="btn text block" (click)="picked.emit(hit)">{{ nameOf(hit) }}</button>
        </li>
      }
    </ul>
    @if (text() !== '' && hits().length === 0 && !searching()) {
      <p class="sm muted" role="status">{{ t().training.noExercise(text()) }}</p>
    }
    @if (offline()) {
      <p class="sm muted" role="status">{{ t().training.knownOnly }}</p>
    }
  `,
  styles: `
    input {
      width: 100%;
      min-height: 48px;
      padding: 0 12px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 12px;
      background: var(--tf-surface-lowest);
      color: var(--tf-on-surface);
      font: inherit;
    }
    li .btn {
      justify-content: flex-start;
      min-height: 48px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddExercise {
  private readonly api = inject(TrainingApi);
  private readonly store = inject(Workouts);
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  /** Exercises that are in the workout already. */
  readonly without = input.required<readonly string[]>();
  /** What the trainer chose: before everything else. */
  readonly preferred = input<readonly Known[]>([]);
  /** Offered next, until something is typed. */
  readonly suggested = input<readonly Known[]>([]);
  readonly picked = output<Known>();
  protected readonly text = signal('');
  protected readonly searching = signal(false);
  protected readonly offline = signal(false);
  private readonly found = signal<readonly ExerciseView[]>([]);
  private asked = 0;

  protected readonly chosen = computed(() => this.notYet(this.preferred()));
  protected readonly offered = computed(() => this.notYet(this.suggested()));
  protected readonly hits = computed<readonly Known[]>(() => {
    const typed = this.text();
    const overview = this.store.overview();
    const alternatives = overview?.alternatives.flatMap((each) => each.alternatives) ?? [];
    const known =
      typed === '' && this.suggested().length + this.preferred().length > 0 ? [] : (overview?.exercises ?? []);
    const all: readonly Known[] = typed === '' ? known : [...known, ...alternatives];
    const fitting = [
      ...new Map(
        all
          .filter(({ name, germanName }) => typed === '' || contains(name, typed) || contains(germanName ?? '', typed))
          .map((each) => [each.exerciseId, each]),
      ).values(),
    ];
    const ids = new Set([...this.without(), ...fitting.map(({ exerciseId }) => exerciseId)]);
    const without = new Set(this.without());
    return [
      ...fitting.filter(({ exerciseId }) => !without.has(exerciseId)),
      ...this.found().filter(({ exerciseId }) => !ids.has(exerciseId)),
    ].slice(0, 12);
  });

  protected async search(value: string): Promise<void> {
    const asked = ++this.asked;
    const typed = value.trim();
    this.text.set(typed);
    if (typed === '') return this.found.set([]);
    this.searching.set(true);
    try {
      const found = await this.api.exercises(typed);
      if (asked !== this.asked) return;
      this.found.set(found);
      this.offline.set(false);
    } catch {
      // without network what this phone knows is what there is
      if (asked === this.asked) this.offline.set(true);
    } finally {
      if (asked === this.asked) this.searching.set(false);
    }
  }

  private notYet(exercises: readonly Known[]): readonly Known[] {
    const without = new Set(this.without());
    return exercises.filter(({ exerciseId }) => !without.has(exerciseId));
  }

  protected nameOf({ name, germanName }: Pick<ExerciseView, 'name' | 'germanName'>): string {
    return (this.language.code() === 'de' ? germanName : null) ?? name;
  }
}
