import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { PlanJudgement } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Icon } from '../../ui/icon';
import { Severity } from '../../ui/severity';
import { Trouble } from '../../ui/trouble';
import type { ProgramItem } from '../data/edited-program';
import { ExerciseWords } from '../data/exercise-words';
import { OwnExercisesApi } from '../data/own-exercises-api';
import { ProgramStore } from '../data/program-store';
import { TrainingApi } from '../data/training-api';
import { ProgramEditor } from './program-editor';

const MOST = 6;

/** What the client may do in the place of an exercise, most wanted first; what trains the same muscles is offered to choose from. */
@Component({
  selector: 'tf-offered-exercises',
  imports: [Icon, Severity, Trouble],
  template: `
    <h3 class="xs muted" [id]="id">{{ t().training.offered.title }}</h3>
    <ol class="offered" [attr.aria-labelledby]="id">
      @for (each of rows(); track each.exerciseId; let i = $index) {
        <li class="row">
          @if (each.level; as level) {
            <tf-severity [level]="level" [size]="13" />
          }
          <span class="grow">{{ each.name }}</span>
          @if (mayEdit()) {
            @if (i > 0) {
              <button
                type="button"
                class="ib s"
                [attr.aria-label]="t().training.offered.up(each.name)"
                [title]="t().training.offered.up(each.name)"
                (click)="move(i)"
              >
                <span aria-hidden="true">↑</span>
              </button>
            }
            <button
              type="button"
              class="ib s"
              [attr.aria-label]="t().training.offered.remove(each.name)"
              [title]="t().training.offered.remove(each.name)"
              (click)="remove(i)"
            >
              <tf-icon name="close" [size]="14" />
            </button>
          }
        </li>
      } @empty {
        <li class="sm muted">{{ t().training.offered.none }}</li>
      }
    </ol>
    @if (mayEdit() && rows().length < most) {
      <input
        #typed
        class="cell"
        type="search"
        [placeholder]="t().training.offered.add"
        [attr.aria-label]="t().training.offered.addTo(store.nameOf(item()))"
        (focus)="search(typed.value)"
        (input)="search(typed.value)"
        (keydown.enter)="addFirst(typed)"
        (keydown.escape)="hits.set([])"
      />
      @if (problem(); as trouble) {
        <tf-trouble [problem]="trouble" (retry)="search(typed.value)" />
      }
      <ul class="offered" [attr.aria-label]="t().training.found">
        @for (hit of shown(); track hit.exerciseId) {
          <li>
            <button type="button" class="btn sm text" (click)="add(hit, typed)">{{ words.nameOf(hit) }}</button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      width: 100%;
      max-width: 420px;
    }
    .offered {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .row {
      gap: 6px;
    }
    .cell {
      min-height: 30px;
      padding: 3px 8px;
      border: 1px solid var(--tf-outline-variant);
      border-radius: 6px;
      background: var(--tf-surface-lowest);
      color: var(--tf-on-surface);
      font: inherit;
    }
  `,
})
export class OfferedExercises {
  private readonly api = inject(TrainingApi);
  private readonly library = inject(OwnExercisesApi);
  private readonly editor = inject(ProgramEditor);
  private readonly safety = inject<PlanJudgement>(PlanJudgement);
  protected readonly store = inject(ProgramStore);
  protected readonly words = inject(ExerciseWords);
  protected readonly t = inject(Texts).t;
  readonly item = input.required<ProgramItem>();
  readonly mayEdit = input.required<boolean>();
  protected readonly id = 'offered-exercises';
  protected readonly most = MOST;
  protected readonly hits = signal<readonly ExerciseView[]>([]);
  protected readonly problem = signal<Problem | null>(null);
  private asked = 0;
  /** The item that hits are shown for. */
  private hitsOf = '';

  protected readonly rows = computed(() =>
    this.item().alternatives.map((each) => ({
      exerciseId: each.exerciseId,
      name: this.store.nameOf(each),
      level: this.levelOf(each.exerciseId),
    })),
  );
  protected readonly shown = computed(() => {
    const taken = new Set([this.item().exerciseId, ...this.item().alternatives.map(({ exerciseId }) => exerciseId)]);
    return this.hits().filter(({ exerciseId }) => !taken.has(exerciseId));
  });

  constructor() {
    effect(() => {
      const { itemId } = this.item();
      untracked(() => {
        if (itemId !== this.hitsOf) this.hits.set([]);
        this.hitsOf = itemId;
      });
    });
  }

  /** Without a word: what trains the same muscles. */
  protected async search(text: string): Promise<void> {
    const asked = ++this.asked;
    const typed = text.trim();
    try {
      const hits =
        typed === ''
          ? (await this.library.get(this.item().exerciseId)).alternatives
          : await this.api.exercises(typed, 8);
      if (asked !== this.asked) return;
      this.hits.set(hits);
      this.problem.set(null);
    } catch (error) {
      if (asked === this.asked) this.problem.set(problemOf(error));
    }
  }

  protected addFirst(field: HTMLInputElement): void {
    const [first] = this.shown();
    if (first && field.value.trim() !== '') this.add(first, field);
  }

  protected add(exercise: ExerciseView, field: HTMLInputElement): void {
    this.asked++;
    this.hits.set([]);
    field.value = '';
    this.store.introduce(exercise);
    this.offer([...this.ids(), exercise.exerciseId]);
  }

  protected remove(index: number): void {
    this.offer(this.ids().toSpliced(index, 1));
  }

  /** One place up. */
  protected move(index: number): void {
    const ids = this.ids();
    this.offer(ids.with(index, ids[index - 1]!).with(index - 1, ids[index]!));
  }

  private offer(exerciseIds: readonly string[]): void {
    this.editor.offer(this.item(), exerciseIds);
  }

  private ids(): readonly string[] {
    return this.item().alternatives.map(({ exerciseId }) => exerciseId);
  }

  /** The gravest warning that fires on it. */
  private levelOf(exerciseId: string) {
    const name = this.store.exercises().get(exerciseId)?.name;
    const found = this.safety
      .findings()
      .find(
        ({ verdict, severity, alternatives = [] }) =>
          verdict === 'fires' &&
          severity !== 'info' &&
          alternatives.some((each) => each.itemId === this.item().itemId && each.name === name),
      );
    return found?.severity ?? null;
  }
}
