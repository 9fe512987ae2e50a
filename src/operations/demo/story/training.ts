import { duePrescriptions, type ScheduledExercise, type WorkoutOfProgram } from '#libs/science/training/schedule.js';
import { readPrescription, writePrescription } from '#libs/science/training/prescription-text.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import type { LoggedSet } from '#libs/science/training/workout.js';
import { templateOf } from '#src/training/contract.js';
import { Chance } from '../chance.js';
import { addDays, weekdayOf } from '#libs/calendar/dates.js';
import { instantAt, workingDay } from '../local-time.js';
import type { Person } from '../people/person.js';
import type { Act, WorkoutAct } from './act.js';
import { operatedOn } from './health.js';
import { advanced, placedIn, styleOf, type Tailoring } from './tailored-program.js';
import type { Scene } from './scene.js';

const WEEKS = 8;
/** Share of clients with a followed plan who train, too. */
const TRAIN = 0.51;
/** Share of sessions that are left out. */
const MISSED = 0.14;
/** First working loads, kg, of somebody of 75 kg. */
const FIRST_KG: Readonly<Record<string, number>> = {
  'barbell-squat': 45,
  'barbell-bench-press-medium-grip': 32.5,
  'one-arm-dumbbell-row': 14,
  'romanian-deadlift': 40,
  'dumbbell-shoulder-press': 8,
  'goblet-squat': 12,
  'dumbbell-bench-press': 12,
  'seated-cable-rows': 27.5,
};

/** What is done when a machine or a bar is taken, and how much heavier it goes. */
const INSTEAD: ReadonlyMap<string, { readonly exerciseId: string; readonly heavier: number }> = new Map([
  ['barbell-squat', { exerciseId: 'leg-press', heavier: 1.8 }],
  ['barbell-bench-press-medium-grip', { exerciseId: 'dumbbell-bench-press', heavier: 0.4 }],
  ['seated-cable-rows', { exerciseId: 'one-arm-dumbbell-row', heavier: 0.5 }],
]);
/** Share of exercises that are replaced, where another one is known. */
const REPLACED = 0.05;
/** Share of exercises whose last set something is said of. */
const SAID = 0.03;
const SAYINGS = [
  'Last one was a grind.',
  'Felt easy, could have done two more.',
  'Left shoulder pinched a little, stopped there.',
  'Grip gave out before the back.',
  'Slept badly, took it slower.',
  'Much better than last week.',
] as const;

const { sessions } = templateOf('strength-3', 'demo');

/**
 * A program from the clinic's template, and what the client did of it: loads progress by the same rule as in the product. Who came early
 * has done it once and is in it again, in a second version and from the loads of the first time.
 */
export function* trainingOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  const chance = new Chance(`${seed}/training`);
  if (person.care !== 'followed' || chance.next() > TRAIN) return;
  const day = workingDay(addDays(visit, 2));
  const monday = addDays(day, 7 - weekdayOf(day));
  if (addDays(monday, 7) > scene.lastDay) return;
  const at = (on: string, minutes: number) => instantAt(on, 15 * 60 + minutes, scene.timeZone);
  const by = person.staff;
  yield { at: at(day, 0), key: 'program', by, deed: { type: 'draft-program', name: 'Strength 3 ×', weeks: WEEKS } };
  const style = styleOf(person);
  const strength = (person.weightKg / 75) * (person.sex === 'female' ? 0.75 : 1) * (0.85 + chance.next() * 0.3);
  let loads = new Map(Object.entries(FIRST_KG).map(([id, kg]) => [id, Math.round(kg * strength * 0.4) * 2.5]));
  if (style) loads = advanced(loads);
  let tailoring: Tailoring | null = style && { style, loads: Object.fromEntries(loads) };
  if (tailoring)
    yield { at: at(day, 6), key: 'program/tailor', by, deed: { type: 'tailor-program', tailoring, before: null } };
  yield { at: at(day, 12), key: 'program/publish', by, deed: { type: 'publish-program' } };
  for (let course = 1, from = monday; from < scene.lastDay; course++, from = addDays(from, WEEKS * 7)) {
    const key = course === 1 ? 'program/assign' : `program/assign/${course}`;
    // the next course is agreed on the last Friday of the one before
    const on = course === 1 ? day : addDays(from, -3);
    if (course === 2) {
      yield { at: at(on, 2), key: 'program/revise', by, deed: { type: 'revise-program' } };
      if (style) {
        const before: Tailoring | null = tailoring;
        tailoring = { style, loads: Object.fromEntries(loads) };
        yield { at: at(on, 5), key: 'program/tailor/2', by, deed: { type: 'tailor-program', tailoring, before } };
      }
      yield { at: at(on, 9), key: 'program/publish/2', by, deed: { type: 'publish-program' } };
    }
    const version = Math.min(course, 2);
    yield { at: at(on, 14), key, by, deed: { type: 'assign-program', version, from } };
    const until = operatedOn(person, scene) ?? scene.lastDay;
    loads = yield* workouts({ course, version, from, loads, until, tailoring }, scene, chance);
  }
}

interface CourseOfLoads {
  readonly course: number;
  readonly version: number;
  readonly from: string;
  /** First load of each exercise, kg. */
  readonly loads: ReadonlyMap<string, number>;
  /** The first day on which nothing is trained any more. */
  readonly until: string;
  /** Null: the main lifts progress as in the clinic's template. */
  readonly tailoring: Tailoring | null;
}

