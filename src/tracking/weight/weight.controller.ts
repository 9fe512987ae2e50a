import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { checkSpan } from '../day/dates.js';
import { SpanQuery } from '../day/span.dto.js';
import { RecordWeight } from './weight.commands.js';
import { RecordWeightDto, WeightList } from './weight.dto.js';
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
    @Body() { entryId, date, kg }: RecordWeightDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RecordWeight(clientId, entryId, date, kg, request));
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
    const rows = await this.weights.between(orgId, [clientId], from, to);
    return { items: rows.map(({ entryId, date, kg }) => ({ entryId, date, kg })) };
  }
}
