import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { ownExerciseId } from './org-exercise-id.js';
import { AddOrgExercise, ArchiveOrgExercise, ChangeOrgExercise, RestoreOrgExercise } from './org-exercise.commands.js';
import { AddOrgExerciseDto, entryOf, OrgExerciseDto } from './org-exercise.dto.js';
import { orgExerciseProjection } from './org-exercise.read-model.js';

const FROM = [orgExerciseProjection.name];

@ApiTags('Training')
@Controller('exercises')
export class OrgExerciseController {
  constructor(private readonly commands: CommandBus) {}

  /** Adds an exercise of the organisation's own, or its version of a global one. Its name is that of no other own exercise in use. */
  @Write('create', 'Exercise', { from: FROM })
  @Post()
  addOrgExercise(
    @Body() { madeFrom, ...exercise }: AddOrgExerciseDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new AddOrgExercise(entryOf(exercise), madeFrom ?? null, request));
  }

  /** Changes an exercise of the organisation's own. Published programs keep its name. The same content changes nothing. */
  @Write('update', 'Exercise', { from: FROM, ifMatch: 'required' })
  @Put(':exerciseId')
  changeOrgExercise(
    @Param('exerciseId') exerciseId: string,
    @Body() exercise: OrgExerciseDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeOrgExercise(ownExerciseId(exerciseId), entryOf(exercise), request));
  }

  /** Archives an exercise of the organisation's own: searches no longer find it, programs and logs keep it. Twice changes nothing. */
  @Write('update', 'Exercise')
  @Post(':exerciseId/archive')
  @HttpCode(200)
  archiveOrgExercise(
    @Param('exerciseId') exerciseId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ArchiveOrgExercise(ownExerciseId(exerciseId), request));
  }

  /** Lets searches find an archived exercise again. Twice changes nothing. */
  @Write('update', 'Exercise', { from: FROM })
  @Post(':exerciseId/restore')
  @HttpCode(200)
  restoreOrgExercise(
    @Param('exerciseId') exerciseId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RestoreOrgExercise(ownExerciseId(exerciseId), request));
  }
}
