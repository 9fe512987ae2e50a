import { computed, inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { getMedicalExtract } from '#libs/api-client/fn/medical/get-medical-extract.js';
import type { MedicalExtractView } from '#libs/api-client/models/medical-extract-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientChanges } from '../ui/client-changes';
import { Reading, readsForClient } from '../ui/reading';

/** What the client should know of their allergies and restrictions. */
@Injectable({ providedIn: 'root' })
export class HealthStore {
  private readonly api = inject(Api);
  private readonly session = inject(Sessions).session;
  private readonly clientId = computed(() => this.session()?.clientId ?? null);
  private readonly reading = new Reading<MedicalExtractView>();
  readonly extract = this.reading.data.asReadonly();
  readonly problem = this.reading.problem.asReadonly();

  constructor() {
    const changes = inject(ClientChanges);
    readsForClient(this.clientId, this.reading, () => this.load(), changes.count);
  }

  async load(): Promise<void> {
    const clientId = this.clientId();
    if (clientId !== null) await this.reading.ask(() => this.api.invoke(getMedicalExtract, { clientId }));
  }
}
