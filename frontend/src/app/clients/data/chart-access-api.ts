import { inject, Injectable } from '@angular/core';
import { closeChart } from '#libs/api-client/fn/clients/close-chart.js';
import { listChartOpenings } from '#libs/api-client/fn/clients/list-chart-openings.js';
import { openChart } from '#libs/api-client/fn/clients/open-chart.js';
import type { ChartOpenings } from '#libs/api-client/models/chart-openings.js';
import { Api, keyed } from '../../api';

/** Opening the chart of a client whom one is not assigned to. */
@Injectable({ providedIn: 'root' })
export class ChartAccessApi {
  private readonly api = inject(Api);

  openings(clientId: string): Promise<ChartOpenings> {
    return this.api.call(listChartOpenings, { clientId });
  }

  open(clientId: string, reason: string, key: string): Promise<unknown> {
    return this.api.call(openChart, { clientId, ...keyed(key), body: { reason } });
  }

  close(clientId: string, openingId: string, key: string): Promise<unknown> {
    return this.api.call(closeChart, { clientId, openingId, ...keyed(key) });
  }
}
