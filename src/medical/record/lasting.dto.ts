import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsAmount } from '#libs/http/fields.js';
import { IsReason } from '#libs/http/reason.js';
import {
  CERTAINTIES,
  DOSE_UNITS,
  MEAL_RELATIONS,
  REACTIONS,
  ROUTES,
  SEVERITIES,
  type AllergyContent,
  type Certainty,
  type ConditionContent,
  type MedicationContent,
} from './contents.js';
import { LastingDto, MOST_VERSIONS } from './entry.dto.js';

const REMARKABLE = ['suspected', 'confirmed'] as const;

export class ConditionDto extends LastingDto {
  /** Absent: confirmed. */
  @IsOptional()
  @IsIn(REMARKABLE)
  certainty?: (typeof REMARKABLE)[number];
}

export class DoseDto {
  /** Of one intake. */
  @IsAmount({ above: 0, most: 100_000, decimals: 4 })
  amount: number;

  /** UCUM, or what is counted. */
  @IsIn(DOSE_UNITS)
  unit: (typeof DOSE_UNITS)[number];
}

export class MedicationDto extends LastingDto {
  /** Of one intake; null or absent: not known. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DoseDto)
  dose?: DoseDto | null;

  /** Absent: oral. */
  @IsOptional()
  @IsIn(ROUTES)
  route?: (typeof ROUTES)[number];

  /**
   * Times of day, `HH:MM`.
   * @example ['08:00', '20:00']
   */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(12)
  @Matches(TIME_OF_DAY, { each: true })
  times?: string[];

  /** How intakes relate to meals. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(MEAL_RELATIONS.length)
  @IsIn(MEAL_RELATIONS, { each: true })
  meals?: (typeof MEAL_RELATIONS)[number][];

  @IsOptional()
  @IsBoolean()
  asNeeded?: boolean;
}

export class AllergyDto extends LastingDto {
  /** An allergy is of the immune system; an intolerance is not. */
  @IsIn(['allergy', 'intolerance'])
  kind: 'allergy' | 'intolerance';

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(REACTIONS.length)
  @IsIn(REACTIONS, { each: true })
  reactions?: (typeof REACTIONS)[number][];

  @IsIn(SEVERITIES)
  severity: (typeof SEVERITIES)[number];

  /** `refuted`: it was suspected once and is not so. */
  @IsIn(CERTAINTIES)
  certainty: Certainty;
}

export class RecordConditionDto extends ConditionDto {
  /** Id of the entry, made by the caller. */
  @IsUUID()
  entryId: string;

  /** The client's report that this confirms. */
  @IsOptional()
  @IsUUID()
  reportId?: string;
}
export class RecordMedicationDto extends MedicationDto {
  /** Id of the entry, made by the caller. */
  @IsUUID()
  entryId: string;

  /** The client's report that this confirms. */
  @IsOptional()
  @IsUUID()
  reportId?: string;
}
export class RecordAllergyDto extends AllergyDto {
  /** Id of the entry, made by the caller. */
  @IsUUID()
  entryId: string;

  /** The client's report that this confirms. */
  @IsOptional()
  @IsUUID()
  reportId?: string;
}

export class CorrectConditionDto extends ConditionDto {
  /** Version of the entry that the author saw. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;

  /** What was wrong. */
  @IsReason()
  reason: string;
}
export class CorrectMedicationDto extends MedicationDto {
  /** Version of the entry that the author saw. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;

  /** What was wrong. */
  @IsReason()
  reason: string;
}
export class CorrectAllergyDto extends AllergyDto {
  /** Version of the entry that the author saw. */
  @IsInt()
  @Min(1)
  @Max(MOST_VERSIONS)
  version: number;

  /** What was wrong. */
  @IsReason()
  reason: string;
}

const lasting = ({ code = null, name = '', detail = '', from = null, to = null }: LastingDto) => ({
  code,
  name,
  detail,
  from,
  to,
});

export const conditionOf = (dto: ConditionDto): ConditionContent => ({
  ...lasting(dto),
  certainty: dto.certainty ?? 'confirmed',
});

export const medicationOf = (dto: MedicationDto): MedicationContent => ({
  ...lasting(dto),
  dose: dto.dose ? { amount: dto.dose.amount, unit: dto.dose.unit } : null,
  route: dto.route ?? 'oral',
  times: dto.times ?? [],
  meals: dto.meals ?? [],
  asNeeded: dto.asNeeded ?? false,
});

export const allergyOf = (dto: AllergyDto): AllergyContent => ({
  ...lasting(dto),
  kind: dto.kind,
  reactions: dto.reactions ?? [],
  severity: dto.severity,
  certainty: dto.certainty,
});
