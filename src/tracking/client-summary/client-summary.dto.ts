import { IsString, Matches } from 'class-validator';
import { PlanOfDay } from '../day/day.dto.js';

export class SummaryQuery {
  /** Client ids, comma-separated, at most 50. */
  @IsString()
  @Matches(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/)
  clientIds: string;
}

export class WeeklyWeight {
  /** Monday of the week. */
  date: string;
  /** Mean of the week, kg. */
  kg: number;
}

export class DatedWeight {
  date: string;
  /** kg */
  kg: number;
}

export class ClientSummary {
  clientId: string;
  currentPlan: PlanOfDay | null;
  /** Weekly means of the last 12 weeks, oldest first. */
  weights: WeeklyWeight[];
  /** The last weight measured in those weeks; null: none. */
  lastWeight: DatedWeight | null;
  /** Between the first and the last weight of those weeks by their trend, kg; null: fewer than two. */
  weightChangeKg: number | null;
  /** Percent of each of the last 14 days, today last; null: nothing counted. */
  adherence14: (number | null)[];
  adherencePercent: number | null;
  /** True: something of unknown energy was eaten beside the plan, so that the figure may be lower. */
  adherenceUpperBound: boolean;
  lastLogAt: string | null;
}

export class ClientSummaryList {
  /** In the order asked for; clients out of the caller's reach are absent. */
  items: ClientSummary[];
}