/** @returns the last load of each exercise */
function* workouts(
  { course, version, from, loads, until, tailoring }: CourseOfLoads,
  scene: Scene,
  chance: Chance,
): Generator<Act, Map<string, number>> {
  const placed = [...placedIn(version, 'demo', tailoring)].map(([index, item]) => ({ ...item, index }));
  const items: readonly ScheduledExercise[] = placed.map(({ index, exerciseId, prescription, progression }) => ({
    id: String(index),
    exerciseId,
    prescription: readPrescription(prescription),
    progression: progression!,
  }));
  const done: WorkoutOfProgram[] = [];
  // by itself: whatever is said or replaced leaves days and repetitions as they are
  const aside = new Chance(`${course}/${from}/${[...loads.values()].join()}/aside`);
  const form = new Chance(`${course}/${from}/${[...loads.values()].join()}/form`);
  const last = new Map(loads);
  for (let week = 1; week <= WEEKS; week++) {
    const due = new Map(
      duePrescriptions(items, { course: { programId: 'demo', courseId: 'demo', from }, week }, done).map((each) => [
        each.itemId,
        each.prescription,
      ]),
    );
    for (const { sessionId, name, weekday } of sessions) {
      const date = addDays(from, (week - 1) * 7 + weekday);
      const at = instantAt(date, 17 * 60 + chance.whole(0, 24) * 5, scene.timeZone);
      if (date >= until || chance.next() < MISSED) continue;
      const entryId = chance.entryId(at);
      const exercises = placed
        .filter((line) => line.sessionId === sessionId)
        .map(({ index, exerciseId }) => {
          const prescription = due.get(String(index))!;
          const asTemplate = setsOf(prescription, loads.get(exerciseId) ?? 0, chance);
          const planned =
            prescription.load?.kind === 'kg' && tailoring ? rated(asTemplate, prescription, form) : asTemplate;
          const instead = aside.next() < REPLACED ? INSTEAD.get(exerciseId) : undefined;
          const saying = aside.next() < SAID ? SAYINGS[aside.whole(0, SAYINGS.length - 1)]! : null;
          const sets = planned.map((set, at) => ({
            ...set,
            ...(instead && set.kg !== null ? { kg: Math.round((set.kg * instead.heavier) / 2.5) * 2.5 } : {}),
            ...(saying && at === planned.length - 1 ? { note: saying } : {}),
          }));
          const [{ kg } = { kg: null }] = planned;
          if (kg !== null && !instead) last.set(exerciseId, kg);
          const shown = writePrescription(prescription);
          return { index, shown, sets, ...(instead ? { insteadId: instead.exerciseId } : {}) };
        });
      const rpe = 6 + chance.whole(0, 3);
      const workout: WorkoutAct = {
        version,
        entryId,
        date,
        sessionId,
        week,
        name,
        exercises,
        sessionRpe: rpe,
        minutes: chance.whole(42, 68),
      };
      done.push({
        entryId,
        date,
        planned: { programId: 'demo', sessionId, week },
        exercises: exercises.map(({ index, insteadId, shown, sets }) => ({
          itemId: String(index),
          exerciseId: insteadId ?? items[index]!.exerciseId,
          shown,
          sets,
        })),
      });
      const key = course === 1 ? `workout/${week}/${sessionId}` : `workout/${course}/${week}/${sessionId}`;
      yield { at, key, by: 'client', deed: { type: 'log-workout', workout } };
    }
  }
  return last;
}

/** How hard the day's sets were: mostly as planned or easier, now and then harder, and then a repetition is missing in the last one. */
function rated(sets: readonly LoggedSet[], { rpe, work }: Prescription, form: Chance): readonly LoggedSet[] {
  const draw = form.next();
  const hardest = (rpe ?? 8) + (draw < 0.45 ? -1 : draw < 0.85 ? 0 : draw < 0.95 ? 0.5 : 1.5);
  const least = work.kind === 'reps' ? work.least : 1;
  return sets.map((set, index) => ({
    ...set,
    rpe: Math.min(10, Math.max(6, hardest - (sets.length - 1 - index) * 0.5)),
    ...(hardest > (rpe ?? 8) + 1 && index === sets.length - 1 ? { reps: least - 1 } : {}),
  }));
}

/** Mostly the top of the range, sometimes a repetition or two less in the last set. */
function setsOf({ sets, work, load, rpe }: Prescription, firstKg: number, chance: Chance): readonly LoggedSet[] {
  const short = chance.next() < 0.4 ? chance.whole(1, 2) : 0;
  const kg = load?.kind === 'kg' ? load.kg : firstKg;
  return Array.from({ length: sets }, (_, index) => ({
    status: 'done' as const,
    reps: work.kind === 'reps' ? Math.max(work.least, work.most - (index === sets - 1 ? short : 0)) : null,
    kg: work.kind === 'reps' && kg > 0 ? kg : null,
    seconds: work.kind === 'time' ? work.seconds : null,
    metres: work.kind === 'distance' ? work.metres : null,
    rpe: rpe === null ? null : Math.min(10, rpe + (index === sets - 1 ? 1 : 0)),
  }));
}
