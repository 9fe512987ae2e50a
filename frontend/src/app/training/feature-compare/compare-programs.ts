import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ComparedExerciseView } from '#libs/api-client/models/compared-exercise-view.js';
import type { ComparedSessionView } from '#libs/api-client/models/compared-session-view.js';
import type { ProgramComparison } from '#libs/api-client/models/program-comparison.js';
import type { ProgramDetail } from '#libs/api-client/models/program-detail.js';
import type { ProgramExercise } from '#libs/api-client/models/program-exercise.js';
import type { SafetyComparison } from '#libs/api-client/models/safety-comparison.js';
import { Sessions } from '#libs/client-kit/session.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import { MAY } from '../../operations';
import { CompareFrame, someDateOf } from '../../plans/contract';
import { Texts } from '../../text/texts';
import { Crumbs } from '../../ui/crumbs';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { ExerciseWords } from '../data/exercise-words';
import { TrainingApi } from '../data/training-api';

interface Opened {
  readonly program: ProgramDetail;
  readonly compared: ProgramComparison;
}

/** Two published versions of a program side by side: what a client who trained by the one has to know of the other. */
@Component({
  selector: 'tf-compare-programs',
  imports: [CompareFrame, RouterLink],
  templateUrl: './compare-programs.html',
  styleUrl: './compare-programs.scss',
})
export class ComparePrograms {
  private readonly api = inject(TrainingApi);
  private readonly router = inject(Router);
  protected readonly words = inject(ExerciseWords);
  protected readonly f = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  readonly clientId = input.required<string>();
  readonly programId = input.required<string>();
  readonly before = input.required<string>();
  readonly after = input.required<string>();
  protected readonly loading = new Loading<Opened>();
  /** Read by itself: without it the programs can be compared all the same. */
  protected readonly safety = new Loading<SafetyComparison>();
  protected readonly maySafety = inject(Sessions).may(MAY.compareProgramSafety);
  protected readonly whole = signal(false);

  protected readonly program = computed(() => this.loading.value()?.program ?? null);
  protected readonly comparison = computed(() => this.loading.value()?.compared ?? null);
  protected readonly sessions = computed(() => {
    const all = this.comparison()?.sessions ?? [];
    return this.whole() ? all : all.filter((session) => session.kind !== 'same' || this.changedOf(session).length > 0);
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const asked = [this.programId(), Number(this.before()), Number(this.after())] as const;
      untracked(() => {
        this.loading.clear();
        void this.read(...asked);
      });
    });
    effect(() => {
      const program = this.program();
      crumbs.set(
        { label: program?.clientName ?? '…', link: ['/clients', this.clientId()] },
        { label: this.t().clients.tabs.workouts, link: ['/clients', this.clientId(), 'workouts'] },
        { label: program?.name ?? '…', link: ['/clients', this.clientId(), 'programs', this.programId()] },
        { label: this.t().compare.title },
      );
    });
  }

  protected async read(
    programId = this.programId(),
    before = Number(this.before()),
    after = Number(this.after()),
  ): Promise<void> {
    this.safety.clear();
    if (this.maySafety) void this.safety.read(() => this.api.comparedSafety(programId, before, after));
    await this.loading.read(async () => {
      const [program, compared] = await Promise.all([
        this.api.program(programId),
        this.api.compared(programId, before, after),
      ]);
      return { program, compared };
    });
  }

  protected show({ before, after }: { readonly before: number; readonly after: number }): void {
    void this.router.navigate(['/clients', this.clientId(), 'programs', this.programId(), 'compare', before, after]);
  }

  protected changedOf({ exercises }: ComparedSessionView): readonly ComparedExerciseView[] {
    return exercises.filter(({ kind }) => kind !== 'same');
  }

  protected sameOf({ exercises }: ComparedSessionView): string {
    return exercises.flatMap(({ kind, after }) => (kind === 'same' && after ? [this.nameOf(after)] : [])).join(' · ');
  }

  /** In the reader's language, as it was published. */
  protected nameOf({ exerciseName, germanName }: Pick<ProgramExercise, 'exerciseName' | 'germanName'>): string {
    return this.words.nameOf({ name: exerciseName, germanName });
  }

  /** Of exercises that are told of by the name that they were published with. */
  protected namesOf(published: readonly string[]): string {
    const items = this.loading
      .value()
      ?.compared.sessions.flatMap(({ exercises }) =>
        exercises.flatMap(({ before, after }) => [before, after].flatMap((item) => item ?? [])),
      );
    const named = (name: string) => items?.find(({ exerciseName }) => exerciseName === name);
    return published.map((name) => this.nameOf(named(name) ?? { exerciseName: name, germanName: null })).join(' · ');
  }

  protected countOf({ exercises }: ComparedSessionView): number {
    return exercises.filter(({ kind }) => kind === 'same').length;
  }

  protected sessionName({ before, after }: ComparedSessionView): string {
    return (after ?? before)?.name ?? '';
  }

  /** `Mon → Wed`, `Session A → Lower body`, new or gone; empty where the session is the same. */
  protected sessionChange({ kind, before, after }: ComparedSessionView): string {
    const day = (weekday: number) => this.f.date(someDateOf(weekday), 'weekday-short');
    switch (kind) {
      case 'moved':
        return `${day(before!.weekday)} → ${day(after!.weekday)}`;
      case 'renamed':
        return `${before!.name} → ${after!.name}`;
      case 'added':
      case 'removed':
        return this.t().compare.kinds[kind];
      case 'same':
        return day(after!.weekday);
    }
  }

  /** `sets, load, rest`; where it was, of an exercise that was moved. */
  protected said({ kind, aspects, before, after }: ComparedExerciseView): string {
    const { program } = this.t().compare;
    const parts = aspects.map((aspect) => program.aspects[aspect]);
    if (kind === 'moved' && before) parts.unshift(program.movedFrom(this.nameOfSession(before.sessionId)));
    if (aspects.includes('note') && after) parts.push(after.note === '' ? program.noteGone : `“${after.note}”`);
    return parts.join(' · ');
  }

  /** In the reader's unit. */
  protected textOf({ prescription }: { readonly prescription: string }): string {
    return writePrescription(readPrescription(prescription), this.f.loadUnit(), this.texts.language());
  }

  protected typed({ overrides }: ProgramExercise): string {
    return overrides.map((one) => `${this.t().planEditor.weekShort(one.week)} ${this.textOf(one)}`).join(' · ');
  }

  /** `or Goblet Squat, Leg Press`; empty: nothing is offered instead. */
  protected offered({ alternatives }: ProgramExercise): string {
    const names = alternatives.map(({ exerciseName: name, germanName }) => this.words.nameOf({ name, germanName }));
    return names.length === 0 ? '' : this.t().training.offered.or(names.join(', '));
  }

  protected difference(before: number, after: number): string {
    const by = after - before;
    return by === 0 ? '' : `${by > 0 ? '+' : '−'}${this.f.number(Math.abs(by), 1)}`;
  }

  private nameOfSession(sessionId: string): string {
    const sessions = this.comparison()?.sessions ?? [];
    const { before, after } = sessions.find((one) => one.sessionId === sessionId) ?? {};
    return (before ?? after)?.name ?? '';
  }
}
