import { Component, computed, ElementRef, inject, input, signal } from '@angular/core';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import { focusNext } from '#libs/client-kit/focus-next.js';
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
import { ProgramWords } from './program-words';

const MOST = 6;

/** What the client may do in the place of an exercise, most wanted first; what trains the same muscles is offered to choose from. */
@Component({
  selector: 'tf-offered-exercises',
  imports: [Icon, Severity, Trouble],
  template: `
    <h3 class="xs muted" [id]="id">{{ t().training.offered.title }}</h3>
    <ol class="offered" [attr.aria-labelledby]="id">
      @for (each of rows(); track each.exerciseId; let i = $index) {
        <li class="row" [attr.data-offered]="each.exerciseId">
          @if (each.level; as level) {
            <tf-severity [level]="level" [size]="13" />
          }
          <span class="grow">{{ each.name }}</span>
          @if (mayEdit()) {
            @if (i > 0) {
              <button
                type="button"
                class="ib s"
                data-up
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
              data-remove
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
        (keydown.escape)="clear()"
      />
      @if (problem(); as trouble) {
        <tf-trouble [problem]="trouble" (retry)="search(typed.value)" />
      }
      @if (nothing(); as words) {
        <p class="sm muted" role="status">{{ words }}</p>
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
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly api = inject(TrainingApi);
  private readonly library = inject(OwnExercisesApi);
  private readonly editor = inject(ProgramEditor);
  private readonly safety = inject<PlanJudgement>(PlanJudgement);
  protected readonly store = inject(ProgramStore);
  private readonly announce = inject(ProgramWords);
  protected readonly words = inject(ExerciseWords);
  protected readonly t = inject(Texts).t;
  readonly item = input.required<ProgramItem>();
  readonly mayEdit = input.required<boolean>();
  protected readonly id = 'offered-exercises';
  protected readonly most = MOST;
  protected readonly hits = signal<readonly ExerciseView[]>([]);
  protected readonly problem = signal<Problem | null>(null);
  /** What the hits answer; null: nothing was asked. */
  private readonly searched = signal<string | null>(null);
  private readonly searching = signal(false);
  private asked = 0;

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

  /** Why no hits stand there; null: there are some, or nothing was asked. */
  protected readonly nothing = computed(() => {
    const { offered, noneFound } = this.t().training;
    if (this.searching()) return offered.searching;
    const text = this.searched();
    if (text === null || this.problem() || this.shown().length > 0) return null;
    return text === '' ? offered.noHits : noneFound(text);
  });

  /** Without a word: what trains the same muscles. */
  protected async search(text: string): Promise<void> {
    const asked = ++this.asked;
    const typed = text.trim();
    this.searching.set(true);
    try {
      const hits =
        typed === ''
          ? (await this.library.get(this.item().exerciseId)).alternatives
          : await this.api.exercises(typed, 8);
      if (asked !== this.asked) return;
      this.hits.set(hits);
      this.searched.set(typed);
      this.problem.set(null);
    } catch (error) {
      if (asked === this.asked) this.problem.set(problemOf(error));
    } finally {
      if (asked === this.asked) this.searching.set(false);
    }
  }

  /** Once the hits answer what stands in the field. */
  protected addFirst(field: HTMLInputElement): void {
    const [first] = this.shown();
    const typed = field.value.trim();
    if (first && typed !== '' && typed === this.searched()) this.add(first, field);
  }

  protected add(exercise: ExerciseView, field: HTMLInputElement): void {
    // focused before the list goes, which the field would open again
    field.value = '';
    field.focus();
    this.clear();
    this.store.introduce(exercise);
    this.offer([...this.ids(), exercise.exerciseId]);
    this.announce.say(this.t().training.offered.added(this.words.nameOf(exercise)));
    this.focus('input', `[data-offered="${exercise.exerciseId}"] [data-remove]`);
  }

  protected remove(index: number): void {
    const { exerciseId, name } = this.rows()[index]!;
    const ids = this.ids().filter((each) => each !== exerciseId);
    this.offer(ids);
    this.announce.say(this.t().training.offered.removed(name));
    const next = ids[Math.min(index, ids.length - 1)];
    this.focus(`[data-offered="${next}"] [data-remove]`, 'input');
  }

  /** One place up. */
  protected move(index: number): void {
    const ids = this.ids();
    const { exerciseId, name } = this.rows()[index]!;
    this.offer(ids.with(index, ids[index - 1]!).with(index - 1, exerciseId));
    this.announce.say(this.t().training.offered.moved(name, index));
    const row = `[data-offered="${exerciseId}"]`;
    this.focus(`${row} [data-up]`, `${row} [data-remove]`);
  }

  /** An answer that is still under way comes too late. */
  protected clear(): void {
    this.asked++;
    this.hits.set([]);
    this.searched.set(null);
    this.searching.set(false);
    this.problem.set(null);
  }

  /** The first of these that there is once the list is drawn anew. */
  private focus(...selectors: readonly string[]): void {
    focusNext(() =>
      selectors.map((selector) => this.host.querySelector<HTMLElement>(selector)).find((each) => each !== null),
    );
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
