import { inject, Injectable } from '@angular/core';
import type { ClientAlertList } from '#libs/api-client/models/client-alert-list.js';
import { Loading } from '../../ui/loading';
import { AlertsApi } from './alerts-api';

/** Alerts of the client whose page is open: asked once for header and overview. */
@Injectable({ providedIn: 'root' })
export class OpenClientAlerts {
  private readonly api = inject(AlertsApi);
  private clientId: string | null = null;
  private asked: Promise<unknown> | null = null;
  readonly loading = new Loading<ClientAlertList>();

  /** Reads them, unless that is happening for the same client. */
  async open(clientId: string): Promise<void> {
    if (this.clientId !== clientId) {
      this.loading.clear();
      this.clientId = clientId;
      this.asked = null;
    }
    this.asked ??= this.loading.read(() => this.api.ofClient(clientId)).finally(() => (this.asked = null));
    await this.asked;
  }
}
