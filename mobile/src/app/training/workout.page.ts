import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { IonContent } from '@ionic/angular/ion-content';
import { addDays } from '#libs/client-kit/format.js';
import { newId } from '#libs/client-kit/ids.js';
import { ReaderUnits } from '#libs/client-kit/reader-units.js';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import { reasonText } from '#libs/science/training/progression-reason.js';
import { trainingStreak } from '#libs/science/training/training-streak.js';
import { readerUnit } from '#libs/science/units.js';
import { SyncPill } from '../tracking/contract';
import { Calendar } from '../text/calendar';
import { Language } from '../text/language';
import { problemText } from '../text/problem-text';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { PageHead } from '../ui/page-head';
import { Skeleton } from '../ui/skeleton';
import { Trouble } from '../ui/trouble';
import { begun, dueOf, FREE, freeWorkout, isDone, weekOf } from './player-state';
import { prescriptionWords } from './prescription-words';
import { Workouts } from './workouts.store';

/** The week's sessions, today's first; what was done, and what is due with its reason. */
@Component({
  selector: 'tf-workout-page',
  imports: [RouterLink, IonContent, Empty, Icon, PageHead, Skeleton, SyncPill, Trouble],
  templateUrl: './workout.page.html',
  styles: `
    .lined {
      margin: 6px 0 12px;
    }
    .lined li {
      padding: 8px 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkoutPage {
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly units = inject(ReaderUnits).system;
  protected readonly store = inject(Workouts);
  protected readonly calendar = inject(Calendar);
  protected readonly t = this.language.t;
  protected readonly week = computed(() => {
    const overview = this.store.overview();
    return overview ? weekOf(overview, this.calendar.today()) : null;
  });
  /** Weeks in a row with a session, with what this phone did since; one is no row. null: nothing is said. */
  protected readonly streak = computed(() => {
    const overview = this.store.overview();
    if (!overview) return null;
    const { assignment } = overview;
    const program = assignment && { ...assignment, week: this.week() };
    const streak = trainingStreak(this.store.workouts(), { today: this.calendar.today(), program });
    return streak && streak.weeks > 1 ? streak : null;
  });
  /** First day of the pause that is on; null: none. */
  protected readonly paused = computed(() => {
    const since = this.store.overview()?.assignment?.pausedFrom ?? null;
    return since !== null && since <= this.calendar.today() ? since : null;
  });
  protected readonly sessions = computed(() => {
    const overview = this.store.overview();
    const { assignment, program } = overview ?? {};
    if (!overview || !assignment || !program) return [];
    const week = this.week() ?? 1;
    const due = new Map(dueOf(overview, week, this.store.workouts()).map((each) => [each.itemId, each]));
    const code = this.language.code();
    return program.sessions
      .map(({ sessionId, name, weekday }) => ({
        sessionId,
        name,
        date: addDays(assignment.weekOne, (week - 1) * 7 + weekday),
        done: isDone(overview, { sessionId, week }, this.store.workouts()),
        exercises: program.items
          .filter((item) => item.sessionId === sessionId)
          .map(({ itemId, exerciseName, germanName, block }) => {
            const { prescription, reason } = due.get(itemId)!;
            return {
              itemId,
              name: code === 'de' ? (germanName ?? exerciseName) : exerciseName,
              superset: block !== null,
              text: prescriptionWords(writePrescription(prescription), code, this.units()),
              reason:
                reason.kind === 'start'
                  ? null
                  : reasonText(reason, code, readerUnit('weight', this.units()) === 'lb' ? 'lb' : 'kg'),
            };
          }),
      }))
      .sort((a, b) => Number(a.done) - Number(b.done) || (a.date < b.date ? -1 : 1));
  });
  protected readonly refusals = computed(() =>
    this.store.refused().map(({ id, payload, problem }) => ({
      id,
      name: payload.name,
      text: problem ? (this.t().training.refusals[problem.code] ?? problemText(problem, this.t())) : '',
    })),
  );

  /** A workout of no program: exercises are added as one goes. */
  protected startFree(): void {
    if (this.store.current()) return;
    const begins = { entryId: newId(), date: this.calendar.today(), now: Date.now() };
    this.store.keep(freeWorkout(this.t().training.freeName, begins));
    void this.router.navigate(['/workout', FREE]);
  }

  protected start(sessionId: string): void {
    const overview = this.store.overview();
    // what is running is finished or discarded first: it would be lost, or go on under another date
    if (!overview || this.store.current()) return;
    const session = begun(overview, sessionId, this.store.workouts(), {
      entryId: newId(),
      date: this.calendar.today(),
      now: Date.now(),
    });
    if (!session) return;
    this.store.keep(session);
    void this.router.navigate(['/workout', sessionId]);
  }
}
