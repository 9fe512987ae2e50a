import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { orgExerciseProjection } from '../org-exercise/org-exercise.read-model.js';
import { ExerciseDetail, ExerciseList, ExerciseQuery } from './exercise.dto.js';
import { ExerciseViews } from './exercise.view.js';

const FROM = [orgExerciseProjection.name];

@ApiTags('Training')
@Controller('exercises')
export class ExerciseController {
  constructor(private readonly views: ExerciseViews) {}

  /** Searches the global exercises and the organisation's own by name, muscles, equipment and the rest; or names those of some ids. */
  @Read('read', 'Exercise', { from: FROM })
  @Get()
  searchExercises(
    @CurrentPrincipal() { orgId }: Principal,
    @Query() { search = '', muscle, archived = false, ids, limit = 30, cursor, ...filters }: ExerciseQuery,
  ): Promise<ExerciseList> {
    if (ids !== undefined) return this.views.named(orgId, ids.split(','));
    const muscles = muscle?.split(',').filter((each) => each !== '') ?? [];
    return this.views.page(orgId, { search, muscles, archived, ...filters }, limit, cursor);
  }

  /** One exercise, archived or not, with what can be done in its place. */
  @Read('read', 'Exercise', { from: FROM })
  @Get(':exerciseId')
  getExercise(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('exerciseId') exerciseId: string,
  ): Promise<ExerciseDetail> {
    return this.views.detail(orgId, exerciseId);
  }
}
