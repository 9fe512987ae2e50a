import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { EXERCISE_TAGS, type ExerciseTag } from '#libs/science/training/exercise-tags.js';
import {
  EXERCISE_CATEGORIES,
  EXERCISE_LEVELS,
  EXERCISE_MECHANICS,
  type ExerciseCategory,
  type ExerciseLevel,
  type ExerciseMechanic,
} from '#libs/science/training/exercise-fields.js';

/** Up to a hundred, separated by commas. */
const EXERCISE_IDS = /^[a-z0-9][a-z0-9-]{0,99}(?:,[a-z0-9][a-z0-9-]{0,99}){0,99}$/;
const ROLES = ['primary', 'any'] as const;

export class ExerciseQuery {
  /**
   * What people type, English or German.
   * @example 'kniebeuge'
   */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  search?: string;

  /**
   * Exercises of any of these muscles, separated by commas.
   * @example 'hamstrings,glutes'
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  muscle?: string;

  /** Whether the muscles are meant as primary ones only; primary or secondary when absent. */
  @IsOptional()
  @IsIn(ROLES)
  @ApiProperty({ enum: ROLES, required: false })
  role?: (typeof ROLES)[number];

  /** @example 'barbell' */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  equipment?: string;

  @IsOptional()
  @IsIn(EXERCISE_CATEGORIES)
  @ApiProperty({ enum: EXERCISE_CATEGORIES, required: false })
  category?: ExerciseCategory;

  @IsOptional()
  @IsIn(EXERCISE_MECHANICS)
  @ApiProperty({ enum: EXERCISE_MECHANICS, required: false })
  mechanic?: ExerciseMechanic;

  @IsOptional()
  @IsIn(EXERCISE_LEVELS)
  @ApiProperty({ enum: EXERCISE_LEVELS, required: false })
  level?: ExerciseLevel;

  /** Those that have the safety tag. */
  @IsOptional()
  @IsIn(EXERCISE_TAGS)
  @ApiProperty({ enum: EXERCISE_TAGS, required: false })
  tag?: ExerciseTag;

  /** Those that don't have the safety tag. */
  @IsOptional()
  @IsIn(EXERCISE_TAGS)
  @ApiProperty({ enum: EXERCISE_TAGS, required: false })
  withoutTag?: ExerciseTag;

  /**
   * Those of these ids, archived or not, at most 100, separated by commas; everything else that is asked is left aside.
   * @example 'barbell-squat,leg-press'
   */
  @IsOptional()
  @Matches(EXERCISE_IDS)
  ids?: string;

  /** Archived exercises of the organisation instead of those in use. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  archived?: boolean;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  @Type(() => Number)
  limit?: number;

  /** `nextCursor` of the page before; absent for the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  cursor?: string;
}

export class ExerciseView {
  exerciseId: string;
  name: string;
  /** Null: it has no German name of its own. */
  germanName: string | null;
  category: string;
  /** Null: unknown or none. */
  equipment: string | null;
  level: string;
  mechanic: string | null;
  primary: string[];
  secondary: string[];
  instructions: string[];
  /**
   * What safety rules ask for: derived from the rest and not reviewed by a clinician; of an own one with those that its author added.
   * @example ['heavy-lift', 'valsalva']
   */
  tags: string[];
  /** Whether it is the organisation's own; the others every organisation has. */
  own: boolean;
  /** Searches don't find it; programs and logs keep it. */
  archived: boolean;
  /** For If-Match; null: it is not the organisation's own. */
  revision: number | null;
}

export class ExerciseList {
  /** Best first. */
  items: ExerciseView[];
  /** How many there are in all. */
  total: number;
  /** How many of them are the organisation's own. */
  own: number;
  /** Send it as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}

export class ExerciseDetail extends ExerciseView {
  /** Tags that the author of an own one added. */
  addedTags: string[];
  /** The global exercise that an own one is a version of. */
  madeFrom: string | null;
  /** Same primary muscle, other equipment or easier; nearest first, at most 8. Not judged for any client. */
  alternatives: ExerciseView[];
}
