import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { IsDay } from '#libs/http/fields.js';
import { SeenWarningsDto } from '#src/plan-watch/contract.js';
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

  /** Begin with week 1. Absent: another version of the plan that is followed now goes on in its week. */
  @IsOptional()
  @IsBoolean()
  startOver?: boolean;

  /**
   * What becomes of assignments that begin later: `keep` ends this one on the eve of the next, `replace` withdraws them.
   * @example 'keep'
   */
  @IsOptional()
  @IsIn(['keep', 'replace'])
  later?: 'keep' | 'replace';

  /** Needed where the version has warnings that it was not published with: what the caller was shown of it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SeenWarningsDto)
  safety?: SeenWarningsDto;
}

export class AssignmentSafetyQuery {
  @IsUUID()
  planId: string;

  /** A published version. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version: number;

  /** First day of the assignment: rules about changes compare with the plan that is followed on its eve. */
  @IsDay()
  from: string;
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
  /** Replaced before its first day: it never took effect. */
  withdrawn: boolean;
  /** Monday from which the plan's weeks are counted. */
  weekOne: string;
  /** Which week of the plan the first day is in, from 1. */
  startsInWeek: number;
  assignedAt: string;
  assignedBy: Publisher;
}

export class MealPlanAssignmentList {
  /** Newest first, with everything that ever was. */
  items: MealPlanAssignment[];
}
