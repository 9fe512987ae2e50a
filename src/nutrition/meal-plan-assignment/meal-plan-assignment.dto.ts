import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsDay } from '#libs/http/fields.js';
import { Publisher } from '../publisher.dto.js';

export class AssignMealPlanDto {
  @IsUUID()
  planId: string;

  /** A published version. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;

  /**
   * First day, today or later.
   * @example '2025-11-24'
   */
  @IsDay()
  from: string;

  /**
   * Last day; open when absent.
   * @example '2025-12-21'
   */
  @IsOptional()
  @IsDay()
  to?: string | null;
}

export class MealPlanAssignment {
  assignmentId: string;
  planId: string;
  planName: string;
  version: number;
  /** First day. */
  from: string;
  /** Last day; null: until another plan is assigned. */
  to: string | null;
  /** Followed today. */
  active: boolean;
  assignedAt: string;
  assignedBy: Publisher;
}

export class MealPlanAssignmentList {
  /** Newest first, with everything that ever was. */
  items: MealPlanAssignment[];
}
