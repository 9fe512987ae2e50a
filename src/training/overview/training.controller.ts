import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { TrainingOverview } from './training.view.dto.js';
import { TrainingViews } from './training.view.js';

@ApiTags('Training')
@Controller('clients/:clientId/training')
export class TrainingController {
  constructor(private readonly views: TrainingViews) {}

  /** The assigned program, what is due this week and why, workouts, estimated maxima, records and volume. */
  @Read('read', 'WorkoutLog', {
    of: 'clientId',
    from: ['program', 'program_assignment', 'workout_log', 'client_zone', 'org', 'org_exercise'],
  })
  @Get()
  getTraining(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<TrainingOverview> {
    return this.views.overview(orgId, clientId);
  }
}
