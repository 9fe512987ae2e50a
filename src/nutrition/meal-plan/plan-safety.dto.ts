import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const RULE_ID = /^[a-z0-9-]{1,80}$/;
const SHOWN = /^[a-z0-9-]{1,80}@[0-9a-f]{12}=(fires|undecided)(\(-?[0-9.e+-]{1,24}\))?$/;

export class SafetyReasonDto {
  /** @example 'allergy-peanut' */
  @IsString()
  @MaxLength(80)
  @Matches(RULE_ID)
  ruleId: string;

  /** Why the plan is published all the same. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
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
  @Matches(SHOWN, { each: true })
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

export class PublishMealPlanDto {
  /** Needed where the client has a medical record and anything is to be shown, or where a warning of the plan asks for an answer. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ShownSafetyDto)
  safety?: ShownSafetyDto;
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
}

export class KeptThreshold {
  comparator: string;
  value: number;
  unit: string;
}

export class KeptMissing {
  /** `nutrient`, `tag`, `fact` or `previous`. */
  kind: string;
  what: string;
  count: number;
  /** Share 0..1 of the grams; null where no item is to blame. */
  share: number | null;
}

export class KeptFindingView {
  ruleId: string;
  ruleVersion: string;
  /** `contraindicated`, `caution` or `info`. */
  severity: string;
  /** `fires` or `undecided`. */
  verdict: string;
  text: string;
  why: string;
  value: number | null;
  threshold: KeptThreshold | null;
  days: number[];
  itemIds: string[];
  items: number;
  missing: KeptMissing | null;
  source: string;
  /** Empty: none, or published before it was kept. */
  url: string;
  /** Whether the fact was seen in the source; null: published before it was kept. */
  verified: boolean | null;
  /** Rules shown beside it that ask for the opposite. */
  conflictsWith: string[];
  /** Why it was overridden; null where nothing was asked. */
  reason: string | null;
}

export class UncodedEntry {
  /** `allergy`, `condition` or `medication`. */
  kind: string;
  name: string;
}

/** What was shown when a version was published. */
export class PublishedSafety {
  /** False: nothing was judged then, and the rest is empty. */
  judged: boolean;
  ruleSet: string | null;
  medicalRevision: number | null;
  judgedOn: string | null;
  /** Whether cautions were acknowledged. */
  acknowledged: boolean;
  /** False: it was judged, but whoever published it was shown nothing. */
  shown: boolean;
  /** Entries of the medical record that no rule knew. */
  uncoded: UncodedEntry[];
  findings: KeptFindingView[];
  /** SHA-256 of salt and block, hex, as the content names it; null: not judged. */
  hash: string | null;
}
