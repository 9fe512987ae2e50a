import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '#libs/http/fields.js';
import { Publisher } from '../publisher.dto.js';

/** The judgement that whoever assigns was shown. */
export class SeenWarningsDto {
  @IsString()
  @Matches(/^[0-9a-f]{12}$/)
  ruleSet: string;

  /** Revision of the medical record. */
  @IsInt()
  @Min(-1)
  @Max(2 ** 31 - 1)
  medicalRevision: number;

  /**
   * Every warning on screen, as rule, version and verdict.
   * @example ['allergy-peanut@0123456789ab=fires']
   */
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Matches(/^[a-z0-9-]{1,80}@[0-9a-f]{12}=fires(\(-?\d[\d.e+-]*\))?$/, { each: true })
  shown: string[];
}

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

/** A contraindication or caution of a version that is about to be assigned. */
export class AssignmentWarning {
  ruleId: string;
  ruleVersion: string;
  /** `contraindicated` or `caution`. */
  severity: string;
  text: string;
  why: string;
  source: string;
  /** The version was published with it: it was shown then. */
  known: boolean;
  /** Why it was overridden at publication; null where nothing was asked. */
  reason: string | null;
}

/** What the server judges of a version before it is assigned. */
export class AssignmentSafety {
  /** By a medical record. False: the client has none, and only rules that need none were judged. */
  judged: boolean;
  ruleSet: string;
  /** -1: no medical record. */
  medicalRevision: number;
  judgedOn: string;
  /** By severity. */
  warnings: AssignmentWarning[];
  /** Each as rule, version and verdict: what `safety.shown` of the assignment repeats. */
  shown: string[];
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
