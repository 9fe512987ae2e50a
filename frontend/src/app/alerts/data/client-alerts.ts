import { inject, Injectable } from '@angular/core';
import type { ClientAlertList } from '#libs/api-client/models/client-alert-list.js';
import { Loading } from '../../ui/loading';
import { AlertsApi } from './alerts-api';

/** Alerts of the client whose page is open: asked once for header and overview. */
@Injectable({ providedIn: 'root' })
export class OpenClientAlerts {
  private readonly api = inject(AlertsApi);
  private clientId: string | null = null;
  private asked: Promise<void> | null = null;
  readonly loading = new Loading<ClientAlertList>();

  /** For who begins to show them: joins a question about the same client that is under way. */
  open(clientId: string): Promise<void> {
    return this.clientId === clientId && this.asked !== null ? this.asked : this.read(clientId);
  }

  /** Asks anew: an answer to an earlier question may not know of what was just done. */
  read(clientId: string): Promise<void> {
    if (this.clientId !== clientId) {
      this.loading.clear();
      this.clientId = clientId;
    }
    const asked = this.ask(clientId).then(() => {
      if (this.asked === asked) this.asked = null;
    });
    this.asked = asked;
    return asked;
  }

  private ask(clientId: string): Promise<boolean> {
    return this.loading.read(() => this.api.ofClient(clientId));
  }
}
