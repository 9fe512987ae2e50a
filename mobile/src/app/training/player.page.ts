import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { volumeLoad } from '#libs/science/training/workout.js';
import { fromReader, readerUnit, toReader } from '#libs/science/units.js';
import { Language } from '../text/language';
import { entryOrigin } from '../tracking/contract';
import { Icon } from '../ui/icon';
import { Stepper } from '../ui/stepper';
import { AddExercise } from './add-exercise';
import { ExerciseOrder } from './exercise-order';
import {
  completed,
  logOf,
  nextSet,
  offeredFor,
  withExercise,
  withReplacement,
  withSet,
  type Known,
  type Named,
  type PlayedExercise,
  type PlayedSet,
  type SessionInProgress,
} from './player-state';
import { clock, prescriptionWords } from './prescription-words';
import { RestTimer } from './rest-timer';
import { Workouts } from './workouts.store';

const STEP_LB = 5;

/** One exercise a screen, set by set. Everything is on the phone before a tap returns; the network is not needed. */
@Component({
  selector: 'tf-player-page',
  imports: [AddExercise, ExerciseOrder, IonContent, Icon, Stepper],
  templateUrl: './player.page.html',
  styleUrl: './player.page.css',
  providers: [RestTimer],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlayerPage {
  readonly sessionId = input.required<string>();
  private readonly router = inject(Router);
  private readonly store = inject(Workouts);
  private readonly language = inject(Language);
  private readonly units = inject(ReaderUnits).system;
  protected readonly unit = computed(() => readerUnit('weight', this.units()));
  protected readonly rest = inject(RestTimer);
  protected readonly t = this.language.t;
  protected readonly ratings = [6, 7, 8, 9, 10];
  protected readonly finishing = signal(false);
  protected readonly session = computed(() => {
    const session = this.store.current();
    return session?.sessionId === this.sessionId() ? session : null;
  });
  protected readonly sessionRpe = computed(() => this.session()?.sessionRpe ?? null);
  protected readonly note = computed(() => this.session()?.note ?? '');
  protected readonly exercise = computed(() => {
    const session = this.session();
    return session?.exercises[session.at] ?? null;
  });
  protected readonly name = computed(() => {
    const exercise = this.exercise();
    return exercise ? this.nameOf(exercise) : '';
  });
  protected readonly asked = computed(() => {
    const exercise = this.exercise();
    return exercise?.shown ? prescriptionWords(exercise.shown, this.language.code(), this.units()) : '';
  });
  /** The set that the steppers change; -1: all are behind. */
  protected readonly at = computed(() => {
    const exercise = this.exercise();
    return exercise ? nextSet(exercise) : -1;
  });
  protected readonly set = computed(() => this.exercise()?.sets[this.at()] ?? null);
  protected readonly summary = computed(() => {
    const sets = this.session()?.exercises.flatMap((exercise) => exercise.sets) ?? [];
    const done = sets.filter(({ status }) => status === 'done');
    const volume = volumeLoad(done.map((set) => ({ ...set, status: 'done' as const })));
    return this.t().training.summary(
      done.length,
      sets.length,
      `${this.number(this.shown(volume))} ${this.unit()}`,
      this.minutes(),
    );
  });
  protected readonly clock = clock;

  constructor() {
    effect(() => {
      const session = this.session();
      untracked(() => this.rest.run(session?.restUntil ?? null));
    });
  }

  protected number(value: number | null): string {
    return value === null
      ? '0'
      : value.toLocaleString(this.language.code() === 'de' ? 'de-DE' : 'en-GB', {
          maximumFractionDigits: 2,
          useGrouping: false,
        });
  }

  protected text({ reps, kg, seconds, metres }: Partial<PlayedSet>): string {
    if (seconds) return `${this.number(seconds)} s`;
    if (metres) return `${this.number(metres)} m`;
    return kg ? `${this.number(this.shown(kg))} ${this.unit()} × ${reps ?? 0}` : `${reps ?? 0}`;
  }

  /** A load in the reader's unit. */
  protected shown(kg: number | null): number {
    return toReader(kg ?? 0, 'weight', this.units());
  }

  /** The next load that can be put on: in kilograms by the step of the exercise, in pounds on multiples of five. */
  protected stepped(kg: number | null, stepKg: number, by: -1 | 1): number {
    if (this.units() === 'metric') return (kg ?? 0) + by * stepKg;
    return this.loadOf(Math.round((this.shown(kg) + by * STEP_LB) / STEP_LB) * STEP_LB, kg);
  }

  /** What was typed, in kg. */
  protected loadOf(typed: number, recorded: number | null): number {
    return fromReader(typed, 'weight', this.units(), recorded);
  }

  protected change(session: SessionInProgress, changes: Partial<PlayedSet>): void {
    this.store.keep(withSet(session, this.at(), changes));
  }

  protected load(session: SessionInProgress, kg: number): void {
    if (Number.isFinite(kg))
      this.change(session, { kg: Math.min(1_000, Math.max(-200, Math.round(kg * 1_000) / 1_000)) });
  }

  protected count(session: SessionInProgress, field: 'reps' | 'seconds' | 'metres', value: number): void {
    const most = { reps: 100, seconds: 14_400, metres: 100_000 }[field];
    if (Number.isFinite(value)) this.change(session, { [field]: Math.min(most, Math.max(1, Math.round(value))) });
  }

  protected complete(session: SessionInProgress, status: 'done' | 'failed' | 'skipped'): void {
    void this.rest.allow();
    this.noting.set(false);
    this.store.keep(completed(session, this.at(), status, Date.now()));
  }

  protected again(session: SessionInProgress, index: number): void {
    this.store.keep(withSet(session, index, { status: 'open' }));
  }

  protected addSet(session: SessionInProgress): void {
    const exercise = this.exercise()!;
    const { said: _, ...last } = exercise.sets.at(-1)!;
    const sets = [...exercise.sets, { ...last, status: 'open' as const, rpe: null }];
    this.store.keep({ ...session, exercises: session.exercises.with(session.at, { ...exercise, sets }) });
  }

  /** Whether an exercise is being looked for that is to be added. */
  protected readonly adding = signal(false);
  protected readonly inWorkout = computed(() => (this.session()?.exercises ?? []).map(({ exerciseId }) => exerciseId));

  protected add(session: SessionInProgress, exercise: Known): void {
    this.keep(withExercise(session, exercise, this.store.workouts()));
    this.adding.set(false);
    this.listing.set(false);
  }

  /** Whether another exercise is being chosen for the one that is shown. */
  protected readonly swapping = signal(false);
  /** Whether all exercises are shown, to go to one or to change their order. */
  protected readonly listing = signal(false);
  /** Whether something is being said of the set, or of the exercise when all its sets are behind. */
  protected readonly noting = signal(false);
  /** What the trainer chose to be done instead. */
  protected readonly offered = computed<readonly Known[]>(() => {
    const overview = this.store.overview();
    return overview ? offeredFor(overview, this.exercise()?.itemId ?? null) : [];
  });
  /** What else trains the same muscles as the planned exercise; the phone knows it without network. */
  protected readonly alternatives = computed<readonly Known[]>(() => {
    const exercise = this.exercise();
    const planned = exercise?.replaces?.exerciseId ?? exercise?.exerciseId;
    const preferred = new Set(this.offered().map(({ exerciseId }) => exerciseId));
    const known = this.store.overview()?.alternatives.find(({ exerciseId }) => exerciseId === planned);
    return (known?.alternatives ?? []).filter(({ exerciseId }) => !preferred.has(exerciseId));
  });

  protected swap(session: SessionInProgress, exercise: Known): void {
    this.keep(withReplacement(session, exercise, this.store.workouts()));
    this.swapping.set(false);
  }

  protected backToPlan(session: SessionInProgress, planned: Named): void {
    const known = this.store.overview()?.exercises.find(({ exerciseId }) => exerciseId === planned.exerciseId);
    this.swap(session, known ?? { ...planned, category: 'strength' });
  }

  protected keep(session: SessionInProgress): void {
    this.store.keep(session);
  }

  protected nameOf({ name, germanName }: Named): string {
    return (this.language.code() === 'de' ? germanName : null) ?? name;
  }

  /** What was said of the set that is next, or of the exercise. */
  protected readonly said = computed(() => (this.set() ?? this.exercise())?.said ?? '');

  protected sayOf(session: SessionInProgress, said: string): void {
    if (this.at() >= 0) return this.change(session, { said });
    const exercises = session.exercises.with(session.at, { ...session.exercises[session.at]!, said });
    this.keep({ ...session, exercises });
  }

  protected isBehind({ sets }: PlayedExercise): boolean {
    return sets.every(({ status }) => status !== 'open');
  }

  protected isBegun({ sets }: PlayedExercise): boolean {
    return sets.some(({ status }) => status !== 'open');
  }

  protected go(session: SessionInProgress, at: number): void {
    this.listing.set(false);
    this.swapping.set(false);
    this.noting.set(false);
    if (at >= session.exercises.length) return this.finishing.set(true);
    this.finishing.set(false);
    this.store.keep({ ...session, at: Math.max(0, at) });
  }

  /** What is said at the end is kept as the sets are: the screen may be left before it is saved. */
  protected say(session: SessionInProgress, said: Pick<SessionInProgress, 'sessionRpe' | 'note'>): void {
    this.store.keep({ ...session, ...said });
  }

  protected longer(session: SessionInProgress): void {
    this.store.keep({ ...session, restUntil: Math.max(session.restUntil ?? 0, Date.now()) + 15_000 });
  }

  protected skipRest(session: SessionInProgress): void {
    this.store.keep({ ...session, restUntil: null });
  }

  protected leave(): void {
    void this.router.navigateByUrl('/workout');
  }

  protected readonly givingUp = signal(false);

  protected giveUp(): void {
    this.store.keep(null);
    this.leave();
  }

  protected finish(session: SessionInProgress): void {
    const log = logOf(session, { sessionRpe: this.sessionRpe(), note: this.note(), minutes: this.minutes() });
    this.store.finish({ ...log, ...entryOrigin() });
    this.leave();
  }

  private minutes(): number {
    return Math.round((Date.now() - (this.session()?.startedAt ?? Date.now())) / 60_000);
  }
}
