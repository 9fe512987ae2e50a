import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { MetricView } from './metric.dto.js';
import { metricCategory } from './metric.events.js';

/** Retired metrics keep their row: what was recorded of them is still shown. */
export const metricProjection = projectionOf(metricCategory, {
  name: 'metric',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'metric',
      columns: `org_id uuid not null, metric_id uuid not null, name text not null, unit text not null, decimals int not null, least float8 not null,
      most float8 not null, retired boolean not null, revision int not null, primary key (org_id, metric_id)`,
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, metric_id: header.streamId };
    if (event.type === 'MetricSaved')
      return tx.put('metric', { ...key, ...event.data, retired: false, revision: header.revision });
    tx.patch('metric', key, { retired: true, revision: header.revision });
  },
  announces: ({ header }) => [{ topic: 'metric', clientId: null, id: header.streamId }],
});

/** Metrics of the organisation's own. */
@Injectable()
export class Metrics {
  constructor(private readonly readModels: ReadModels) {}

  /** All there ever were, by name. */
  async withRetired(orgId: string): Promise<MetricView[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MetricView>(
        `select metric_id as "metricId", name, unit, decimals, least, most, retired, revision from ${tx.table('metric')} order by name, metric_id`,
      ),
    );
  }

  /** Those in use, by name, and those named although they were retired. */
  async all(orgId: string, named: readonly string[] = []): Promise<MetricView[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MetricView>(
        `select metric_id as "metricId", name, unit, decimals, least, most, retired, revision from ${tx.table('metric')}
         where metric_id = any($1::uuid[])
           or not retired
         order by name, metric_id`,
        [named],
      ),
    );
  }
}
