import { inject, Injectable } from '@angular/core';
import { changeMetric } from '#libs/api-client/fn/measurements/change-metric.js';
import { correctMeasurement } from '#libs/api-client/fn/measurements/correct-measurement.js';
import { defineMetric } from '#libs/api-client/fn/measurements/define-metric.js';
import { listMeasurements } from '#libs/api-client/fn/measurements/list-measurements.js';
import { listMetrics } from '#libs/api-client/fn/measurements/list-metrics.js';
import { recordMeasurement } from '#libs/api-client/fn/measurements/record-measurement.js';
import { removeMeasurement } from '#libs/api-client/fn/measurements/remove-measurement.js';
import { retireMetric } from '#libs/api-client/fn/measurements/retire-metric.js';
import type { MeasurementList } from '#libs/api-client/models/measurement-list.js';
import type { MeasuringDto } from '#libs/api-client/models/measuring-dto.js';
import type { MetricDto } from '#libs/api-client/models/metric-dto.js';
import type { MetricView } from '#libs/api-client/models/metric-view.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class MeasurementsApi {
  private readonly api = inject(Api);

  of(clientId: string, from: string, to: string): Promise<MeasurementList> {
    return this.api.call(listMeasurements, { clientId, from, to });
  }

  /** @param entryId made by the caller (UUIDv7): a repeated request is the same entry */
  record(clientId: string, entryId: string, measuring: MeasuringDto, key: string): Promise<unknown> {
    return this.api.call(recordMeasurement, { clientId, body: { entryId, ...measuring }, ...keyed(key) });
  }

  correct(clientId: string, entryId: string, measuring: MeasuringDto, key: string): Promise<unknown> {
    return this.api.call(correctMeasurement, { clientId, entryId, body: measuring, ...keyed(key) });
  }

  remove(clientId: string, entryId: string, key: string): Promise<unknown> {
    return this.api.call(removeMeasurement, { clientId, entryId, ...keyed(key) });
  }

  async metrics(): Promise<readonly MetricView[]> {
    return (await this.api.call(listMetrics, {})).items;
  }

  define(body: MetricDto, key: string): Promise<unknown> {
    return this.api.call(defineMetric, { ...keyed(key), body });
  }

  change(metricId: string, body: MetricDto, key: string, revision: number): Promise<unknown> {
    return this.api.call(changeMetric, { metricId, ...keyed(key, revision), body });
  }

  retire(metricId: string, key: string): Promise<unknown> {
    return this.api.call(retireMetric, { metricId, ...keyed(key) });
  }
}
