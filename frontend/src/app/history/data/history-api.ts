import { inject, Injectable } from '@angular/core';
import { Api, type Committed } from '../../api';
import type { HistoryPage, LogExport, Verification } from './history';

@Injectable({ providedIn: 'root' })
export class HistoryApi {
  private readonly api = inject(Api);

  ofClient(clientId: string, query: { readonly cursor?: string; readonly category?: string; readonly limit?: number }): Promise<HistoryPage> {
    return this.api.get(`/clients/${clientId}/history`, query);
  }

  ofPlan(planId: string, query: { readonly cursor?: string; readonly limit?: number }): Promise<HistoryPage> {
    return this.api.get(`/meal-plans/${planId}/history`, query);
  }

  verify(): Promise<Verification> {
    return this.api.get('/history/verification');
  }

  async exports(): Promise<readonly LogExport[]> {
    return (await this.api.get<{ items: readonly LogExport[] }>('/history/exports')).items;
  }

  requestExport(key: string): Promise<Committed> {
    return this.api.write('POST', '/history/exports', {}, { key });
  }

  file(exportId: string): Promise<Blob> {
    return this.api.file(`/history/exports/${exportId}/file`);
  }
}
