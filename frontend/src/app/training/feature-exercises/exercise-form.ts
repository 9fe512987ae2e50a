import { Component, computed, effect, ElementRef, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ExerciseDetail } from '#libs/api-client/models/exercise-detail.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { submission } from '#libs/client-kit/submission.js';
import {
  EXERCISE_CATEGORIES,
  EXERCISE_EQUIPMENT,
  EXERCISE_LEVELS,
  EXERCISE_MECHANICS,
  LONGEST_EXERCISE_NAME,
  LONGEST_EXERCISE_STEP,
  MOST_EXERCISE_STEPS,
  MOST_PRIMARY_MUSCLES,
  MOST_SECONDARY_MUSCLES,
  MUSCLES,
} from '#libs/science/training/exercise-fields.js';
import { EXERCISE_TAGS } from '#libs/science/training/exercise-tags.js';
import { Texts } from '../../text/texts';
import { Announcer } from '../../ui/announcer';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import {
  derivedTags,
  EMPTY_EXERCISE,
  exerciseDraft,
  exerciseEntry,
  exerciseFaults,
  withMuscle,
  type ExerciseDraft,
  type ExerciseFault,
} from '../data/exercise-draft';
import { ExerciseWords } from '../data/exercise-words';
import { OwnExercisesApi } from '../data/own-exercises-api';

const STALE = 'stream.stale';
const NAME_TAKEN = 'exercise.name-taken';

/** An exercise with the global one that it is, or will be, a version of. */
interface Opened {
  readonly exercise: ExerciseDetail;
  readonly original: ExerciseDetail | null;
}

/** An exercise of the organisation's own: new, a version of another (`?from=`), changed, archived or restored. */
@Component({
  selector: 'tf-exercise-form',
  imports: [Empty, Icon, RouterLink, SkeletonRows, Trouble],
  templateUrl: './exercise-form.html',
  styleUrl: './exercise-form.scss',
})
export class ExerciseForm {
  private readonly api = inject(OwnExercisesApi);
  private readonly router = inject(Router);
  private readonly announcer = inject(Announcer);
  private readonly element: ElementRef<HTMLElement> = inject(ElementRef);
  protected readonly words = inject(ExerciseWords);
  protected readonly t = inject(Texts).t;
  /** The exercise that is changed; absent: a new one. */
  readonly exerciseId = input<string>();
  /** The exercise that a new one begins as a version or copy of. */
  readonly from = input<string>();
  protected readonly loading = new Loading<Opened>();
  protected readonly submission = submission();
  /** Archiving and restoring: what is typed is another matter. */
  protected readonly keeping = submission();
  protected readonly draft = signal<ExerciseDraft>(EMPTY_EXERCISE);
  protected readonly ready = signal(false);
  protected readonly asked = signal(false);
  /** As it was opened or saved. */
  private before: ExerciseDraft = EMPTY_EXERCISE;
  /** A name that the server found to be another exercise's. */
  private readonly takenName = signal<string | null>(null);
  /** Somebody else changed it meanwhile: as it stands now. */
  protected readonly theirs = signal<ExerciseDetail | null>(null);

  protected readonly categories = EXERCISE_CATEGORIES;
  protected readonly equipments = EXERCISE_EQUIPMENT;
  protected readonly levels = EXERCISE_LEVELS;
  protected readonly mechanics = EXERCISE_MECHANICS;
  protected readonly muscles = MUSCLES;
  protected readonly roles = ['primary', 'secondary'] as const;
  protected readonly tags = EXERCISE_TAGS;
  protected readonly longestName = LONGEST_EXERCISE_NAME;

  protected readonly opened = computed(() => this.loading.value()?.exercise ?? null);
  protected readonly original = computed(() => this.loading.value()?.original ?? null);
  protected readonly archived = computed(() => this.exerciseId() !== undefined && this.opened()?.archived === true);
  protected readonly isForeign = computed(() => this.exerciseId() !== undefined && this.opened()?.own === false);
  protected readonly faults = computed(() => new Set(exerciseFaults(this.draft())));
  protected readonly derived = computed(() => derivedTags(this.draft(), this.original()));
  protected readonly nameTrouble = computed(() => {
    const words = this.t().ownExercises;
    const name = this.draft().name.trim();
    if (name !== '' && name === this.takenName()) return words.nameTaken;
    return this.asked() && this.faults().has('name') ? words.nameMissing : null;
  });
  protected readonly muscleTrouble = computed(() => {
    const words = this.t().ownExercises;
    const wrong = (role: ExerciseFault) => this.asked() && this.faults().has(role);
    return {
      primary: wrong('primary') ? words.primaryWrong(MOST_PRIMARY_MUSCLES) : null,
      secondary: wrong('secondary') ? words.secondaryWrong(MOST_SECONDARY_MUSCLES) : null,
    };
  });
  protected readonly stepsTrouble = computed(() =>
    this.asked() && this.faults().has('steps')
      ? this.t().ownExercises.stepsWrong(MOST_EXERCISE_STEPS, LONGEST_EXERCISE_STEP)
      : null,
  );

