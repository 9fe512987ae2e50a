import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { LoggedSet } from '#libs/science/training/workout.js';
import { IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import { IsVisibleText } from '#libs/http/visible-text.js';
import { LONGEST_PRESCRIPTION } from '#libs/science/training/prescription.js';
import { EntryOriginDto, stated } from '#src/tracking/contract.js';
import { EXERCISE_ID } from '../exercise/exercise.js';
import { SESSION_ID } from '../program/program-name.js';
import type { PlannedSession, WorkoutReport } from './workout-log.events.js';

/** One set. What does not apply is null. */
export class LoggedSetDto {
  @IsIn(['done', 'failed', 'skipped'])
  status: 'done' | 'failed' | 'skipped';

  /** Repetitions, at most 100. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  reps?: number | null;

  /** Load in kg; of a body-weight exercise what was added, negative for help. */
  @IsOptional()
  @IsAmount({ least: -200, most: 1_000, decimals: 6 })
  kg?: number | null;

  @IsOptional()
  @IsAmount({ least: 0, most: 14_400, decimals: 6 })
  seconds?: number | null;

  @IsOptional()
  @IsAmount({ least: 0, most: 100_000, decimals: 6 })
  metres?: number | null;

  /** Rating of perceived exertion, 1 to 10 in halves. */
  @IsOptional()
  @IsAmount({ least: 1, most: 10, decimals: 2 })
  rpe?: number | null;

  /** @example 'Shoulder pinched at the last repetition, stopped.' */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  note?: string | null;
}

export class LoggedExerciseDto {
  /** The planned exercise that it answers to; null or absent: done besides. */
  @IsOptional()
  @IsUUID()
  itemId?: string | null;

  /** @example 'barbell-squat' */
  @IsCode(EXERCISE_ID)
  exerciseId: string;

  /**
   * The exercise that was planned, where another one was done in its place.
   * @example 'barbell-bench-press-medium-grip'
   */
  @IsOptional()
  @IsCode(EXERCISE_ID)
  replaces?: string | null;

  /** Place in the session as it was planned, from 1; null or absent: done besides. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(60)
  place?: number | null;

  /**
   * The prescription as it was shown, of the planned exercise where it was replaced.
   * @example '4x6-8 @7 150s'
   */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PRESCRIPTION)
  shown?: string | null;

  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => LoggedSetDto)
  sets: LoggedSetDto[];

  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string | null;
}

export class PlannedSessionDto {
  @IsUUID()
  programId: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;

  /** @example 'a' */
  @IsCode(SESSION_ID)
  sessionId: string;

  /** Week of the program, from 1. */
  @IsInt()
  @Min(1)
  @Max(24)
  week: number;

  /** Course of the program, as the training overview names it. Absent: the one that ran on the day. */
  @IsOptional()
  @IsUUID()
  courseId?: string | null;
}

export class WorkoutReportDto extends EntryOriginDto {
  /**
   * Day of the workout.
   * @example '2026-11-23'
   */
  @IsDay()
  date: string;

  /** The planned session; null or absent: a free workout. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PlannedSessionDto)
  planned?: PlannedSessionDto | null;

  /** @example 'Session A' */
  @IsVisibleText(60)
  name: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => LoggedExerciseDto)
  exercises: LoggedExerciseDto[];

  /** How hard the whole session was, 1 to 10. */
  @IsOptional()
  @IsAmount({ least: 1, most: 10, decimals: 2 })
  sessionRpe?: number | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_440)
  minutes?: number | null;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string | null;
}

export class LogWorkoutDto extends WorkoutReportDto {
  /**
   * Id of the log, made by the caller (UUID version 7): the same log sent twice is one log.
   * @example '019aa7c2-8c1e-7d00-9d5e-2f4be1c0a001'
   */
  @IsUUID(7)
  entryId: string;
}

const plannedOf = ({ programId, version, sessionId, week, courseId }: PlannedSessionDto): PlannedSession => ({
  programId,
  version,
  sessionId,
  week,
  ...(courseId ? { courseId } : {}),
});

const setOf = ({
  status,
  reps = null,
  kg = null,
  seconds = null,
  metres = null,
  rpe = null,
  note,
}: LoggedSetDto): LoggedSet => {
  const said = note?.trim() ?? '';
  return { status, reps, kg, seconds, metres, rpe, ...(said === '' ? {} : { note: said }) };
};

/** What was sent, as plain data with its defaults. */
export const reportOf = ({
  date,
  planned = null,
  name,
  exercises,
  sessionRpe = null,
  minutes = null,
  note = null,
  timeZone,
  enteredAt,
}: WorkoutReportDto): WorkoutReport => ({
  date,
  planned: planned && plannedOf(planned),
  name: name.trim(),
  exercises: exercises.map(
    ({ itemId = null, exerciseId, replaces, place, shown = null, sets, note: remark = null }) => ({
      itemId,
      exerciseId,
      ...(replaces && replaces !== exerciseId ? { replaces } : {}),
      ...(place ? { place } : {}),
      shown,
      sets: sets.map(setOf),
      note: remark,
    }),
  ),
  sessionRpe,
  minutes,
  note,
  ...stated({ timeZone, enteredAt }),
});
