import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { IsCode } from '#libs/http/fields.js';
import {
  EXERCISE_CATEGORIES,
  EXERCISE_EQUIPMENT,
  EXERCISE_LEVELS,
  EXERCISE_MECHANICS,
  LONGEST_EXERCISE_NAME,
  LONGEST_EXERCISE_STEP,
  MOST_EXERCISE_STEPS,
  MOST_PRIMARY_MUSCLES,
  MOST_SECONDARY_MUSCLES,
  MUSCLES,
  type ExerciseCategory,
  type ExerciseEquipment,
  type ExerciseLevel,
  type ExerciseMechanic,
  type Muscle,
} from '#libs/science/training/exercise-fields.js';
import { EXERCISE_TAGS, type ExerciseTag } from '#libs/science/training/exercise-tags.js';
import { EXERCISE_ID } from '../exercise/exercise.js';
import type { ExerciseEntry } from './org-exercise.events.js';

/** An exercise of the organisation's own, as a whole: what is left out is taken away. */
export class OrgExerciseDto {
  /** @example 'Banded bridge' */
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_EXERCISE_NAME)
  name: string;

  /** @example 'Brücke mit Band' */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_EXERCISE_NAME)
  germanName?: string | null;

  @IsIn(EXERCISE_CATEGORIES)
  @ApiProperty({ enum: EXERCISE_CATEGORIES })
  category: ExerciseCategory;

  @IsOptional()
  @IsIn(EXERCISE_EQUIPMENT)
  @ApiProperty({ enum: EXERCISE_EQUIPMENT, nullable: true, required: false })
  equipment?: ExerciseEquipment | null;

  @IsIn(EXERCISE_LEVELS)
  @ApiProperty({ enum: EXERCISE_LEVELS })
  level: ExerciseLevel;

  @IsOptional()
  @IsIn(EXERCISE_MECHANICS)
  @ApiProperty({ enum: EXERCISE_MECHANICS, nullable: true, required: false })
  mechanic?: ExerciseMechanic | null;

  /** @example ['glutes'] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PRIMARY_MUSCLES)
  @ArrayUnique()
  @IsIn(MUSCLES, { each: true })
  @ApiProperty({ enum: MUSCLES, isArray: true })
  primary: Muscle[];

  /** A muscle that is primary, too, counts as primary. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_SECONDARY_MUSCLES)
  @ArrayUnique()
  @IsIn(MUSCLES, { each: true })
  @ApiProperty({ enum: MUSCLES, isArray: true, required: false })
  secondary?: Muscle[];

  /** How it is done, step by step. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_EXERCISE_STEPS)
  @IsString({ each: true })
  @MaxLength(LONGEST_EXERCISE_STEP, { each: true })
  instructions?: string[];

  /** What safety rules ask for, beside what is derived from the rest. Derived tags can't be taken away. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(EXERCISE_TAGS.length)
  @ArrayUnique()
  @IsIn(EXERCISE_TAGS, { each: true })
  @ApiProperty({ enum: EXERCISE_TAGS, isArray: true, required: false })
  tags?: ExerciseTag[];
}

export class AddOrgExerciseDto extends OrgExerciseDto {
  /**
   * The global exercise that it is a version of: its safety tags are this one's, too.
   * @example 'barbell-squat'
   */
  @IsOptional()
  @IsCode(EXERCISE_ID)
  madeFrom?: string | null;
}

/** What goes into events is plain data, without the classes of the transport. */
export const entryOf = ({
  name,
  germanName,
  category,
  equipment,
  level,
  mechanic,
  primary,
  secondary,
  instructions,
  tags,
}: OrgExerciseDto): ExerciseEntry => ({
  name,
  germanName: germanName ?? null,
  category,
  equipment: equipment ?? null,
  level,
  mechanic: mechanic ?? null,
  primary: [...primary],
  secondary: [...(secondary ?? [])],
  instructions: [...(instructions ?? [])],
  tags: [...(tags ?? [])],
});