  constructor() {
    holdsUnsaved(() => (this.draft() === this.before ? null : this.draft().name.trim() || this.t().ownExercises.add));
    const crumbs = inject(Crumbs);
    effect(() => {
      const exercise = this.opened();
      const heading = this.exerciseId() ? (exercise ? this.words.nameOf(exercise) : '…') : this.t().ownExercises.add;
      crumbs.set({ label: this.t().training.exercises, link: ['/exercises'] }, { label: heading });
    });
    effect(() => {
      const opened = this.exerciseId() ?? this.from();
      untracked(() => void this.open(opened));
    });
  }

  protected async open(exerciseId: string | undefined): Promise<void> {
    this.ready.set(false);
    this.loading.clear();
    this.theirs.set(null);
    this.takenName.set(null);
    this.asked.set(false);
    this.draft.set(EMPTY_EXERCISE);
    this.before = this.draft();
    if (exerciseId === undefined) return this.ready.set(true);
    if (!(await this.loading.read(() => this.read(exerciseId)))) return;
    const draft = exerciseDraft(this.opened()!);
    // a version of a global exercise may have its name, a copy of an own one may not
    const isCopy = this.exerciseId() === undefined && this.opened()!.own;
    this.draft.set(isCopy ? { ...draft, name: this.t().ownFoods.copyOf(draft.name), germanName: '' } : draft);
    this.before = this.draft();
    this.ready.set(true);
  }

  private async read(exerciseId: string): Promise<Opened> {
    const exercise = await this.api.get(exerciseId);
    if (!exercise.own) return { exercise, original: exercise };
    return { exercise, original: exercise.madeFrom === null ? null : await this.api.get(exercise.madeFrom) };
  }

  protected retry(): void {
    void this.open(this.exerciseId() ?? this.from());
  }

  protected change(part: Partial<ExerciseDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected choose(role: 'primary' | 'secondary', muscle: string): void {
    this.draft.update((draft) => withMuscle(draft, role, muscle));
  }

  /** Derived tags stay: their button says so and does nothing. */
  protected toggle(tag: string): void {
    if (this.derived().has(tag)) return;
    const { tags } = this.draft();
    this.change({ tags: tags.includes(tag) ? tags.filter((each) => each !== tag) : [...tags, tag] });
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.archived()) return;
    this.asked.set(true);
    const [fault] = this.faults();
    if (fault) return this.focusOn(`exercise-${fault}`);
    await this.save((this.theirs() ?? this.opened())?.revision ?? 0);
  }

  private async save(revision: number): Promise<void> {
    const entry = exerciseEntry(this.draft());
    const exerciseId = this.exerciseId();
    let saved = exerciseId ?? '';
    const done = await this.submission.run(
      async (keyFor) => {
        if (exerciseId) await this.api.change(exerciseId, entry, keyFor([entry, revision]), revision);
        else {
          const madeFrom = this.original()?.exerciseId ?? null;
          const exercise = { ...entry, madeFrom };
          saved = (await this.api.add(exercise, keyFor(exercise))).id;
        }
      },
      (problem) => this.takes(problem),
    );
    if (!done) return;
    this.before = this.draft();
    this.announcer.say(this.t().ownExercises.saved(entry.name));
    await this.router.navigate(['/exercises'], { queryParams: { search: entry.name, exercise: saved } });
  }

  /** A taken name is said at the name; of a newer state the person chooses, and saving again follows it. */
  private async takes({ code }: Problem): Promise<boolean> {
    if (code === NAME_TAKEN) {
      this.takenName.set(this.draft().name.trim());
      this.focusOn('exercise-name');
      return true;
    }
    if (code !== STALE) return false;
    this.theirs.set(await this.api.get(this.exerciseId()!).catch(() => null));
    return this.theirs() !== null;
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    if (!theirs) return;
    this.draft.set(exerciseDraft(theirs));
    this.before = this.draft();
  }

  /** Archives the exercise, or takes that back; what is typed stays. */
  protected async keep(exercise: ExerciseDetail, archived: boolean): Promise<void> {
    const { exerciseId, revision } = exercise;
    const done = await this.keeping.run((keyFor) =>
      archived
        ? this.api.archive(exerciseId, keyFor(['archive', revision]))
        : this.api.restore(exerciseId, keyFor(['restore', revision])),
    );
    if (!done) return;
    const words = this.t().ownExercises;
    const name = this.words.nameOf(exercise);
    this.announcer.say(archived ? words.archivedDone(name) : words.restoredDone(name));
    await this.loading.read(() => this.read(exerciseId));
    this.theirs.set(null);
  }

  protected cancel(): void {
    const back = this.opened();
    const queryParams = back ? { search: back.name, exercise: back.exerciseId } : {};
    void this.router.navigate(['/exercises'], { queryParams });
  }

  private focusOn(id: string): void {
    setTimeout(() => this.element.nativeElement.querySelector<HTMLElement>(`#${id}`)?.focus());
  }
}
