import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import type { ExerciseList } from '#libs/api-client/models/exercise-list.js';
import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import {
  EXERCISE_CATEGORIES,
  EXERCISE_EQUIPMENT,
  EXERCISE_LEVELS,
  EXERCISE_MECHANICS,
  MUSCLES,
} from '#libs/science/training/exercise-fields.js';
import { EXERCISE_TAGS } from '#libs/science/training/exercise-tags.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Crumbs } from '../../ui/crumbs';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { Severity } from '../../ui/severity';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { Texts } from '../../text/texts';
import { ExerciseWords } from '../data/exercise-words';
import { type ExerciseFilter, NO_EXERCISE_FILTER, TrainingApi } from '../data/training-api';
import { rulesAbout } from '../data/warned-for';
import { MuscleMap } from '../ui/muscle-map';
import { ExerciseDetails } from './exercise-details';

const TYPING_PAUSE_MS = 120;
/** So near the end of the list the next page is read. */
const NEAR_END_PX = 600;

/** All exercises by what they train and with what, and beside the list how the one that is looked at is done. */
@Component({
  selector: 'tf-exercise-library',
  imports: [Empty, ExerciseDetails, Icon, MuscleMap, RouterLink, Severity, SkeletonRows, Trouble],
  templateUrl: './exercise-library.html',
  styleUrl: './exercise-library.scss',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class ExerciseLibrary {
  private readonly api = inject(TrainingApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly words = inject(ExerciseWords);
  protected readonly f = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly muscles = MUSCLES;
  protected readonly equipment = EXERCISE_EQUIPMENT;
  protected readonly categories = EXERCISE_CATEGORIES;
  protected readonly mechanics = EXERCISE_MECHANICS;
  protected readonly levels = EXERCISE_LEVELS;
  protected readonly tags = EXERCISE_TAGS;
  protected readonly filter = signal<ExerciseFilter>(NO_EXERCISE_FILTER);
  protected readonly found = new Loading<ExerciseList>();
  /** Pages behind the first, as they were asked for. */
  private readonly later = signal<readonly ExerciseList[]>([]);
  protected readonly more = new Loading<ExerciseList>();
  protected readonly nextCursor = computed(() => (this.later().at(-1) ?? this.found.value())?.nextCursor ?? null);
  protected readonly rows = computed(() =>
    [this.found.value(), ...this.later()]
      .flatMap((page) => page?.items ?? [])
      .map((exercise) => ({ exercise, rules: rulesAbout(exercise.tags) })),
  );
  private readonly sessions = inject(Sessions);
  protected readonly mayAdd = this.sessions.may(MAY.addOrgExercise);
  protected readonly orgName = computed(() => this.sessions.session()?.orgName ?? '');
  private readonly lookedAt = signal<string | null>(null);
  /** An alternative of an exercise of the list, which need not stand in it. */
  private readonly aside = signal<ExerciseView | null>(null);
  protected readonly current = computed(() => {
    const rows = this.rows();
    const looked = rows.find(({ exercise }) => exercise.exerciseId === this.lookedAt());
    return this.aside() ?? (looked ?? rows[0])?.exercise ?? null;
  });
  /** The element of the list that is looked at; an alternative need not stand in it. */
  protected readonly marked = computed(() => {
    const id = this.current()?.exerciseId;
    return this.rows().some(({ exercise }) => exercise.exerciseId === id) ? `exercise-${id}` : null;
  });
  protected readonly filtered = computed(() => JSON.stringify(this.filter()) !== JSON.stringify(NO_EXERCISE_FILTER));
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.set({ label: this.t().exercises.title }));
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    let began = false;
    // also what the search of the shell leads to while this screen is open
    this.route.queryParamMap.pipe(takeUntilDestroyed()).subscribe((params) => {
      const asked = { search: params.get('search') ?? '', muscle: params.get('muscle') ?? '' };
      const { search, muscle } = untracked(this.filter);
      if (params.has('exercise')) this.lookedAt.set(params.get('exercise'));
      if (began && asked.search === search.trim() && asked.muscle === muscle) return;
      began = true;
      this.filter.update((filter) => ({ ...filter, ...asked }));
      void this.search();
    });
  }

  protected type(search: string): void {
    this.filter.update((filter) => ({ ...filter, search }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  protected show(part: Partial<ExerciseFilter>): void {
    // a role is one of the muscle that was chosen
    const role = part.muscle === '' ? { primaryOnly: false } : {};
    const without = part.tag === '' ? { withoutTag: false } : {};
    this.filter.update((filter) => ({ ...filter, ...part, ...role, ...without }));
    void this.search();
  }

  protected tagOf(value: string): ExerciseFilter['tag'] {
    return EXERCISE_TAGS.find((tag) => tag === value) ?? '';
  }

  protected clear(): void {
    this.show(NO_EXERCISE_FILTER);
    this.field().nativeElement.focus();
  }

  protected search(): Promise<boolean> {
    const filter = this.filter();
    this.aside.set(null);
    // what was looked for can be gone back to, and sent to a colleague
    const { search, muscle } = filter;
    const queryParams = { search: search.trim() || null, muscle: muscle || null };
    void this.router.navigate([], { relativeTo: this.route, queryParams, replaceUrl: true });
    // a page that is still on its way belongs to the list of before
    this.more.clear();
    return this.found.read(async () => {
      const page = await this.api.exerciseList(filter);
      this.later.set([]);
      this.list()?.nativeElement.scrollTo({ top: 0 });
      return page;
    });
  }

  /** Reads the next page, once at a time. */
  protected async showMore(): Promise<void> {
    const cursor = this.nextCursor();
    if (cursor === null || this.more.busy() || this.found.busy()) return;
    const filter = this.filter();
    if (!(await this.more.read(() => this.api.exerciseList(filter, cursor)))) return;
    const page = this.more.value();
    if (page) this.later.update((pages) => [...pages, page]);
  }

  protected scrolled({ scrollTop, clientHeight, scrollHeight }: HTMLElement): void {
    // one that failed is asked for again by its button
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX && !this.more.problem()) void this.showMore();
  }

  protected look(exerciseId: string): void {
    this.aside.set(null);
    this.lookedAt.set(exerciseId);
  }

  protected lookAside(exercise: ExerciseView): void {
    this.lookedAt.set(exercise.exerciseId);
    this.aside.set(this.rows().some((row) => row.exercise.exerciseId === exercise.exerciseId) ? null : exercise);
  }

  protected onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
    if (event.key !== '/' || typing) return;
    event.preventDefault();
    this.field().nativeElement.focus();
  }

  /** Arrows move through the list; what is looked at follows. */
  protected move(event: KeyboardEvent): void {
    const rows = this.rows();
    const at = rows.findIndex(({ exercise }) => exercise.exerciseId === this.current()?.exerciseId);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const row = rows[Math.max(0, Math.min(to, rows.length - 1))];
    if (!row) return;
    if (to >= rows.length - 1 && !this.more.problem()) void this.showMore();
    this.look(row.exercise.exerciseId);
    this.list()
      ?.nativeElement.querySelector(`#exercise-${row.exercise.exerciseId}`)
      ?.scrollIntoView({ block: 'nearest' });
  }
}
