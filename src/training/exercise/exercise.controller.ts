import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Read } from '#src/identity/contract.js';
import { ExerciseLibrary, type Exercise } from './exercise-library.js';
import { ExerciseList, ExerciseQuery, ExerciseView } from './exercise.dto.js';

@ApiTags('Training')
@Controller('exercises')
export class ExerciseController {
  constructor(private readonly library: ExerciseLibrary) {}

  /** Searches exercises by name, muscle and equipment. */
  @Read('read', 'Exercise')
  @Get()
  searchExercises(@Query() { search = '', limit = 30, ...filters }: ExerciseQuery): ExerciseList {
    const found = this.library.search({ search, ...filters });
    return { items: found.slice(0, limit).map(exerciseView), total: found.length };
  }
}

export const exerciseView = ({ primary, secondary, instructions, tags, ...rest }: Exercise): ExerciseView => ({
  ...rest,
  primary: [...primary],
  secondary: [...secondary],
  instructions: [...instructions],
  tags: [...tags],
});
