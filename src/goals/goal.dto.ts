import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { CLIENT_IDS, IsAmount, IsCode, IsDay } from '#libs/http/fields.js';
import { LONGEST_REASON } from '#libs/science/reason.js';
import { IsVisibleText } from '#libs/http/visible-text.js';
import type { GoalStanding } from '#libs/science/goal-progress.js';
import { PERFORMANCE_MEASURES, type PerformanceMeasure } from '#libs/science/performance.js';
import { EntryOriginDto, METRIC, MetricView } from '#src/tracking/contract.js';
import { EXERCISE_ID } from '#src/training/contract.js';
import {
  GOAL_KINDS,
  GOAL_OUTCOMES,
  HABIT_SOURCES,
  type GoalKind,
  type GoalOutcome,
  type HabitSource,
} from './goal/goal.events.js';

const MOST = 1_000_000;

export class GoalTermsDto {
  /** `weight` and `metric` have `start` and `target`; `habit` has `habit`, `source`, `perWeek` and `weeks`; `performance` has `performance`, `measure`, `start` and `target`. */
  @IsIn(GOAL_KINDS)
  kind: GoalKind;

  /** Of the kind `metric`: its name or id, as measurements name it. @example 'waist' */
  @IsOptional()
  @IsCode(METRIC)
  metric?: string;

  /** Weight in kg, a metric in its own unit; of a blood pressure the systolic one. @example 94 */
  @IsOptional()
  @IsAmount({ least: -MOST, most: MOST, decimals: 3 })
  start?: number;

  /** @example 88 */
  @IsOptional()
  @IsAmount({ least: -MOST, most: MOST, decimals: 3 })
  target?: number;

  /** Diastolic pressure: of a blood pressure only, both or neither. */
  @IsOptional()
  @IsAmount({ least: 0, most: 1000, decimals: 0 })
  startSecond?: number;

  @IsOptional()
  @IsAmount({ least: 0, most: 1000, decimals: 0 })
  targetSecond?: number;

  /** What is done, in words. @example 'Walk for half an hour' */
  @IsOptional()
  @IsVisibleText(120)
  habit?: string;

  /** `ticked` by the client; `meal-logged`: days on which a meal was logged; `weighed`: days with a weight. */
  @IsOptional()
  @IsIn(HABIT_SOURCES)
  source?: HabitSource;

  /** The meal, of a habit that is counted by logged meals; absent: any. @example 'breakfast' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  slotId?: string;

  /** Days a week. @example 5 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(7)
  perWeek?: number;

  /** Calendar weeks, Monday to Sunday, that have to be kept. @example 8 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(160)
  weeks?: number;

  /** Of a performance, in words. @example '5 km run' */
  @IsOptional()
  @IsVisibleText(120)
  performance?: string;

  /** What its results are measured in: load in kg, time in seconds, distance in metres, repetitions. @example 'seconds' */
  @IsOptional()
  @IsIn(PERFORMANCE_MEASURES)
  @ApiProperty({ enum: PERFORMANCE_MEASURES })
  measure?: PerformanceMeasure;

  /** Of a load: the exercise whose estimated one-repetition maximum counts, from logged workouts. Absent: results are entered by hand. @example 'barbell-squat' */
  @IsOptional()
  @IsCode(EXERCISE_ID)
  exerciseId?: string;

  /** First day. What was recorded earlier does not count. */
  @IsDay()
  from: string;

  /** Last day. */
  @IsDay()
  due: string;
}

export class SetGoalDto extends GoalTermsDto {
  /** Made by the caller: sent twice, it stays one goal. */
  @IsUUID()
  goalId: string;
}

export class CloseGoalDto {
  @IsIn(GOAL_OUTCOMES)
  outcome: GoalOutcome;

  /** Needed where it was missed or withdrawn, in ten characters or more. */
  @IsString()
  @MaxLength(LONGEST_REASON)
  reason: string;
}

export class TickHabitDto extends EntryOriginDto {
  /** Day on which it was done. */
  @IsDay()
  date: string;

  /** False: a tick of that day is taken back. */
  @IsBoolean()
  done: boolean;
}

export class GoalResultDto extends EntryOriginDto {
  /** Day of the result. */
  @IsDay()
  date: string;

  /** In the measure of the goal; null: the result of that day is taken back. @example 1580 */
  @ValidateIf((_, value) => value !== null)
  @IsAmount({ least: 0, most: MOST, decimals: 2 })
  @ApiProperty({ type: Number, nullable: true })
  value: number | null;
}

export class GoalResultView {
  date: string;
  value: number;
}

export class GoalProgressView {
  /** From 0 (where it began, or behind that) to 1 (there); null: nothing was recorded yet. */
  share: number | null;
  /** `waiting`: nothing recorded yet; `arrived`: what was aimed at is there; `overdue`: the last day has passed without. */
  @IsIn(['waiting', 'under-way', 'arrived', 'overdue'])
  standing: GoalStanding;
  /** The last value: of a weight by its trend, of a performance the best. */
  value: number | null;
  second: number | null;
  /** Its day. */
  on: string | null;
  /** Of a habit: weeks that were kept, days of this week, and how many this week wants. */
  weeksKept: number | null;
  thisWeek: number | null;
  wantedThisWeek: number | null;
}

export class GoalView {
  goalId: string;
  kind: GoalKind;
  metric: string | null;
  start: number | null;
  target: number | null;
  startSecond: number | null;
  targetSecond: number | null;
  habit: string | null;
  source: HabitSource | null;
  slotId: string | null;
  perWeek: number | null;
  weeks: number | null;
  performance: string | null;
  @ApiProperty({ enum: PERFORMANCE_MEASURES, nullable: true })
  measure: PerformanceMeasure | null;
  exerciseId: string | null;
  from: string;
  due: string;
  @IsIn(['open', ...GOAL_OUTCOMES])
  state: 'open' | GoalOutcome;
  /** Why it was closed; null: it is open, or nobody said. */
  reason: string | null;
  /** When it was closed; null: it is open. */
  closedAt: string | null;
  @ApiProperty({ type: GoalProgressView })
  progress: GoalProgressView;
  /** Of a performance: what was entered by hand, or the best of each day with a logged workout, oldest first; the newest 60. */
  @ApiProperty({ type: [GoalResultView] })
  results: GoalResultView[];
  /** Of a habit: the days of the last five weeks on which it was done, oldest first. */
  done: string[];
  revision: number;
}

export class GoalsByClientQuery {
  /** Client ids, comma-separated, at most 200. */
  @IsString()
  @Matches(CLIENT_IDS)
  clientIds: string;
}

export class GoalsOfListed {
  clientId: string;
  /** Of each open goal, by their last day. */
  @ApiProperty({ enum: GOAL_KINDS, isArray: true })
  kinds: GoalKind[];
  /** The nearest last day of an open goal. */
  due: string;
}

export class GoalsByClient {
  /** Clients with an open goal. */
  items: GoalsOfListed[];
}

export class GoalList {
  /** Open ones by their last day, then those that were closed, newest first. */
  items: GoalView[];
  /** The organisation's own metrics: those in use, and those of these goals. */
  metrics: MetricView[];
}
