import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { OperationList, ShownSafetyDto } from '#src/plans/contract.js';
import { RULE_KINDS, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import { IsAmount, IsCode } from '#libs/http/fields.js';
import { LONGEST_PRESCRIPTION } from '#libs/science/training/prescription.js';
import { EXERCISE_ID } from '../exercise/exercise.js';
import { MOST_ALTERNATIVES } from './draft-changes.js';
import type { ProgramOperation } from './draft-operation.js';
import { SESSION_ID } from './program-name.js';
import { TEMPLATES } from './program-templates.js';
import { BLOCK_KINDS } from './program-shape.js';

export class ProgramSessionDto {
  /** @example 'a' */
  @IsCode(SESSION_ID)
  sessionId: string;

  /** @example 'Session A' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(60)
  name: string;

  /** 0 is Monday. */
  @IsInt()
  @Min(0)
  @Max(6)
  weekday: number;
}

export class DraftProgramDto {
  /** @example 'Strength 3 ×' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name: string;

  @IsInt()
  @Min(1)
  @Max(24)
  weeks: number;

  /** Sessions of a week; those of the template when absent. For an `empty` template only. */
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(14)
  @ArrayUnique((session: ProgramSessionDto | null) => session?.sessionId)
  @ValidateNested({ each: true })
  @Type(() => ProgramSessionDto)
  sessions?: ProgramSessionDto[];

  /** What the program begins with. */
  @IsIn(TEMPLATES)
  template: 'empty' | 'strength-3';

  /** A template of the organisation that it begins with, instead: its sessions and exercises. */
  @IsOptional()
  @IsUUID()
  templateId?: string;
}

export class BlockDto {
  /** @example 's1' */
  @IsCode(SESSION_ID)
  blockId: string;

  @IsIn(BLOCK_KINDS)
  kind: 'superset' | 'circuit' | 'interval' | 'cardio' | 'warm-up';
}

/** How a prescription changes from week to week. */
export class ProgressionDto {
  /**
   * `linear` adds when all sets were done, `double` when every set reached the top of the range; `wave` climbs for some weeks and begins
   * again a step higher; `rpe` adds or takes away as the sets were rated against the RPE of the prescription.
   */
  @IsIn(RULE_KINDS)
  kind: 'none' | 'linear' | 'double' | 'wave' | 'rpe';

  /** Added to the load, kg; of a wave: from one to the next. */
  @IsAmount({ least: 0, most: 50, decimals: 6 })
  addKg: number;

  /** Added to the load, percent of it. */
  @IsAmount({ least: 0, most: 50, decimals: 4 })
  addPercent: number;

  /** Adds only when no set was rated harder. */
  @IsOptional()
  @IsAmount({ least: 1, most: 10, decimals: 2 })
  rpeAtMost: number | null;

  /** After so many missed sessions in a row the load is reduced. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10)
  reduceAfter: number | null;

  @IsAmount({ above: 0, most: 90, decimals: 4 })
  reducePercent: number;

  /** Every n-th week is lighter. */
  @IsOptional()
  @IsInt()
  @Min(2)
  @Max(12)
  deloadEvery: number | null;

  /** By how much fewer sets, percent. */
  @IsAmount({ above: 0, most: 90, decimals: 4 })
  deloadPercent: number;

  @IsOptional()
  @IsAmount({ least: 0, most: 1_000, decimals: 6 })
  capKg: number | null;

  @IsAmount({ least: 0, most: 1_000, decimals: 6 })
  floorKg: number;

  /** What the client can load, kg. */
  @IsAmount({ above: 0, most: 50, decimals: 6 })
  stepKg: number;

  /** Weeks of a wave; lighter ones are not counted. */
  @IsOptional()
  @IsInt()
  @Min(2)
  @Max(6)
  waveWeeks?: number | null;

  /** What a week of a wave adds to the week before, in kg or percent as the step from wave to wave is. */
  @IsOptional()
  @IsAmount({ above: 0, most: 50, decimals: 6 })
  waveStep?: number | null;
}

const OPERATIONS = [
  'place',
  'move',
  'group',
  'prescribe',
  'prescribe-week',
  'offer',
  'settle',
  'progress',
  'remove',
  'note',
  'rename',
] as const;

/** What every operation has: its kind decides the rest. */
export class ProgramOperationBase {
  @IsIn(OPERATIONS)
  op: string;
}

class OnExercise extends ProgramOperationBase {
  /** Made by the editor: the same operation sent twice is one. */
  @IsUUID()
  itemId: string;
}

/** Ids of exercises, in order. */
export const ExerciseIds = () =>
  applyDecorators(
    ApiProperty({ type: [String], example: ['goblet-squat'] }),
    IsArray(),
    ArrayMaxSize(MOST_ALTERNATIVES),
    ArrayUnique(),
    IsString({ each: true }),
    Matches(EXERCISE_ID, { each: true }),
  );

/** A week whose prescription is typed by hand. */
export class WeekOverrideDto {
  /** From 2: the first is the prescription itself. */
  @IsInt()
  @Min(2)
  @Max(24)
  week: number;

  /** @example '5x5 80kg' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PRESCRIPTION)
  prescription: string;
}

/** Puts an exercise into a session. */
export class PlaceExercise extends OnExercise {
  @ApiProperty({ enum: ['place'] })
  declare op: 'place';

  @IsCode(SESSION_ID)
  sessionId: string;

  /** Place in the session, ascending; any number, so that an exercise fits between two others. */
  @IsAmount({ least: -1e9, most: 1e9, decimals: 'double' })
  order: number;

  /** @example 'barbell-squat' */
  @IsCode(EXERCISE_ID)
  exerciseId: string;

  /** @example '4x6-8 @7 3-1-1 150s' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PRESCRIPTION)
  prescription: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ProgressionDto)
  progression?: ProgressionDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => BlockDto)
  block?: BlockDto | null;

  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(23)
  @ArrayUnique((override: WeekOverrideDto | null) => override?.week)
  @ValidateNested({ each: true })
  @Type(() => WeekOverrideDto)
  overrides?: WeekOverrideDto[];

  /** Exercises that may be done instead, most wanted first. */
  @ValidateIf((_, value) => value !== undefined)
  @ExerciseIds()
  alternatives?: string[];
}

/** Moves an exercise to another session or place. */
export class MoveExercise extends OnExercise {
  @ApiProperty({ enum: ['move'] })
  declare op: 'move';

  @IsCode(SESSION_ID)
  sessionId: string;

  @IsAmount({ least: -1e9, most: 1e9, decimals: 'double' })
  order: number;
}

/** Puts an exercise into a superset or another block; null: straight sets. */
export class GroupExercise extends OnExercise {
  @ApiProperty({ enum: ['group'] })
  declare op: 'group';

  @IsOptional()
  @ValidateNested()
  @Type(() => BlockDto)
  block: BlockDto | null;
}

/** Changes a prescription. When somebody else changed it meanwhile, both are kept until one is settled. */
export class PrescribeExercise extends OnExercise {
  @ApiProperty({ enum: ['prescribe'] })
  declare op: 'prescribe';

  /** @example '3x8 60kg 120s' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PRESCRIPTION)
  prescription: string;

  /**
   * The prescription that the editor saw.
   * @example '4x6-8 @7 150s'
   */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PRESCRIPTION)
  was: string;
}

/** Types the prescription of one week by hand; null: the week is the rule's again. Of two people the last counts. */
export class PrescribeWeek extends OnExercise {
  @ApiProperty({ enum: ['prescribe-week'] })
  declare op: 'prescribe-week';

  /** From 2: the first is the prescription itself. */
  @IsInt()
  @Min(2)
  @Max(24)
  week: number;

  /** @example '5x5 80kg' */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PRESCRIPTION)
  prescription: string | null;
}

