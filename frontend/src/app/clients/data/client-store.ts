import { computed, inject, Injectable } from '@angular/core';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import { Loading } from '../../ui/loading';
import { ClientsApi } from './clients-api';

/** The client whose pages are open: read once, shared by the tabs. */
@Injectable()
export class ClientStore {
  private readonly api = inject(ClientsApi);
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
    await this.loading.read(() => this.api.get(id));
  }
}
