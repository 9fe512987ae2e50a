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
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { INTERVALS, type Interval, type Rhythm } from '#libs/calendar/rhythm.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { IsAmount } from '#libs/http/fields.js';
import { ApiProperty } from '@nestjs/swagger';
import { IsDay } from '#libs/http/fields.js';
import { AttachedFileView } from '#src/files/contract.js';
import { EntryOriginDto, MetricView } from '#src/tracking/contract.js';
import { QuestionView } from './form/check-in-form.dto.js';
import { LARGEST_ANSWER, LONGEST_ANSWER, MOST_QUESTIONS, SMALLEST_ANSWER, type QuestionKind } from './question.js';

/** Who corrected an answer: the client, or somebody who treats them. */
export const CORRECTORS = ['client', 'staff'] as const;

export class CheckInScheduleDto {
  @IsUUID()
  formId: string;

  /** How often; absent: every week. Every two or four weeks count from the first such weekday of `from` on. */
  @IsOptional()
  @IsIn(INTERVALS)
  every?: Interval;

  /** Unless it is due every month: the day of the week on which it is due; 0 is Monday. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(6)
  weekday?: number;

  /** If it is due every month: on which day. A month that is shorter has it on its last day. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  monthDay?: number;

  /** First day on which one may be due. One in the past says alone from where weeks are counted: nothing is due before the day of scheduling. */
  @IsDay()
  from: string;
}

/** @throws Refusal `check-in.rhythm-invalid` (422): a day of the week for every month, or the reverse */
export function statedRhythm({ every = 'week', weekday, monthDay, from }: Omit<CheckInScheduleDto, 'formId'>): Rhythm {
  if (every === 'month' && monthDay != null && weekday == null) return { every, monthDay, from };
  if (every !== 'month' && weekday != null && monthDay == null) return { every, weekday, from };
  throw new Refusal(
    'check-in.rhythm-invalid',
    422,
    'Check-ins of every month have a day of the month, all others a day of the week.',
  );
}

export class SaidDto {
  @IsUUID()
  questionId: string;

  /** To a question of kind `text`. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ANSWER)
  text?: string;

  /** To one of kind `scale` (1 to 10) or `number`. */
  @IsOptional()
  @IsAmount({ least: SMALLEST_ANSWER, most: LARGEST_ANSWER, decimals: 6 })
  number?: number;

  /** Beside `number`, to one that asks for a blood pressure: the diastolic one. */
  @IsOptional()
  @IsAmount({ least: 0, most: 1000, decimals: 0 })
  second?: number;

  /** To one of kind `yes-no`. */
  @IsOptional()
  @IsBoolean()
  yes?: boolean;

  /** To one of kind `photo`: a picture that the caller uploaded among their files; in a correction also the `photoId` that stands there. */
  @IsOptional()
  @IsUUID()
  photo?: string;
}

export class CorrectCheckInDto extends EntryOriginDto {
  /** Of the questions that are answered; the others are left out. */
  @IsArray()
  @ArrayMaxSize(MOST_QUESTIONS)
  @ValidateNested({ each: true })
  @Type(() => SaidDto)
  answers: SaidDto[];
}

export class AnswerCheckInDto extends CorrectCheckInDto {
  /** Id of the answer, made by the caller (UUID version 7): sent twice, it stays one. */
  @IsUUID(7)
  entryId: string;

  /** The check-in that it answers, by its day. */
  @IsDay()
  dueOn: string;
}

export class CheckInScheduleView {
  formId: string;
  formName: string;
  @IsIn(INTERVALS)
  every: Interval;
  /** Null: it is due every month. */
  weekday: number | null;
  /** Null: it is due on a day of the week. */
  monthDay: number | null;
  from: string;
  questions: QuestionView[];
}

export class CheckInDue {
  /** Day of the check-in that waits for an answer; null: none. */
  on: string | null;
  /** Its day has passed. */
  overdue: boolean;
  next: string;
}

export class AnsweredQuestion {
  questionId: string;
  label: string;
  kind: QuestionKind;
  unit: string;
  /** Of a number that was recorded as a measurement: which one. */
  metric?: string;
  /** The organisation's own metric that it names, as it stands now. */
  own?: MetricView;
  text: string | null;
  number: number | null;
  /** Of a blood pressure: the diastolic one. */
  second: number | null;
  yes: boolean | null;
  @ApiProperty({ type: AttachedFileView, nullable: true })
  photo: AttachedFileView | null;
  /** Sent again as `photo`, it stays when the answer is corrected, whatever has become of its file. */
  photoId: string | null;
}

/** The last correction. */
export class CheckInCorrection {
  at: string;
  @ApiProperty({ enum: CORRECTORS })
  by: (typeof CORRECTORS)[number];
}

export class CheckInAnswer {
  entryId: string;
  /** The check-in that it answers, by its day. */
  dueOn: string;
  /** The client's day on which it was answered: what it measures was recorded for that day. */
  answeredOn: string;
  formId: string;
  formName: string;
  answeredAt: string;
  /** Null: it stands as it was answered. */
  @ApiProperty({ type: CheckInCorrection, nullable: true })
  corrected: CheckInCorrection | null;
  answers: AnsweredQuestion[];
}

export class CheckIns {
  /** Null: none is scheduled. */
  schedule: CheckInScheduleView | null;
  due: CheckInDue | null;
  /** Newest first, 52 at most. */
  answers: CheckInAnswer[];
}
