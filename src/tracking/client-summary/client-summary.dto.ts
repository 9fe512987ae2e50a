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

export class ClientSummary {
  clientId: string;
  currentPlan: PlanOfDay | null;
  /** Weekly means of the last 12 weeks, oldest first. */
  weights: WeeklyWeight[];
  weightChangeKg: number | null;
  /** Percent of each of the last 14 days, today last; null: nothing counted. */
  adherence14: (number | null)[];
  adherencePercent: number | null;
  lastLogAt: string | null;
}

export class ClientSummaryList {
  /** In the order asked for; clients out of the caller's reach are absent. */
  items: ClientSummary[];
}