/** Chooses which exercises the client may do instead, most wanted first; none: nothing is offered. Of two people the last counts. */
export class OfferAlternatives extends OnExercise {
  @ApiProperty({ enum: ['offer'] })
  declare op: 'offer';

  @ExerciseIds()
  exerciseIds: string[];
}

/** Chooses the prescription of an exercise whose prescriptions collide. */
export class SettlePrescription extends OnExercise {
  @ApiProperty({ enum: ['settle'] })
  declare op: 'settle';

  /** @example '3x8 60kg 120s' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PRESCRIPTION)
  prescription: string;
}

/** Sets how an exercise progresses. */
export class ProgressExercise extends OnExercise {
  @ApiProperty({ enum: ['progress'] })
  declare op: 'progress';

  @IsDefined()
  @ValidateNested()
  @Type(() => ProgressionDto)
  progression: ProgressionDto;
}

/** Takes an exercise out. */
export class RemoveExercise extends OnExercise {
  @ApiProperty({ enum: ['remove'] })
  declare op: 'remove';
}

/** Writes a note on an exercise; empty text takes it away. */
export class NoteExercise extends OnExercise {
  @ApiProperty({ enum: ['note'] })
  declare op: 'note';

  @IsString()
  @MaxLength(500)
  text: string;
}

/** Gives the program another name. */
export class RenameProgram extends ProgramOperationBase {
  @ApiProperty({ enum: ['rename'] })
  declare op: 'rename';

  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name: string;
}

const KINDS = {
  place: PlaceExercise,
  move: MoveExercise,
  group: GroupExercise,
  prescribe: PrescribeExercise,
  'prescribe-week': PrescribeWeek,
  offer: OfferAlternatives,
  settle: SettlePrescription,
  progress: ProgressExercise,
  remove: RemoveExercise,
  note: NoteExercise,
  rename: RenameProgram,
} as const;
export type ProgramOperationDto = InstanceType<(typeof KINDS)[keyof typeof KINDS]>;

@ApiExtraModels(...Object.values(KINDS))
export class ChangeProgramDraftDto {
  /** In order, all or nothing. */
  @OperationList<ProgramOperationBase>(KINDS, ProgramOperationBase)
  operations: ProgramOperationDto[];
}

export class PublishProgramDto {
  /** Needed where the client has a medical record and anything is to be shown, or where a warning of the program asks for an answer. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ShownSafetyDto)
  safety?: ShownSafetyDto;
}

/** What goes into events is plain data, without the classes of the transport. */
export const operationsOf = ({ operations }: ChangeProgramDraftDto): readonly ProgramOperation[] =>
  operations.map((operation): ProgramOperation => {
    if (operation.op === 'prescribe-week') return { ...operation, prescription: operation.prescription ?? null };
    const plain = { ...operation } as Exclude<ProgramOperationDto, PrescribeWeek> & {
      progression?: ProgressionDto;
      block?: BlockDto | null;
      overrides?: WeekOverrideDto[];
      alternatives?: string[];
    };
    return {
      ...plain,
      ...(plain.op === 'place' && plain.overrides ? { overrides: plain.overrides.map((each) => ({ ...each })) } : {}),
      ...(plain.op === 'place' && plain.alternatives ? { alternatives: [...plain.alternatives] } : {}),
      ...(plain.op === 'group' ? { block: plain.block ? { ...plain.block } : null } : {}),
      ...(plain.op === 'place' && plain.block ? { block: { ...plain.block } } : {}),
      ...(plain.progression ? { progression: ruleOf(plain.progression) } : {}),
    };
  });

/** Members that say nothing are left out: a rule is the same whether they were sent or not. */
export const ruleOf = ({
  rpeAtMost = null,
  reduceAfter = null,
  deloadEvery = null,
  capKg = null,
  waveWeeks = null,
  waveStep = null,
  ...rest
}: ProgressionDto): ProgressionRule => ({
  ...rest,
  ...(waveWeeks === null ? {} : { waveWeeks }),
  ...(waveStep === null ? {} : { waveStep }),
  rpeAtMost,
  reduceAfter,
  deloadEvery,
  capKg,
});
