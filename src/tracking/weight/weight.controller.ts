import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { stated } from '../entry-origin.dto.js';
import { checkSpan } from '../day/span.js';
import { SpanQuery } from '../day/span.dto.js';
import { CorrectWeight, RecordWeight, RemoveWeight } from './weight.commands.js';
import { RecordWeightDto, WeighingDto, WeightList } from './weight.dto.js';
import { weightProjection, Weights } from './weight.read-model.js';

@ApiTags('Tracking')
@Controller('clients/:clientId/weights')
export class WeightController {
  constructor(
    private readonly commands: CommandBus,
    private readonly weights: Weights,
  ) {}

  /** Records a body weight in kg. */
  @Write('create', 'Weight', { of: 'clientId', id: 'entryId' })
  @Post()
  recordWeight(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { entryId, ...weighing }: RecordWeightDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RecordWeight(clientId, entryId, stated(weighing), request));
  }

  /** Corrects a recorded weight. The earlier value stays in the history. */
  @Write('update', 'Weight', { of: 'clientId', id: 'entryId' })
  @Put(':entryId')
  correctWeight(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() weighing: WeighingDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CorrectWeight(clientId, entryId, stated(weighing), request));
  }

  /** Removes a recorded weight; it stays in the history. */
  @Write('delete', 'Weight', { of: 'clientId', id: 'entryId' })
  @Delete(':entryId')
  @HttpCode(200)
  removeWeight(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RemoveWeight(clientId, entryId, request));
  }

  /** Recorded body weights, oldest first. */
  @Read('read', 'Weight', { of: 'clientId', from: [weightProjection.name] })
  @Get()
  async listWeights(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<WeightList> {
    checkSpan(from, to);
    return { items: [...(await this.weights.entries(orgId, clientId, from, to))] };
  }
}
