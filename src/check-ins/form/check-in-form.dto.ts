import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsVisibleText } from '#libs/http/visible-text.js';
import { IsCode } from '#libs/http/fields.js';
import { MetricView } from '#src/tracking/contract.js';
import { ASKED_METRIC } from '../measured/measured-metrics.js';
import { LONGEST_LABEL, LONGEST_UNIT, MOST_QUESTIONS, QUESTION_KINDS, type QuestionKind } from '../question.js';

export class QuestionDto {
  /** Made by the caller; a question that is worded anew keeps it, and its trend. */
  @IsUUID()
  questionId: string;

  /** @example 'Mood this week' */
  @IsVisibleText(LONGEST_LABEL)
  label: string;

  /** `scale`: 1 to 10; `photo`: a picture. */
  @IsIn(QUESTION_KINDS)
  kind: QuestionKind;

  /** Of a number; empty: none. @example 'cm' */
  @IsString()
  @MaxLength(LONGEST_UNIT)
  // no controls, line breaks or marks that turn text around
  @Matches(/^[^\p{C}\u2028\u2029]*$/u)
  unit: string;

  /**
   * Of a number: its answer is recorded as this measurement of the client, in its unit, for the day of the check-in. `weight`, a metric that everybody
   * has, or the id of one of the organisation's own.
   * @example 'waist'
   */
  @IsOptional()
  @IsCode(ASKED_METRIC)
  metric?: string;
}

export class QuestionView extends QuestionDto {
  /** The organisation's own metric that it names, as it stands now. Retired: the answer is kept, and recorded as no measurement. */
  own?: MetricView;
}

export class CheckInFormDto {
  /** @example 'Weekly check-in' */
  @IsVisibleText(100)
  name: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_QUESTIONS)
  @ValidateNested({ each: true })
  @Type(() => QuestionDto)
  questions: QuestionDto[];
}

export class CheckInFormView {
  formId: string;
  name: string;
  questions: QuestionView[];
  revision: number;
}

export class CheckInFormList {
  /** Those that can be scheduled, by name. */
  items: CheckInFormView[];
}
