import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { correctMeasurement } from '#libs/api-client/fn/measurements/correct-measurement.js';
import { listMeasurements } from '#libs/api-client/fn/measurements/list-measurements.js';
import { recordMeasurement } from '#libs/api-client/fn/measurements/record-measurement.js';
import { removeMeasurement } from '#libs/api-client/fn/measurements/remove-measurement.js';
import type { MeasurementList } from '#libs/api-client/models/measurement-list.js';
import type { MeasuringDto } from '#libs/api-client/models/measuring-dto.js';
import { withKey } from '#libs/client-kit/idempotency.js';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';

/** What the client did. `entryId` is made here (UUIDv7), so that a lost answer can't make two entries of one. */
export type MeasurementAct =
  | { readonly type: 'record' | 'correct'; readonly entryId: string; readonly measuring: MeasuringDto }
  | { readonly type: 'remove'; readonly entryId: string; readonly metric: string; readonly date: string };

export type WaitingMeasurement = OutboxEntry<MeasurementAct>;

@Injectable({ providedIn: 'root' })
export class MeasurementApi {
  private readonly api = inject(Api);

  list(clientId: string, from: string, to: string): Promise<MeasurementList> {
    return this.api.invoke(listMeasurements, { clientId, from, to });
  }

  /** @throws HttpErrorResponse, see problemOf */
  send(clientId: string, { id: key, payload: act }: WaitingMeasurement): Promise<unknown> {
    const { entryId } = act;
    const about = { clientId, 'Idempotency-Key': key };
    switch (act.type) {
      case 'record':
        return this.api.invoke(recordMeasurement, { ...about, body: { entryId, ...act.measuring } }, withKey(key));
      case 'correct':
        return this.api.invoke(correctMeasurement, { ...about, entryId, body: act.measuring }, withKey(key));
      case 'remove':
        return this.api.invoke(removeMeasurement, { ...about, entryId }, withKey(key));
    }
  }
}
