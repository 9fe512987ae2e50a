import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { isBodyMetric } from '#libs/science/body-metrics.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { stated } from '../entry-origin.dto.js';
import { checkSpan } from '../day/span.js';
import { SpanQuery } from '../day/span.dto.js';
import { metricProjection, Metrics } from '../metric/metric.read-model.js';
import { RecordMeasurement, RemoveMeasurement } from './measurement.commands.js';
import { MeasurementList, MeasuringDto, RecordMeasurementDto } from './measurement.dto.js';
import { measurementProjection, Measurements } from './measurement.read-model.js';

@ApiTags('Measurements')
@Controller('clients/:clientId/measurements')
export class MeasurementController {
  constructor(
    private readonly commands: CommandBus,
    private readonly measurements: Measurements,
    private readonly metrics: Metrics,
  ) {}

  /** Records a measurement other than weight. */
  @Write('create', 'Measurement', { of: 'clientId', id: 'entryId' })
  @Post()
  recordMeasurement(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { entryId, ...measuring }: RecordMeasurementDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RecordMeasurement(clientId, entryId, stated(measuring), request));
  }

  /** Corrects a measurement of the same metric. The earlier value stays in the history. */
  @Write('update', 'Measurement', { of: 'clientId', id: 'entryId' })
  @Put(':entryId')
  correctMeasurement(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() measuring: MeasuringDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new RecordMeasurement(clientId, entryId, stated(measuring), request, 'CorrectMeasurement'),
    );
  }

  /** Removes a measurement; it stays in the history. */
  @Write('delete', 'Measurement', { of: 'clientId', id: 'entryId' })
  @Delete(':entryId')
  @HttpCode(200)
  removeMeasurement(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RemoveMeasurement(clientId, entryId, request));
  }

  /** Recorded measurements, oldest first, and the organisation's own metrics. */
  @Read('read', 'Measurement', { of: 'clientId', from: [measurementProjection.name, metricProjection.name] })
  @Get()
  async listMeasurements(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<MeasurementList> {
    checkSpan(from, to);
    const items = await this.measurements.entries(orgId, clientId, from, to);
    const own = [...new Set(items.map(({ metric }) => metric))].filter((metric) => !isBodyMetric(metric));
    return { items: [...items], metrics: await this.metrics.all(orgId, own) };
  }
}
