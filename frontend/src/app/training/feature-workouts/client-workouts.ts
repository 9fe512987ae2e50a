import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import type { ProgramListRow } from '#libs/api-client/models/program-list-row.js';
import type { ProgramExercise } from '#libs/api-client/models/program-exercise.js';
import type { TrainingOverview } from '#libs/api-client/models/training-overview.js';
import { Sessions } from '#libs/client-kit/session.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import { submission } from '#libs/client-kit/submission.js';
import { Understood } from '#libs/client-kit/understood.js';
import { dueOfProgram } from '#libs/science/training/due.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import { reasonText } from '#libs/science/training/progression-reason.js';
import { trainingStreak } from '#libs/science/training/training-streak.js';
import { fromReader } from '#libs/science/units.js';
import { isOf } from '#libs/client-kit/live.js';
import { MAY } from '../../operations';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { Formats } from '../../ui/formats';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { holdsUnsaved } from '../../ui/unsaved';
import { ExerciseWords } from '../data/exercise-words';
import { TrainingApi } from '../data/training-api';
import { completionOf, latestNotes, strengthCurves, type CompletedSession } from '../data/training-shown';
import { changeWords } from '../data/workout-words';
import { CompletionCalendar } from '../ui/completion-calendar';
import { MuscleMap } from '../ui/muscle-map';
import { StrengthChart } from '../ui/strength-chart';

interface Workouts {
  readonly programs: readonly ProgramListRow[];
  readonly training: TrainingOverview;
}
type Workout = TrainingOverview['workouts'][number];

const LATEST = 12;
const MOST_NOTES = 6;
const MOST_RECORDS = 8;
const MOST_MUSCLES = 8;

/** The client's programs, and how the assigned one goes: completion, what is due, records, volume, the latest logs. */
@Component({
  selector: 'tf-client-workouts',
  imports: [CompletionCalendar, Empty, MuscleMap, RouterLink, SkeletonRows, StrengthChart, Trouble, Understood],
  templateUrl: './client-workouts.html',
  styleUrl: './client-workouts.scss',
})
export class ClientWorkouts {
  private readonly api = inject(TrainingApi);
  private readonly sessions = inject(Sessions);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly words = inject(ExerciseWords);
  protected readonly f = inject(Formats);
  protected readonly t = this.texts.t;
  readonly clientId = input.required<string>();
  protected readonly loading = new Loading<Workouts>();
  private readonly dialog = inject(MatDialog);
  protected readonly drafting = submission();
  protected readonly changing = submission();
  protected readonly mayDraft = this.sessions.may(MAY.draftProgram);
  protected readonly mayUseTemplates = this.sessions.may(MAY.listProgramTemplates);
  protected readonly mayCorrect = this.sessions.may(MAY.correctWorkoutLog);
  protected readonly pausing = submission();
  protected readonly mayPause = this.sessions.may(MAY.pauseProgram);
  protected readonly name = signal('');
  /** The log whose loads are being corrected. */
  protected readonly open = signal<string | null>(null);
  /** Loads of that log that could not be read, by exercise and set. */
  protected readonly loadUnit = () => (this.f.unitOf('weight') === 'lb' ? 'lb' : 'kg');
  /** A load as it is being typed, by exercise and set. */
  protected readonly typing = signal<{ readonly at: string; readonly text: string } | null>(null);
  protected readonly misread = signal<ReadonlySet<string>>(new Set());
  /** The log that is asked about before it is removed. */
  protected readonly removing = signal<string | null>(null);
  private queue: Promise<unknown> = Promise.resolve();

