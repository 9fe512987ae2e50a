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

/** A week in which something was done, with the latest planned session of it. */
interface TrainedWeek {
  readonly monday: string;
  readonly planned: { readonly week: number; readonly courseId: string } | null;
}

/**
 * Weeks in a row, to this one or the last, in which at least one session was done; null: none, and then nothing is said. The week that
 * runs is not missed while it lasts. Weeks of a pause neither count nor break it: sessions name their week of the program, which a pause
 * does not count up, so past pauses are seen from the logs alone. Days ahead of today (another clock) count as today's week.
 */
export function trainingStreak(
  workouts: readonly StreakWorkout[],
  { today, program }: { readonly today: string; readonly program: StreakProgram | null },
): TrainingStreak | null {
  const weeks = trainedWeeks(workouts, today);
  const last = weeks.at(-1);
  if (!last || !reachesToday(last, today, program)) return null;
  let first = weeks.length - 1;
  while (first > 0 && followsOn(weeks[first - 1]!, weeks[first]!)) first--;
  return { weeks: weeks.length - first, since: weeks[first]!.monday };
}

/** Oldest first, each once. */
function trainedWeeks(workouts: readonly StreakWorkout[], today: string): readonly TrainedWeek[] {
  const twice = loggedTwice(workouts.map(({ entryId, date, planned }) => ({ entryId, date, planned, exercises: [] })));
  const weeks = new Map<string, TrainedWeek>();
  for (const { entryId, date, planned, exercises } of workouts) {
    const did = exercises.some(({ sets }) => sets.some(({ status }) => status === 'done'));
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

function followsOn(before: TrainedWeek, after: TrainedWeek): boolean {
  if (weeksApart(before.monday, after.monday) <= 1) return true;
  const [was, is] = [before.planned, after.planned];
  return was !== null && is !== null && was.courseId === is.courseId && is.week - was.week <= 1;
}

function reachesToday({ monday, planned }: TrainedWeek, today: string, program: StreakProgram | null): boolean {
  if (weeksApart(monday, today) <= 1) return true;
  if (!program) return false;
  const { pausedFrom, week, courseId } = program;
  if (pausedFrom !== null && pausedFrom <= today) return weeksApart(monday, pausedFrom) <= 1;
  // resumed, and nothing done since
  return week !== null && planned?.courseId === courseId && week - planned.week <= 1;
}
