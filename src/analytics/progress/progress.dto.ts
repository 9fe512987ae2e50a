import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt } from 'class-validator';
import { FigureDefinition } from '../dashboard/dashboard.dto.js';

export class NutrientIntake {
  nutrientId: string;
  unit: string;
  /** Mean of a day; null: no gram of it is known. A lower bound where `completeness` is below 1. */
  amount: number | null;
  /** Share 0..1 of the grams whose value is known; null: nothing was eaten. */
  completeness: number | null;
  /** Of the newest nutrition profile, a day; null: none is set. */
  target: number | null;
}

export class IntakeAgainstTarget {
  /** Days before today on which every planned meal is logged and it is known what was eaten: the means are of these. */
  @IsInt()
  days: number;
  /** Days with any log. */
  @IsInt()
  loggedDays: number;
  nutrients: NutrientIntake[];
}

export class MealByWeekday {
  slotId: string;
  name: string;
  /** Adherence in percent, Monday first; null: nothing was planned or scored. */
  @ApiProperty({ type: 'array', items: { type: ['number', 'null'] as unknown as 'number' } })
  weekdays: (number | null)[];
  percent: number | null;
}

export class PlanMark {
  @IsIn(['meal-plan', 'program'])
  kind: 'meal-plan' | 'program';
  version: number;
  /** First day on which it was followed. */
  from: string;
}

export class TrainingWeek {
  /** First day of the week, as the organisation counts weeks. */
  week: string;
  /** Sessions of the assigned program in this week, as far as it lies in the span. */
  @IsInt()
  planned: number;
  /** Workouts that answer to a session of a program. */
  @IsInt()
  done: number;
  /** All workouts. */
  @IsInt()
  workouts: number;
  /** Sets done. */
  @IsInt()
  sets: number;
  volumeKg: number;
}

export class Expenditure {
  /** kcal a day; null: not enough data. */
  kcal: number | null;
  low: number | null;
  high: number | null;
  from: string;
  to: string;
  @IsInt()
  days: number;
  @IsInt()
  daysNeeded: number;
  @IsInt()
  weights: number;
  @IsInt()
  weightsNeeded: number;
  /** Between the first and the last weight. */
  @IsInt()
  spanDays: number;
  @IsInt()
  spanDaysNeeded: number;
}

/** How a client is doing, by the same definitions as every other screen. */
export class ClientProgress {
  /** Where the client is. */
  today: string;
  from: string;
  to: string;
  adherencePercent: number | null;
  /** True: something of unknown energy was eaten beside the plan, so that the figure may be lower. */
  upperBound: boolean;
  intake: IntakeAgainstTarget;
  meals: MealByWeekday[];
  marks: PlanMark[];
  training: TrainingWeek[];
  expenditure: Expenditure;
  definitionsVersion: number;
  definitions: FigureDefinition[];
}