  private readonly exercises = computed(
    () => new Map((this.loading.value()?.training.exercises ?? []).map((each) => [each.exerciseId, each])),
  );
  /** Sessions of the assigned program: done, in part, missed, or still to come. */
  protected readonly completion = computed(() => {
    const { training } = this.loading.value() ?? {};
    return training ? completionOf(training) : [];
  });
  /** How many of those that were due so far were done. */
  protected readonly completed = computed(() => {
    const count = (state: CompletedSession['state']) =>
      this.completion().filter((session) => session.state === state).length;
    const [done, part] = [count('done'), count('part')];
    return this.t().training.completedOf(done, part, done + part + count('missed'));
  });
  /** Weeks in a row with a session; one is no row. null: nothing is said. */
  protected readonly streak = computed(() => {
    const { workouts = [], assignment: program = null, today } = this.loading.value()?.training ?? {};
    const streak = today ? trainingStreak(workouts, { today, program }) : null;
    return streak && streak.weeks > 1 ? streak : null;
  });
  protected readonly weeksOfProgram = computed(() => {
    const { assignment, program } = this.loading.value()?.training ?? {};
    return Array.from({ length: program?.weeks ?? 0 }, (_, index) => ({
      week: index + 1,
      now: index + 1 === assignment?.week,
    }));
  });
  protected readonly curves = computed(() => {
    const { training } = this.loading.value() ?? {};
    return training ? strengthCurves(training) : [];
  });
  protected readonly notes = computed(() => {
    const { training } = this.loading.value() ?? {};
    return training ? latestNotes(training, MOST_NOTES) : [];
  });
  protected readonly allRecords = signal(false);
  /** Newest first; the rest is shown on request. */
  protected readonly records = computed(() => {
    const records = this.loading.value()?.training.records ?? [];
    return this.allRecords() ? records : records.slice(0, MOST_RECORDS);
  });
  protected readonly named = (exerciseId: string): string => this.nameOf(exerciseId);
  /** Sets of the newest week by muscle, most first; those with at least half as many as the most trained one stand out. */
  protected readonly setsOfWeek = computed(() => {
    const rows = this.loading.value()?.training.volume ?? [];
    const week = rows
      .map((row) => row.week)
      .sort()
      .at(-1);
    const trained = rows.filter((row) => row.week === week).sort((a, b) => b.sets - a.sets);
    const most = trained[0]?.sets ?? 0;
    return week === undefined
      ? null
      : {
          week,
          rows: trained.slice(0, MOST_MUSCLES),
          primary: trained.filter(({ sets }) => sets * 2 >= most).map(({ muscle }) => muscle),
          secondary: trained.filter(({ sets }) => sets * 2 < most).map(({ muscle }) => muscle),
        };
  });
  /** The week whose loads are shown; null: the one that runs. */
  protected readonly chosenWeek = signal<number | null>(null);
  protected readonly dueWeek = computed(
    () => this.chosenWeek() ?? this.loading.value()?.training.assignment?.week ?? 1,
  );
  /** What is due in the week, from rule and logs: the same arithmetic as on server and phone. */
  protected readonly due = computed(() => {
    const { assignment, program, workouts = [] } = this.loading.value()?.training ?? {};
    if (!assignment || !program) return [];
    const course = { ...assignment, from: assignment.courseFrom };
    const names = new Map(
      program.items.map(({ itemId, exerciseName: name, germanName }) => [
        itemId,
        this.words.nameOf({ name, germanName }),
      ]),
    );
    const language = this.texts.language() === 'de' ? 'de' : 'en';
    return dueOfProgram(program.items, { course, week: this.dueWeek() }, workouts).map(
      ({ itemId, prescription, reason }) => ({
        itemId,
        name: names.get(itemId) ?? '',
        offered: this.offered(program.items.find((item) => item.itemId === itemId)?.alternatives ?? []),
        prescription: writePrescription(prescription, this.f.loadUnit(), this.texts.language()),
        reason: reasonText(reason, language, this.f.loadUnit()),
      }),
    );
  });
  /** Logs that count for nothing, each with the one that counts instead. */
  protected readonly twice = computed(() => {
    const { duplicates = [], workouts = [] } = this.loading.value()?.training ?? {};
    const dates = new Map(workouts.map(({ entryId, date }) => [entryId, date]));
    return new Map(duplicates.map(({ entryId, countedEntryId }) => [entryId, dates.get(countedEntryId) ?? '']));
  });
  protected readonly latest = computed(() => (this.loading.value()?.training.workouts ?? []).slice(-LATEST).reverse());
  /** Sets of the last four weeks by muscle, most first. */
  protected readonly muscles = computed(() => {
    const rows = this.loading.value()?.training.volume ?? [];
    const weeks = [...new Set(rows.map(({ week }) => week))].sort().slice(-4);
    const names = [...new Set(rows.map(({ muscle }) => muscle))];
    return {
      weeks,
      rows: names
        .map((muscle) => ({
          muscle,
          sets: weeks.map((week) => rows.find((row) => row.week === week && row.muscle === muscle)?.sets ?? 0),
        }))
        .filter(({ sets }) => sets.some((count) => count > 0))
        .sort((a, b) => b.sets.reduce((x, y) => x + y, 0) - a.sets.reduce((x, y) => x + y, 0)),
    };
  });

  constructor() {
    // a load that could not be read stands in its field only
    holdsUnsaved(() => (this.misread().size > 0 ? this.t().training.logs : null));
    effect(() => {
      this.clientId();
      untracked(() => {
        this.loading.clear();
        this.chosenWeek.set(null);
        this.allRecords.set(false);
        void this.read();
      });
    });
    onLiveChange(
      (change) => change.clientId === this.clientId() && isOf(change, 'program', 'programAssignment', 'workoutLog'),
      () => this.read(),
    );
  }

