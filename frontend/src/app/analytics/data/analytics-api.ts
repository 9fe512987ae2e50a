import { inject, Injectable } from '@angular/core';
import { getDashboard, type GetDashboard$Params } from '#libs/api-client/fn/analytics/get-dashboard.js';
import { getProgress } from '#libs/api-client/fn/analytics/get-progress.js';
import type { ClientProgress } from '#libs/api-client/models/client-progress.js';
import type { ClinicDashboard } from '#libs/api-client/models/clinic-dashboard.js';
import { Api } from '../../api';

@Injectable({ providedIn: 'root' })
export class AnalyticsApi {
  private readonly api = inject(Api);

  dashboard(query: GetDashboard$Params): Promise<ClinicDashboard> {
    return this.api.call(getDashboard, query);
  }

  progress(clientId: string, from: string, to: string): Promise<ClientProgress> {
    return this.api.call(getProgress, { clientId, from, to });
  }
}
