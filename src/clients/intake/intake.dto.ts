import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { IsAmount } from '#libs/http/fields.js';
import { INPUT_RANGES } from '#libs/science/energy-equations.js';
import { INTAKE_SECTIONS, type IntakeSection } from './intake-sections.js';

/** Only what the section asks counts. */
export class AnswerIntakeDto {
  @IsIn(INTAKE_SECTIONS)
  section: IntakeSection;

  /** Ids of what was ticked. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  choices?: string[];

  /** Nothing of the kind. */
  @IsOptional()
  @IsBoolean()
  none?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  text?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  medication?: string;

  @IsOptional()
  @IsAmount({ least: INPUT_RANGES.heightCm[0], most: INPUT_RANGES.heightCm[1], decimals: 6 })
  heightCm?: number | null;

  @IsOptional()
  @IsAmount({ least: INPUT_RANGES.weightKg[0], most: INPUT_RANGES.weightKg[1], decimals: 6 })
  weightKg?: number | null;

  /** Consent to the wording named in `wording`. */
  @IsOptional()
  @IsBoolean()
  agreed?: boolean;

  /** @example 'intake-consent-1' */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  wording?: string | null;
}

export class IntakeAnswerView {
  choices: string[];
  none: boolean;
  text: string;
  medication: string;
  heightCm: number | null;
  weightKg: number | null;
  agreed: boolean;
  wording: string | null;
}

export class IntakeSectionView {
  section: IntakeSection;
  /** Members of an answer that the section asks for. */
  members: string[];
  /** Ids that can be ticked. */
  choices: string[];
  /** Null: not answered yet. */
  answer: IntakeAnswerView | null;
  answeredAt: string | null;
}

export class IntakeView {
  /** `none`: nobody asked and nothing was answered; `requested`: open. */
  status: 'none' | 'requested' | 'submitted' | 'reviewed';
  requestedAt: string | null;
  submittedAt: string | null;
  reviewedAt: string | null;
  /** In their order; those that the caller may not read are left out. */
  sections: IntakeSectionView[];
  /** The consent that is asked for now. */
  wording: string;
}
