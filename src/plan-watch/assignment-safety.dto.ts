import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { SHOWN_WARNING_KEY } from '#libs/science/safety/shown.js';

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
  @Matches(SHOWN_WARNING_KEY, { each: true })
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: SHOWN_WARNING_KEY.source } })
  shown: string[];
}

/** A contraindication or caution of a version that is about to be assigned. */
export class AssignmentWarning {
  ruleId: string;
  ruleVersion: string;
  /** `contraindicated` or `caution`. */
  severity: string;
  text: string;
  /** Exercises that it is about, as they stand in brackets behind the text; null where the text says it. */
  items: string | null;
  /** The same with their German names; null: none of them has one. */
  germanItems: string | null;
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
