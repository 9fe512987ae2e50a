import { inject, Injectable } from '@angular/core';
import { changeStatuses } from '#libs/api-client/fn/clients/change-statuses.js';
import { findDuplicates } from '#libs/api-client/fn/clients/find-duplicates.js';
import { listDuplicates } from '#libs/api-client/fn/clients/list-duplicates.js';
import { mergeClients } from '#libs/api-client/fn/clients/merge-clients.js';
import type { BulkAnswer } from '#libs/api-client/models/bulk-answer.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { DuplicateView } from '#libs/api-client/models/duplicate-view.js';
import type { FindDuplicatesDto } from '#libs/api-client/models/find-duplicates-dto.js';
import { Api, keyed } from '../../api';

/** Records as records: whether they are in use, and which are one person's. */
@Injectable({ providedIn: 'root' })
export class RecordsApi {
  private readonly api = inject(Api);

  changeStatus(clientIds: readonly string[], status: 'active' | 'archived', key: string): Promise<BulkAnswer> {
    return this.api.call(changeStatuses, { ...keyed(key), body: { clientIds: [...clientIds], status } });
  }

  async duplicatesOf(clientId: string): Promise<readonly DuplicateView[]> {
    return (await this.api.call(listDuplicates, { clientId })).items;
  }

  async alike(body: FindDuplicatesDto): Promise<readonly DuplicateView[]> {
    return (await this.api.call(findDuplicates, { body })).items;
  }

  merge(into: string, earlierClientId: string, key: string): Promise<Committed> {
    return this.api.call(mergeClients, { clientId: into, ...keyed(key), body: { earlierClientId } });
  }
}
