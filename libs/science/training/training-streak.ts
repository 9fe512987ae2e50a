import { daysBetween, mondayOf } from '#libs/calendar/dates.js';
import { loggedTwice, type WorkoutOfProgram } from './schedule.js';

/** Weeks in a row in which a client trained. */
export interface TrainingStreak {
  readonly weeks: number;
  /** Monday of the first of them. */
  readonly since: string;
}

/** How the assigned program stands; null: none is. */
export interface StreakProgram {
  readonly courseId: string;
  /** Week of it that today is in; null: it has not begun, is over, or is paused. */
  readonly week: number | null;
  /** First day of the pause that is on; null: it runs. */
  readonly pausedFrom: string | null;
}

type StreakWorkout = Pick<WorkoutOfProgram, 'entryId' | 'date' | 'planned'> & {
  readonly exercises: readonly { readonly sets: readonly { readonly status: string }[] }[];
};

/** A week in which something was done, or tried and failed, with the latest planned session of it. */
interface TrainedWeek {
  readonly monday: string;
  readonly planned: { readonly week: number; readonly courseId: string } | null;
}

/**
 * Weeks in a row, to this one or the last, in which the client trained; null: none, and then nothing is said. The week that runs is not
 * missed while it lasts. Weeks of a pause do not break it, and those of them in which the client trained count: sessions name their week
 * of the program, which a pause does not count up, so past pauses are seen from the logs alone. Days ahead of today (another clock)
 * count as today's week.
 */
export function trainingStreak(
  workouts: readonly StreakWorkout[],
  { today, program }: { readonly today: string; readonly program: StreakProgram | null },
): TrainingStreak | null {
  const weeks = trainedWeeks(workouts, today);
  if (!reachesToday(weeks, today, program)) return null;
  const pausedFrom = program?.pausedFrom && program.pausedFrom <= today ? program.pausedFrom : null;
  let first = weeks.length - 1;
  let { planned } = weeks[first]!;
  planned ??= program && program.week !== null ? { week: program.week, courseId: program.courseId } : null;
  for (let place = first - 1; place >= 0; place--) {
    const before = weeks[place]!;
    const follows =
      (place === first - 1 && weeksApart(before.monday, weeks[first]!.monday) <= 1) ||
      followsOn(before.planned, planned) ||
      (pausedFrom !== null &&
        weeks[first]!.monday >= mondayOf(pausedFrom) &&
        weeksApart(before.monday, pausedFrom) <= 1);
    // what was done beside the program is of the streak when the program goes on from before it
    if (!follows && before.planned) break;
    if (!follows) continue;
    first = place;
    planned = before.planned ?? planned;
  }
  return { weeks: weeks.length - first, since: weeks[first]!.monday };
}

/** Oldest first, each once. */
function trainedWeeks(workouts: readonly StreakWorkout[], today: string): readonly TrainedWeek[] {
  const twice = loggedTwice(workouts.map(({ entryId, date, planned }) => ({ entryId, date, planned, exercises: [] })));
  const weeks = new Map<string, TrainedWeek>();
  for (const { entryId, date, planned, exercises } of workouts) {
    const did = exercises.some(({ sets }) => sets.some(({ status }) => status === 'done' || status === 'failed'));
    if (!did || twice.has(entryId)) continue;
    const monday = mondayOf(date < today ? date : today);
    const before = weeks.get(monday)?.planned ?? null;
    const now = planned?.courseId ? { week: planned.week, courseId: planned.courseId } : null;
    const later =
      before && now && (before.courseId === now.courseId ? before.week > now.week : before.courseId > now.courseId);
    weeks.set(monday, { monday, planned: later ? before : (now ?? before) });
  }
  return [...weeks.values()].sort((a, b) => (a.monday < b.monday ? -1 : 1));
}

const weeksApart = (from: string, to: string): number => Math.round(daysBetween(from, mondayOf(to)) / 7);

const followsOn = (was: TrainedWeek['planned'], is: TrainedWeek['planned']): boolean =>
  was !== null && is !== null && was.courseId === is.courseId && is.week - was.week <= 1;

function reachesToday(weeks: readonly TrainedWeek[], today: string, program: StreakProgram | null): boolean {
  const last = weeks.at(-1);
  if (!last) return false;
  if (weeksApart(last.monday, today) <= 1) return true;
  if (!program) return false;
  const { pausedFrom, week, courseId } = program;
  if (pausedFrom !== null && pausedFrom <= today) return weeksApart(last.monday, pausedFrom) <= 1;
  // resumed, and nothing of the program done since
  const { planned } = weeks.findLast((each) => each.planned !== null) ?? last;
  return week !== null && followsOn(planned, { week, courseId });
}
