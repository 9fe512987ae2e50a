import { inject, Injectable } from '@angular/core';
import { Api } from '../../api';
import type { Adherence, ClientSummary, Day, WeightEntry } from './tracking';

@Injectable({ providedIn: 'root' })
export class TrackingApi {
  private readonly api = inject(Api);

  async summaries(clientIds: readonly string[]): Promise<readonly ClientSummary[]> {
    return (await this.api.get<{ items: readonly ClientSummary[] }>('/client-summaries', { clientIds: clientIds.join(',') })).items;
  }

  async weights(clientId: string, from: string, to: string): Promise<readonly WeightEntry[]> {
    return (await this.api.get<{ items: readonly WeightEntry[] }>(`/clients/${clientId}/weights`, { from, to })).items;
  }

  adherence(clientId: string, from: string, to: string): Promise<Adherence> {
    return this.api.get(`/clients/${clientId}/adherence`, { from, to });
  }

  async days(clientId: string, from: string, to: string): Promise<readonly Day[]> {
    return (await this.api.get<{ items: readonly Day[] }>(`/clients/${clientId}/days`, { from, to })).items;
  }
}
