import { Injectable } from '@nestjs/common';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import { reasonText } from '#libs/science/training/progression-reason.js';
import { duePrescriptions, loggedTwice, programWeek, type Course } from '#libs/science/training/schedule.js';
import { trainingSummary, type Muscles } from '#libs/science/training/training-summary.js';
import { addDays, mondayOf, startOfWeek } from '#libs/calendar/dates.js';
import { Orgs } from '#src/identity/contract.js';
import { EntryCalendar } from '#src/tracking/contract.js';
import { exerciseView } from '../exercise/exercise.view.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import { ProgramAssignments, type ProgramAssignmentRow } from '../program-assignment/program-assignment.read-model.js';
import { Programs } from '../program/program.read-model.js';
import { publishedItems } from '../program/program.view.js';
import type { LoggedExercise } from '../workout-log/workout-log.events.js';
import { WorkoutLogRows, type StandingWorkout } from '../workout-log/workout-log.read-model.js';
import type { TrainingOverview } from './training.view.dto.js';

const DAYS_BACK = 366;

/** A client's training: what is assigned, what was done, what follows from both. */
@Injectable()
export class TrainingViews {
  constructor(
    private readonly calendar: EntryCalendar,
    private readonly orgs: Orgs,
    private readonly assignments: ProgramAssignments,
    private readonly programs: Programs,
    private readonly logs: WorkoutLogRows,
    private readonly library: ExerciseLibrary,
  ) {}

  async overview(orgId: string, clientId: string): Promise<TrainingOverview> {
    const [today, org] = await Promise.all([this.calendar.today(orgId, clientId), this.orgs.byId(orgId)]);
    const [assignments, programs, workouts] = await Promise.all([
      this.assignments.ofClient(orgId, clientId),
      this.programs.ofClient(orgId, clientId),
      this.logs.since(orgId, clientId, addDays(today, -DAYS_BACK)),
    ]);
    const row = followed(assignments, today);
    const [publication] = row ? await this.programs.versions(orgId, row.program_id, row.version) : [];
    const content = publication?.content ?? null;
    const weekOne = row && mondayOf(row.week_one);
    const isPaused = row !== null && row.paused_from !== null && row.paused_from <= today;
    const week = row && weekOne && !isPaused ? programWeek(weekOne, row.weeks, today) : null;
    const due =
      content && row
        ? duePrescriptions(content.items, { course: courseOf(row, assignments), week: week ?? 1 }, workouts)
        : [];
    const used = new Set([
      ...(content?.items ?? []).flatMap(({ exerciseId, alternatives = [] }) => [
        exerciseId,
        ...alternatives.map((each) => each.exerciseId),
      ]),
      ...workouts.flatMap(({ exercises }) =>
        exercises.flatMap(({ exerciseId, replaces }) => [exerciseId, ...(replaces ? [replaces] : [])]),
      ),
    ]);
    const exercises = await this.library.lookUp(orgId, used);
    const planned = new Set((content?.items ?? []).map(({ exerciseId }) => exerciseId));
    const alternatives = await this.library.alternatives(
      orgId,
      [...exercises.values()].filter(({ exerciseId }) => planned.has(exerciseId)),
    );
    const twice = loggedTwice(workouts);
    const counted = workouts.filter(({ entryId }) => !twice.has(entryId));
    const kept = await this.#keptMuscles(orgId, counted);
    const { strength, records, volume } = trainingSummary(
      counted,
      (exercise, workout) => kept(exercise, workout) ?? exercises.get(exercise.exerciseId) ?? null,
      (date) => startOfWeek(date, org?.week_start ?? 'monday'),
    );
    return {
      today,
      assignment:
        row && weekOne
          ? {
              assignmentId: row.assignment_id,
              programId: row.program_id,
              version: row.version,
              from: row.from_date,
              to: row.to_date,
              weekOne,
              week,
              courseId: row.course_id,
              courseFrom: courseOf(row, assignments).from,
              pausedFrom: row.paused_from,
            }
          : null,
      program: content && {
        name: content.name,
        weeks: content.weeks,
        sessions: content.sessions.map((session) => ({ ...session })),
        items: publishedItems(content.items, exercises),
      },
      assignments: assignments.map((each) => ({
        assignmentId: each.assignment_id,
        programId: each.program_id,
        programName: programs.find(({ program_id }) => program_id === each.program_id)?.name ?? '',
        version: each.version,
        from: each.from_date,
        to: each.to_date,
        weekOne: mondayOf(each.week_one),
        pausedFrom: each.paused_from,
      })),
      exercises: [...exercises.values()].map(exerciseView),
      alternatives: alternatives.map(([of, others]) => ({
        exerciseId: of.exerciseId,
        alternatives: others.map(({ exerciseId, name, germanName, category, equipment }) => ({
          exerciseId,
          name,
          germanName,
          category,
          equipment,
        })),
      })),
      workouts: workouts.map(({ exercises, planned, ...rest }) => ({
        ...rest,
        planned: planned && { ...planned },
        exercises: exercises.map(({ sets, ...exercise }) => ({ ...exercise, sets: sets.map((set) => ({ ...set })) })),
      })),
      duplicates: [...twice].map(([entryId, countedEntryId]) => ({ entryId, countedEntryId })),
      due: due.map(({ itemId, week: of, prescription, reason }) => ({
        itemId,
        week: of,
        prescription: writePrescription(prescription),
        reason: { en: reasonText(reason, 'en'), de: reasonText(reason, 'de') },
      })),
      strength: strength.map((point) => ({ ...point })),
      records: records.map((record) => ({ ...record })),
      volume: volume.map((each) => ({ ...each })),
    };
  }

  /** Muscles of planned exercises that were done, as the version that was followed then was published with; null: others, and what it did not keep. */
  async #keptMuscles(orgId: string, workouts: readonly StandingWorkout[]) {
    const followedThen = new Map(
      workouts.flatMap(({ planned }) => (planned ? [[`${planned.programId} ${planned.version}`, planned]] : [])),
    );
    const publications = await this.programs.published(orgId, [...followedThen.values()]);
    const kept = new Map(
      publications.flatMap(({ content: { programId, version, items } }) =>
        items.map(({ id, exerciseId, muscles }) => [`${programId} ${version} ${id} ${exerciseId}`, muscles ?? null]),
      ),
    );
    return ({ itemId, exerciseId }: LoggedExercise, { planned }: StandingWorkout): Muscles | null =>
      (planned && kept.get(`${planned.programId} ${planned.version} ${itemId} ${exerciseId}`)) ?? null;
  }
}

/** The course that an assignment belongs to, from the first day of its first assignment on. */
function courseOf(row: ProgramAssignmentRow, rows: readonly ProgramAssignmentRow[]): Course {
  const first = rows.find(({ assignment_id }) => assignment_id === row.course_id) ?? row;
  // before courses had ids, a version that went on said only where its weeks are counted from
  const from = first.week_one < first.from_date ? first.week_one : first.from_date;
  return { programId: row.program_id, courseId: row.course_id, from };
}

/** The one that is followed today, else the next one, else the last one. */
function followed(rows: readonly ProgramAssignmentRow[], today: string): ProgramAssignmentRow | null {
  const now = rows.find(({ from_date, to_date }) => from_date <= today && (to_date === null || to_date >= today));
  const next = rows.findLast(({ from_date }) => from_date > today);
  return now ?? next ?? rows[0] ?? null;
}
