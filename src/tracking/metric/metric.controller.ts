import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { KeepMetric, metricIdOf } from './metric.commands.js';
import { MetricDto, MetricList } from './metric.dto.js';
import { metricProjection, Metrics } from './metric.read-model.js';

@ApiTags('Measurements')
@Controller('body-metrics')
export class MetricController {
  constructor(
    private readonly commands: CommandBus,
    private readonly metrics: Metrics,
  ) {}

  /** Metrics that the organisation measures in its own words, besides those that everybody has. */
  @Read('read', 'Metric', { from: [metricProjection.name] })
  @Get()
  async listMetrics(@CurrentPrincipal() { orgId }: Principal): Promise<MetricList> {
    return { items: await this.metrics.all(orgId) };
  }

  @Write('create', 'Metric')
  @Post()
  defineMetric(@Body() definition: MetricDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(
      new KeepMetric(metricIdOf(request), { type: 'DefineMetric', definition: { ...definition } }, request),
    );
  }

  /** Changes its name and its bounds. Unit and decimals stay: what was recorded is in them. */
  @Write('update', 'Metric', { ifMatch: 'required' })
  @Put(':metricId')
  changeMetric(
    @Param('metricId', ParseUUIDPipe) metricId: string,
    @Body() definition: MetricDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new KeepMetric(metricId, { type: 'ChangeMetric', definition: { ...definition } }, request),
    );
  }

  /** Retires the metric: nothing new is recorded of it, what was recorded stays. */
  @Write('delete', 'Metric')
  @Delete(':metricId')
  @HttpCode(200)
  retireMetric(
    @Param('metricId', ParseUUIDPipe) metricId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepMetric(metricId, { type: 'RetireMetric' }, request));
  }
}
