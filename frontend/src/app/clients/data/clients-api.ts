import { inject, Injectable } from '@angular/core';
import { getClient } from '#libs/api-client/fn/clients/get-client.js';
import { listClients, type ListClients$Params } from '#libs/api-client/fn/clients/list-clients.js';
import { recordNutritionProfile } from '#libs/api-client/fn/clients/record-nutrition-profile.js';
import { registerClient } from '#libs/api-client/fn/clients/register-client.js';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { ClientPage } from '#libs/api-client/models/client-page.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { RecordNutritionProfileDto } from '#libs/api-client/models/record-nutrition-profile-dto.js';
import type { RegisterClientDto } from '#libs/api-client/models/register-client-dto.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class ClientsApi {
  private readonly api = inject(Api);

  list(query: ListClients$Params): Promise<ClientPage> {
    return this.api.call(listClients, query);
  }

  get(clientId: string): Promise<ClientDetail> {
    return this.api.call(getClient, { clientId });
  }

  register(body: RegisterClientDto, key: string): Promise<Committed> {
    return this.api.call(registerClient, { ...keyed(key), body });
  }

  recordNutritionProfile(clientId: string, body: RecordNutritionProfileDto, revision: number, key: string): Promise<Committed> {
    return this.api.call(recordNutritionProfile, { clientId, ...keyed(key, revision), body });
  }
}
