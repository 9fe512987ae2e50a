import { computed, inject, Injectable } from '@angular/core';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import { ClientDays } from '../../ui/client-days';
import { Loading } from '../../ui/loading';
import { ClientsApi } from './clients-api';

/** The client whose pages are open: read once, shared by the tabs. */
@Injectable()
export class ClientStore {
  private readonly api = inject(ClientsApi);
  private readonly days = inject(ClientDays);
  private clientId = '';
  readonly loading = new Loading<ClientDetail>();
  readonly client = computed(() => this.loading.value());

  async open(clientId: string): Promise<void> {
    if (clientId !== this.clientId) this.loading.clear();
    this.clientId = clientId;
    await this.reload();
  }

  async reload(): Promise<void> {
    const id = this.clientId;
    await this.loading.read(async () => {
      const client = await this.api.get(id);
      this.days.learn(id, client.timeZone);
      return client;
    });
  }
}
