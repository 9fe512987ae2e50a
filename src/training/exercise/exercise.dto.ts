import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';

export class ExerciseQuery {
  /**
   * What people type, English or German.
   * @example 'kniebeuge'
   */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  search?: string;

  /** @example 'quadriceps' */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  muscle?: string;

  /** @example 'barbell' */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  equipment?: string;

  @IsOptional()
  @IsIn(['strength', 'stretching', 'plyometrics', 'powerlifting', 'olympic weightlifting', 'strongman', 'cardio'])
  category?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  @Type(() => Number)
  limit?: number;
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
   * What safety rules ask for, derived from the rest and not reviewed by a clinician.
   * @example ['heavy-lift', 'valsalva']
   */
  tags: string[];
}

export class ExerciseList {
  /** Best first. */
  items: ExerciseView[];
  /** How many there are in all. */
  total: number;
}