  protected read(): Promise<boolean> {
    const id = this.clientId();
    return this.loading.read(async () => {
      const [programs, training] = await Promise.all([
        this.sessions.may(MAY.listPrograms) ? this.api.programs(id) : [],
        this.api.training(id),
      ]);
      return { programs, training };
    });
  }

  protected async draft(event: Event): Promise<void> {
    event.preventDefault();
    const template = (event as SubmitEvent).submitter?.getAttribute('value') === 'empty' ? 'empty' : 'strength-3';
    const body = { name: this.name().trim() || this.t().training.strength3, weeks: 8, template } as const;
    await this.drafting.run(async (keyFor) => {
      const { id } = await this.api.draft(this.clientId(), body, keyFor(body));
      await this.router.navigate(['/clients', this.clientId(), 'programs', id]);
    });
  }

  protected async useTemplate(): Promise<void> {
    const { UseProgramTemplate } = await import('../feature-templates/use-program-template');
    this.dialog.open(UseProgramTemplate, {
      width: '560px',
      ariaLabelledBy: 'use-template-title',
      data: { clientId: this.clientId() },
    });
  }

  /** A holiday or an injury: from today on nothing is due, or the program goes on in the week in which it was paused. */
  protected async pauseOrResume(act: 'pause' | 'resume'): Promise<void> {
    const body = { from: this.f.todayOf(this.clientId()) };
    await this.pausing.run((keyFor) => this.api[act](this.clientId(), body, keyFor([act, body])));
    await this.read();
  }

  protected toggle({ entryId }: Workout): void {
    this.misread.set(new Set());
    this.open.set(this.open() === entryId ? null : entryId);
  }

  /** A load typed wrongly (375 for 37.5) is put right; records and what is due follow. One after the other, each from what the one before left. */
  protected correct({ entryId, exercises }: Workout, exercise: number, set: number, text: string): void {
    const read = readNumber(text, this.texts.language(), this.loadUnit());
    const misread = new Set(this.misread());
    if ('refusal' in read) misread.add(`${exercise}/${set}`);
    else misread.delete(`${exercise}/${set}`);
    this.misread.set(misread);
    if ('refusal' in read) return;
    const kg = fromReader(read.value, 'weight', this.f.units(), exercises[exercise]?.sets[set]?.kg ?? null);
    this.queue = this.queue.then(() => this.corrected(entryId, exercise, set, kg));
  }

  /** A load as its field shows it, in the reader's unit. */
  protected shownLoad(kg: number | null | undefined): string {
    return kg === null || kg === undefined ? '' : this.f.load(kg).replace(/\s.*/, '');
  }

  private async corrected(entryId: string, exercise: number, set: number, kg: number): Promise<void> {
    const workout = this.loading.value()?.training.workouts.find((each) => each.entryId === entryId);
    if (!workout) return;
    const { entryId: _, ...report } = workout;
    const body = {
      ...report,
      exercises: report.exercises.map((each, i) =>
        i === exercise ? { ...each, sets: each.sets.map((one, j) => (j === set ? { ...one, kg } : one)) } : each,
      ),
    };
    await this.changing.run((keyFor) => this.api.correct(this.clientId(), entryId, body, keyFor(body)));
    await this.read();
  }

  protected async remove({ entryId }: Workout): Promise<void> {
    await this.changing.run((keyFor) => this.api.remove(this.clientId(), entryId, keyFor({ remove: entryId })));
    this.removing.set(null);
    await this.read();
  }

  /** What was done otherwise than planned, in words; empty: nothing. */
  protected changesOf({ exercises, planned }: Workout): string {
    const words = changeWords(exercises, Boolean(planned), (id) => this.nameOf(id), this.t().training);
    return words.join(' · ');
  }

  /** `or Goblet Squat`; empty: nothing is offered instead. */
  private offered(alternatives: ProgramExercise['alternatives']): string {
    const names = alternatives.map(({ exerciseName: name, germanName }) => this.words.nameOf({ name, germanName }));
    return names.length === 0 ? '' : this.t().training.offered.or(names.join(', '));
  }

  /** A prescription as it was shown, in the reader's unit; what nobody can read any more stands as it was. */
  protected prescriptionOf(shown: string): string {
    try {
      return writePrescription(readPrescription(shown), this.f.loadUnit(), this.texts.language());
    } catch {
      return shown;
    }
  }

  protected nameOf(exerciseId: string): string {
    return this.words.nameOf(this.exercises().get(exerciseId) ?? { name: exerciseId, germanName: null });
  }
}
