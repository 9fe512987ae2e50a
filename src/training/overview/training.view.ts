import { Injectable } from '@nestjs/common';
import { writePrescription } from '#libs/science/training/prescription-text.js';
import { reasonText } from '#libs/science/training/progression-reason.js';
import { duePrescriptions, programWeek } from '#libs/science/training/schedule.js';
import { mondayOf, trainingSummary } from '#libs/science/training/training-summary.js';
import { addDays } from '#libs/calendar/dates.js';
import { EntryCalendar } from '#src/tracking/contract.js';
import { exerciseView } from '../exercise/exercise.controller.js';
import { ExerciseLibrary } from '../exercise/exercise-library.js';
import { ProgramAssignments, type ProgramAssignmentRow } from '../program-assignment/program-assignment.read-model.js';
import { Programs } from '../program/program.read-model.js';
import { publishedView } from '../program/program.view.js';
import { WorkoutLogRows } from '../workout-log/workout-log.read-model.js';
import type { TrainingOverview } from './training.view.dto.js';

const DAYS_BACK = 366;

/** A client's training: what is assigned, what was done, what follows from both. */
@Injectable()
export class TrainingViews {
  constructor(
    private readonly calendar: EntryCalendar,
    private readonly assignments: ProgramAssignments,
    private readonly programs: Programs,
    private readonly logs: WorkoutLogRows,
    private readonly library: ExerciseLibrary,
  ) {}

  async overview(orgId: string, clientId: string): Promise<TrainingOverview> {
    const today = await this.calendar.today(orgId, clientId);
    const [assignments, workouts] = await Promise.all([
      this.assignments.ofClient(orgId, clientId),
      this.logs.since(orgId, clientId, addDays(today, -DAYS_BACK)),
    ]);
    const row = followed(assignments, today);
    const [publication] = row ? await this.programs.versions(orgId, row.program_id, row.version) : [];
    const content = publication?.content ?? null;
    const weekOne = row && mondayOf(row.week_one);
    const week = row && weekOne ? programWeek(weekOne, row.weeks, today) : null;
    const due =
      content && weekOne
        ? duePrescriptions(content.items, { programId: content.programId, weekOne, week: week ?? 1 }, workouts)
        : [];
    const used = new Set([
      ...(content?.items ?? []).map(({ exerciseId }) => exerciseId),
      ...workouts.flatMap(({ exercises }) => exercises.map(({ exerciseId }) => exerciseId)),
    ]);
    const { strength, records, volume } = trainingSummary(workouts, (id) => this.library.byId(id));
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
            }
          : null,
      program: content && {
        name: content.name,
        weeks: content.weeks,
        sessions: content.sessions.map((session) => ({ ...session })),
        items: content.items.map(publishedView),
      },
      exercises: [...used].flatMap((id) => {
        const exercise = this.library.byId(id);
        return exercise ? [exerciseView(exercise)] : [];
      }),
      workouts: workouts.map(({ exercises, planned, ...rest }) => ({
        ...rest,
        planned: planned && { ...planned },
        exercises: exercises.map(({ sets, ...exercise }) => ({ ...exercise, sets: sets.map((set) => ({ ...set })) })),
      })),
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
}

/** The one that is followed today, else the next one, else the last one. */
function followed(rows: readonly ProgramAssignmentRow[], today: string): ProgramAssignmentRow | null {
  const now = rows.find(({ from_date, to_date }) => from_date <= today && (to_date === null || to_date >= today));
  const next = rows.findLast(({ from_date }) => from_date > today);
  return now ?? next ?? rows[0] ?? null;
}
