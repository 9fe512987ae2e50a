import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedSet } from '#libs/science/training/workout.js';
import { scientific } from '../scientific.js';
import type { SessionGiven } from './planned-sessions.js';
import type { WorkoutLogEvent, WorkoutReport } from './workout-log.events.js';

/** First and last date that an entry may have, inclusive. */
export interface WorkoutDates {
  readonly earliest: string;
  readonly latest: string;
}

interface Facts {
  readonly dates: WorkoutDates;
  /** Exercises of the report that the library lacks. */
  readonly unknownExercises: readonly string[];
  /** Whether the planned session is one of the client's, and since when. */
  readonly session: SessionGiven;
}

export type WorkoutLogCommand =
  | ({ readonly type: 'LogWorkout'; readonly entryId: string; readonly report: WorkoutReport } & Facts)
  | ({ readonly type: 'CorrectWorkoutLog'; readonly entryId: string; readonly report: WorkoutReport } & Facts)
  | { readonly type: 'RemoveWorkoutLog'; readonly entryId: string };

type Entry = { readonly standing: true; readonly report: WorkoutReport } | { readonly standing: false };

/** One client's workout logs whose ids were made in one month. */
export interface WorkoutLogs {
  readonly entries: PersistentMap<Entry>;
}

/**
 * Refuses `workout-log.unknown`, `workout-log.removed`, `workout-log.entry-exists` (same id, other content), `workout-log.session-logged`
 * (the session of that week and course stands logged under another id), `workout-log.in-the-future`, `workout-log.too-early`, `workout-log.empty`,
 * `workout-log.session-unknown` (no session of a published program of this client), `workout-log.before-program`, `exercise.unknown`, `set.*`.
 */
export const workoutLogDecider: Decider<WorkoutLogCommand, WorkoutLogEvent, WorkoutLogs> = {
  category: 'workoutLog',
  stateVersion: 1,
  initial: { entries: PersistentMap.empty() },

  decide(command, logs) {
    const { entryId } = command;
    const entry = PersistentMap.get(logs.entries, entryId);
    switch (command.type) {
      case 'LogWorkout':
        if (entry?.standing && sameReport(entry.report, command.report)) return [];
        if (entry)
          throw new Refusal(
            'workout-log.entry-exists',
            409,
            'This entry id was used before for something else. Nothing was changed; log the workout with a fresh id.',
          );
        refuseDate(command.report, command.dates);
        refuseSession(command);
        check(command, logs);
        return [{ type: 'WorkoutLogged', data: { entryId, ...command.report } }];
      case 'CorrectWorkoutLog':
        if (!entry) throw new Refusal('workout-log.unknown', 404);
        if (!entry.standing)
          throw new Refusal(
            'workout-log.removed',
            410,
            'The log was taken back before. Log the workout again instead.',
          );
        if (sameReport(entry.report, command.report)) return [];
        // a day that stays is not judged again: the client may have travelled since
        if (entry.report.date !== command.report.date) refuseDate(command.report, command.dates);
        // a session that stays is not judged again, but on another day
        if (!sameSession(entry.report.planned, command.report.planned)) refuseSession(command);
        else if (entry.report.date !== command.report.date) refuseBefore(command);
        check(command, logs);
        return [{ type: 'WorkoutLogCorrected', data: { entryId, ...command.report } }];
      case 'RemoveWorkoutLog':
        if (!entry) throw new Refusal('workout-log.unknown', 404);
        return entry.standing ? [{ type: 'WorkoutLogRemoved', data: { entryId, date: entry.report.date } }] : [];
    }
  },

  evolve(logs, event) {
    switch (event.type) {
      case 'WorkoutLogged':
      case 'WorkoutLogCorrected': {
        const { entryId, ...report } = event.data;
        return { entries: PersistentMap.set<Entry>(logs.entries, entryId, { standing: true, report }) };
      }
      case 'WorkoutLogRemoved':
        return { entries: PersistentMap.set<Entry>(logs.entries, event.data.entryId, { standing: false }) };
      case 'Erased':
        return logs;
    }
  },
};

function refuseDate({ date }: WorkoutReport, dates: WorkoutDates): void {
  if (date > dates.latest)
    throw new Refusal('workout-log.in-the-future', 422, `The date may not be later than today, ${dates.latest}.`);
  if (date < dates.earliest)
    throw new Refusal('workout-log.too-early', 422, `The date may not be before ${dates.earliest}.`);
}

function refuseSession(command: { readonly report: WorkoutReport } & Facts): void {
  refuseBefore(command);
  if (!command.session.known)
    throw new Refusal(
      'workout-log.session-unknown',
      422,
      'This client was given no such session. Nothing was logged; log it as a free workout, or name the session as the training overview does.',
    );
}

function refuseBefore({ report, session }: { readonly report: WorkoutReport } & Facts): void {
  // what was done before somebody was given a program can be none of its sessions, whatever a clock or a form says
  if (session.from !== null && report.date < session.from)
    throw new Refusal(
      'workout-log.before-program',
      422,
      `The program began in the week of ${session.from}. Nothing was logged; correct the date, or log it as a free workout.`,
    );
}

const sameSession = (a: WorkoutReport['planned'], b: WorkoutReport['planned']): boolean =>
  a?.programId === b?.programId &&
  a?.version === b?.version &&
  a?.sessionId === b?.sessionId &&
  a?.week === b?.week &&
  a?.courseId === b?.courseId;

function check(
  { entryId, report, unknownExercises }: { readonly entryId: string; readonly report: WorkoutReport } & Facts,
  logs: WorkoutLogs,
): void {
  const { exercises, planned } = report;
  if (!exercises.some(({ sets }) => sets.length > 0))
    throw new Refusal('workout-log.empty', 422, 'A workout has at least one set, done or not.');
  if (unknownExercises.length > 0)
    throw new Refusal('exercise.unknown', 422, 'The library has no such exercise. Nothing was logged.', {
      exercises: unknownExercises,
    });
  exercises.forEach(({ sets }, i) =>
    sets.forEach((set, j) => scientific(() => checkedSet(set), { path: `exercises.${i}.sets.${j}` })),
  );
  if (!planned) return;
  for (const [otherId, other] of PersistentMap.entries(logs.entries)) {
    const session = other.standing ? other.report.planned : null;
    if (
      otherId !== entryId &&
      session?.programId === planned.programId &&
      session.sessionId === planned.sessionId &&
      session.week === planned.week &&
      session.courseId === planned.courseId
    )
      throw new Refusal(
        'workout-log.session-logged',
        409,
        'This session is logged already. Correct that log instead.',
        {
          entryId: otherId,
        },
      );
  }
}

/** Reports are plain data with members in one order. */
const sameReport = (a: WorkoutReport, b: WorkoutReport): boolean => textOf(a) === textOf(b);

const textOf = ({ date, planned, name, exercises, sessionRpe, minutes, note }: WorkoutReport): string =>
  JSON.stringify([
    date,
    planned && [planned.programId, planned.version, planned.sessionId, planned.week, planned.courseId],
    name,
    exercises.map(({ itemId, exerciseId, replaces, place, shown, sets, note: remark }) => [
      itemId,
      exerciseId,
      replaces,
      place,
      shown,
      sets.map(({ status, reps, kg, seconds, metres, rpe, note: said }) => [
        status,
        reps,
        kg,
        seconds,
        metres,
        rpe,
        said,
      ]),
      remark,
    ]),
    sessionRpe,
    minutes,
    note,
  ]);
