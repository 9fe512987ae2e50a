import { inject, Injectable } from '@angular/core';
import { Api, type Committed } from '../../api';
import type { ClientDetail, ClientPage, ClientQuery, NewClientForm, NutritionInputs } from './client';

@Injectable({ providedIn: 'root' })
export class ClientsApi {
  private readonly api = inject(Api);

  list(query: ClientQuery): Promise<ClientPage> {
    return this.api.get('/clients', { ...query });
  }

  get(clientId: string): Promise<ClientDetail> {
    return this.api.get(`/clients/${clientId}`);
  }

  register(client: NewClientForm, key: string): Promise<Committed> {
    return this.api.write('POST', '/clients', client, { key });
  }

  recordNutritionProfile(clientId: string, inputs: NutritionInputs, revision: number, key: string): Promise<Committed> {
    return this.api.write('PUT', `/clients/${clientId}/nutrition-profile`, inputs, { revision, key });
  }
}
