import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAmount } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import type { Severity } from '#libs/science/safety/severity.js';
import type { RuleStanding } from './safety-rules.decider.js';

const STANDINGS = ['catalogue', 'off', 'contraindicated', 'caution', 'info'] as const satisfies readonly RuleStanding[];

export class ChangeSafetyRuleDto {
  /** How the rule is to be judged: `catalogue` as the catalogue says, `off` not at all, or with that severity. A contraindication can only become a caution. */
  @IsIn(STANDINGS)
  as: (typeof STANDINGS)[number];

  /** How the author saw it judged; where it is judged otherwise: 412 `safety-rule.changed`. */
  @IsIn(STANDINGS)
  was: (typeof STANDINGS)[number];

  /** @example 'Our anticoagulation service does not ask about cranberry.' */
  @IsReason()
  reason: string;
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/;
const TAG = /^[a-z0-9-]{1,40}(:[a-z0-9-]{1,40})?$/;

export class OwnRuleTriggerDto {
  @IsIn(['condition', 'medication', 'medication-class', 'allergen', 'life-stage', 'lab'])
  kind: 'condition' | 'medication' | 'medication-class' | 'allergen' | 'life-stage' | 'lab';

  /**
   * Of the dictionary: ICD-10-CM (codes below it count, too), ingredient, class of medications, allergen or LOINC. A stage of life has none.
   * @example 'warfarin'
   */
  @ValidateIf(({ kind }: OwnRuleTriggerDto) => kind !== 'life-stage')
  @IsString()
  @MaxLength(60)
  @Matches(CODE)
  code?: string;

  /** Of a stage of life. */
  @ValidateIf(({ kind }: OwnRuleTriggerDto) => kind === 'life-stage')
  @IsIn(['pregnancy', 'lactation', 'age'])
  stage?: 'pregnancy' | 'lactation' | 'age';

  /** Of an age: the first year, completed; null or absent: from birth on. An age has at least one of both. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(130)
  fromYears?: number | null;

  /** Of an age: the last year, completed; null or absent: no last one. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(130)
  toYears?: number | null;

  /** Of a laboratory value: the newest one is above this, in the test's own unit. A laboratory value has at least one of both bounds. */
  @IsOptional()
  @IsAmount({ least: 0, most: 1_000_000, decimals: 6 })
  above?: number | null;

  /** Of a laboratory value: the newest one is below this. */
  @IsOptional()
  @IsAmount({ least: 0, most: 1_000_000, decimals: 6 })
  below?: number | null;
}

export class OwnRuleTargetDto {
  /** `food-tag`: food that carries the tag; `exercise-tag`: an exercise that carries it; `nutrient`: a nutrient above or below a limit. */
  @IsIn(['food-tag', 'exercise-tag', 'nutrient'])
  kind: 'food-tag' | 'exercise-tag' | 'nutrient';

  /**
   * Of a food or exercise.
   * @example 'cranberry'
   */
  @ValidateIf(({ kind }: OwnRuleTargetDto) => kind !== 'nutrient')
  @IsString()
  @MaxLength(81)
  @Matches(TAG)
  tag?: string;

  /**
   * Of a nutrient.
   * @example 'potassium'
   */
  @ValidateIf(({ kind }: OwnRuleTargetDto) => kind === 'nutrient')
  @IsString()
  @MaxLength(40)
  @Matches(/^[a-zA-Z0-9]{1,40}$/)
  nutrient?: string;

  @ValidateIf(({ kind }: OwnRuleTargetDto) => kind === 'nutrient')
  @IsIn(['<', '>'])
  comparator?: '<' | '>';

  /** In the nutrient's own unit. */
  @ValidateIf(({ kind }: OwnRuleTargetDto) => kind === 'nutrient')
  @IsAmount({ least: 0, most: 1_000_000, decimals: 3 })
  limit?: number;

  @ValidateIf(({ kind }: OwnRuleTargetDto) => kind === 'nutrient')
  @IsIn(['day', 'meal'])
  per?: 'day' | 'meal';
}

export class OwnRuleSourceDto {
  /** @example 'Agreement with the anticoagulation service' */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  title: string;

  /** Empty or absent: none. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @ValidateIf(({ url }: OwnRuleSourceDto) => url !== undefined && url !== '')
  @IsUrl({ protocols: ['https'], require_protocol: true })
  url?: string;
}

export class OwnRuleDto {
  @IsObject()
  @ValidateNested()
  @Type(() => OwnRuleTriggerDto)
  trigger: OwnRuleTriggerDto;

  @IsObject()
  @ValidateNested()
  @Type(() => OwnRuleTargetDto)
  looksFor: OwnRuleTargetDto;

  @IsIn(['contraindicated', 'caution', 'info'])
  severity: Severity;

  /** What the warning says; the figure or the foods are put behind it. */
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  message: string;

  @IsString()
  @MinLength(1)
  @MaxLength(300)
  why: string;

  @IsObject()
  @ValidateNested()
  @Type(() => OwnRuleSourceDto)
  source: OwnRuleSourceDto;
}

export class AddSafetyRuleDto {
  @IsObject()
  @ValidateNested()
  @Type(() => OwnRuleDto)
  rule: OwnRuleDto;

  /** @example 'Agreed in the meeting of October.' */
  @IsReason()
  reason: string;
}

export class ReviseSafetyRuleDto extends AddSafetyRuleDto {
  /** The edition that the author saw; another one: 412 `safety-rule.changed`. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  edition: number;
}

export class OwnSafetyRule {
  ruleId: string;
  edition: number;
  /** Names its content, as warnings and receipts do. */
  version: string;
  rule: OwnRuleDto;
}

export class ChangedSafetyRule {
  /** @example 'warfarin-cranberry-large' */
  ruleId: string;
  /** `off`, or the severity that it has here. */
  as: 'off' | Severity;
  reason: string;
  changedBy: string;
  changedAt: string;
  /** The rule says something else than when it was changed: look at it again. */
  outdated: boolean;
}

/** What the organisation changed of the catalogue's rules. */
export class SafetyRuleList {
  /** Of catalogue and changes together, as receipts name it. */
  ruleSet: string;
  /** Of the catalogue alone. */
  catalogue: string;
  /** By rule id. Rules that are not named are judged as the catalogue says. */
  items: ChangedSafetyRule[];
  /** Rules of the organisation's own as they stand; one that is switched off is among the items, too. */
  own: OwnSafetyRule[];
}
