import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { SHOWN_KEY } from '#libs/science/safety/shown.js';
import { IsReason } from '#libs/http/reason.js';
import type { ShownSafety } from './safety-block.js';

const RULE_ID = /^[a-z0-9-]{1,80}$/;

export class SafetyReasonDto {
  /** @example 'allergy-peanut' */
  @IsString()
  @MaxLength(80)
  @Matches(RULE_ID)
  ruleId: string;

  /** Why the plan is published all the same. */
  @IsReason()
  reason: string;
}

/** What the publisher was shown, and the answers. */
export class ShownSafetyDto {
  @IsString()
  @Matches(/^[0-9a-f]{12}$/)
  ruleSet: string;

  /** Revision of the medical record. */
  @IsInt()
  @Min(-1)
  @Max(2 ** 31 - 1)
  medicalRevision: number;

  /**
   * Every finding on screen, as rule, version, verdict and, where it has one, the figure.
   * @example ['allergy-peanut@0123456789ab=fires', 'ckd-potassium@0123456789ab=fires(3120.5)']
   */
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @Matches(SHOWN_KEY, { each: true })
  @ApiProperty({ type: 'array', items: { type: 'string', pattern: SHOWN_KEY.source } })
  shown: string[];

  /** One for each contraindicated warning. */
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SafetyReasonDto)
  reasons: SafetyReasonDto[];

  /** The cautions were seen. */
  @IsBoolean()
  acknowledged: boolean;
}

const PLAIN = { type: 'object', additionalProperties: true } as const;

/** What a plan is judged by: the input of libs/science/safety. */
export class PlanSafetyBasis {
  ruleSet: string;
  /** −1: no medical record was ever begun. */
  medicalRevision: number;
  /** Day that medications and laboratory values count as of. */
  judgedOn: string;
  /** `SafetyProfile` of libs/science/safety/profile.ts. */
  @ApiProperty(PLAIN)
  profile: object;
  /** `SafetyPlan` of libs/science/safety/plan.ts: the plan that the client follows; null: none. */
  @ApiProperty({ ...PLAIN, nullable: true })
  previous: object | null;
  /** `OrgRules` of libs/science/safety/rules-in-force.ts: what the organisation changed of the rules. */
  @ApiProperty(PLAIN)
  rules: object;
}

/** What was sent, as plain data. */
export const shownOf = ({ ruleSet, medicalRevision, shown, reasons, acknowledged }: ShownSafetyDto): ShownSafety => ({
  ruleSet,
  medicalRevision,
  shown: [...shown],
  reasons: Object.fromEntries(reasons.map(({ ruleId, reason }) => [ruleId, reason])),
  acknowledged,
});
