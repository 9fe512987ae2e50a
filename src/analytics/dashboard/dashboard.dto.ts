import { IsIn, IsInt, IsOptional, IsUUID, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { WEIGHT_GOAL_OUTCOMES, type WeightGoalOutcome } from '#libs/science/weight-goal.js';
import { QUARTER } from '../daily-facts/quarter.js';
import { DEFINED, type DefinitionId } from '../definitions/definitions.js';
import { INTENTS, OUTCOMES, type Intent, type Outcome } from '../daily-facts/weight-outcome.js';

export class DashboardQuery {
  /**
   * A quarter of the calendar; absent: the one of today.
   * @example '2026-Q4'
   */
  @IsOptional()
  @Matches(QUARTER)
  quarter?: string;

  /** Only clients of this team. For whoever does not care for all of them: as it stood when the month began. */
  @IsOptional()
  @IsUUID()
  team?: string;

  /** `own`: only clients whose figures the caller may see one by one. Default: all that the caller may have counted. */
  @IsOptional()
  @IsIn(['own', 'all'])
  of?: 'own' | 'all';
}

export class DefinitionWords {
  name: string;
  text: string;
}

export class FigureDefinition {
  @ApiProperty({ enum: DEFINED })
  id: DefinitionId;
  en: DefinitionWords;
  de: DefinitionWords;
}

export class MonthFigures {
  /** `YYYY-MM` */
  month: string;
  active: number | null;
  @IsInt()
  new: number;
  lost: number | null;
  returned: number | null;
}

export class Movement {
  @IsInt()
  new: number;
  lost: number | null;
  returned: number | null;
}

export class MiddleFigure {
  /** Of how many people; null: fewer than five of others, or none. */
  n: number | null;
  /** Unless `exact`: of ten others at least, in steps of 5 %, 5 days or 0.5 kg. */
  median: number | null;
  /** Quartiles; unless `exact`: of twenty others at least, in the same steps. */
  low: number | null;
  high: number | null;
}

export class MonthMiddle extends MiddleFigure {
  month: string;
}

export class ShareFigure {
  n: number | null;
  people: number | null;
  /** Whole percent of n. */
  percent: number | null;
}

export class AdherenceBar {
  /** Lowest percent. */
  @IsInt()
  from: number;
  /** Below this percent; 100 belongs to the last bar. */
  @IsInt()
  to: number;
  people: number | null;
  /** How many of them the caller may see one by one. */
  @IsInt()
  mine: number;
}

export class AdherenceFigures extends MiddleFigure {
  /** Clients in care with too few planned days, or nothing scored. */
  tooFew: number | null;
  before: MiddleFigure;
  bars: AdherenceBar[];
}

export class FirstPlanFigures extends MiddleFigure {
  waiting: number | null;
  months: MonthMiddle[];
}

export class OutcomeFigure {
  @ApiProperty({ enum: OUTCOMES })
  outcome: Outcome;
  people: number | null;
}

export class WeightGroup extends MiddleFigure {
  /** By the energy target. Median and quartiles are of the change, kg. */
  @ApiProperty({ enum: INTENTS })
  intent: Intent;
  outcomes: OutcomeFigure[];
}

export class WeightGoalFigure {
  @ApiProperty({ enum: WEIGHT_GOAL_OUTCOMES })
  outcome: WeightGoalOutcome;
  people: number | null;
  /** How many of them the caller may see one by one. */
  @IsInt()
  mine: number;
}

export class WeightGoalFigures {
  /** Of clients in care with an agreed weight goal: how many reached it. */
  reached: ShareFigure;
  outcomes: WeightGoalFigure[];
  /** Clients in care without an agreed weight goal. */
  none: number | null;
  /** How many of these the caller may see one by one. */
  @IsInt()
  noneMine: number;
}

export class WeightFigures {
  /** By the direction of the energy target, whatever was agreed. */
  groups: WeightGroup[];
  withoutTarget: number | null;
  fewWeights: number | null;
}

export class AnswerFigures {
  /** Clients who asked something in the quarter. */
  people: number | null;
  /** Questions that were answered, or have waited for more than 24 hours. */
  asked: number | null;
  /** Of these: answered within 24 hours; unless `exact`: told where five others had such an answer, and five had none. */
  inTime: number | null;
  /** Whole percent of `asked`. */
  percent: number | null;
  /** Median hours until the answer; unless `exact`: of ten others at least who were answered, in whole hours. */
  hours: number | null;
}

export class PersonLoad {
  accountId: string;
  displayName: string;
  @IsInt()
  clients: number;
  @IsInt()
  reviewsDue: number;
  @IsInt()
  overdue: number;
}

export class EndingPlan {
  clientId: string;
  name: string;
  planName: string;
  lastDay: string;
}

export class EndingPlans {
  /** Of clients whom the caller may see one by one, the soonest first. */
  mine: EndingPlan[];
  /** Those of others; null: fewer than five, or none. */
  others: number | null;
}

/** Figures of a clinic, a team or one's own clients in one quarter. docs/definitions.md says what each of them means. */
export class ClinicDashboard {
  quarter: string;
  from: string;
  /** Last day that is counted: the quarter's, or today. */
  to: string;
  /** True: counted to the person, because the caller may see everybody who is counted. False: rounded, small groups are not told. */
  exact: boolean;
  /** True: clients of others are not counted: fewer than five, or a team of fewer than 20 of them, or one that differs from another group by fewer than five. */
  othersLeftOut: boolean;
  definitionsVersion: number;
  definitions: FigureDefinition[];
  active: number | null;
  activeBefore: number | null;
  period: Movement;
  previous: Movement;
  retained: ShareFigure;
  months: MonthFigures[];
  adherence: AdherenceFigures;
  firstPlan: FirstPlanFigures;
  weightGoals: WeightGoalFigures;
  weight: WeightFigures;
  answers: AnswerFigures;
  workload: PersonLoad[];
  endingSoon: EndingPlans;
  /** Clients of the organisation who were erased since the quarter began: they are in no figure. */
  @IsInt()
  erased: number;
}
