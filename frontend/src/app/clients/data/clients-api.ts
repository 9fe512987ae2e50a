import { inject, Injectable } from '@angular/core';
import { getProgress } from '#libs/api-client/fn/analytics/get-progress.js';
import { assignStaff } from '#libs/api-client/fn/clients/assign-staff.js';
import { changeCare } from '#libs/api-client/fn/clients/change-care.js';
import { changeClientDetails } from '#libs/api-client/fn/clients/change-client-details.js';
import { changeClientView } from '#libs/api-client/fn/clients/change-client-view.js';
import { exportClients } from '#libs/api-client/fn/clients/export-clients.js';
import { getClient } from '#libs/api-client/fn/clients/get-client.js';
import { listClients, type ListClients$Params } from '#libs/api-client/fn/clients/list-clients.js';
import { listClientTags } from '#libs/api-client/fn/clients/list-client-tags.js';
import { listClientViews } from '#libs/api-client/fn/clients/list-client-views.js';
import { planNextReviews } from '#libs/api-client/fn/clients/plan-next-reviews.js';
import { recordNutritionProfile } from '#libs/api-client/fn/clients/record-nutrition-profile.js';
import { registerClient } from '#libs/api-client/fn/clients/register-client.js';
import { removeClientView } from '#libs/api-client/fn/clients/remove-client-view.js';
import { saveClientView } from '#libs/api-client/fn/clients/save-client-view.js';
import { shareClientView } from '#libs/api-client/fn/clients/share-client-view.js';
import { tagClients } from '#libs/api-client/fn/clients/tag-clients.js';
import { unassignStaff } from '#libs/api-client/fn/clients/unassign-staff.js';
import type { ClientDetail } from '#libs/api-client/models/client-detail.js';
import type { ClientPage } from '#libs/api-client/models/client-page.js';
import type { BulkAnswer } from '#libs/api-client/models/bulk-answer.js';
import type { ChangeCareDto } from '#libs/api-client/models/change-care-dto.js';
import type { ChangeClientDetailsDto } from '#libs/api-client/models/change-client-details-dto.js';
import type { ClientTag } from '#libs/api-client/models/client-tag.js';
import type { ClientView } from '#libs/api-client/models/client-view.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { ExportClientsDto } from '#libs/api-client/models/export-clients-dto.js';
import type { Expenditure } from '#libs/api-client/models/expenditure.js';
import type { RecordNutritionProfileDto } from '#libs/api-client/models/record-nutrition-profile-dto.js';
import type { RegisterClientDto } from '#libs/api-client/models/register-client-dto.js';
import type { SaveClientViewDto } from '#libs/api-client/models/save-client-view-dto.js';
import { Api, keyed } from '../../api';

export type ChangeCare = Omit<ChangeCareDto, 'clientIds'>;

@Injectable({ providedIn: 'root' })
export class ClientsApi {
  private readonly api = inject(Api);

  list(query: ListClients$Params): Promise<ClientPage> {
    return this.api.call(listClients, query);
  }

  exportList(body: ExportClientsDto, key: string): Promise<string> {
    return this.api.call(exportClients, { ...keyed(key), body });
  }

  get(clientId: string): Promise<ClientDetail> {
    return this.api.call(getClient, { clientId });
  }

  register(body: RegisterClientDto, key: string): Promise<Committed> {
    return this.api.call(registerClient, { ...keyed(key), body });
  }

  changeDetails(clientId: string, body: ChangeClientDetailsDto, revision: number, key: string): Promise<Committed> {
    return this.api.call(changeClientDetails, { clientId, ...keyed(key, revision), body });
  }

  recordNutritionProfile(
    clientId: string,
    body: RecordNutritionProfileDto,
    revision: number,
    key: string,
  ): Promise<Committed> {
    return this.api.call(recordNutritionProfile, { clientId, ...keyed(key, revision), body });
  }

  /** Expenditure as intake and weight tell it on that day. */
  async expenditure(clientId: string, today: string): Promise<Expenditure> {
    return (await this.api.call(getProgress, { clientId, from: today, to: today })).expenditure;
  }

  changeCare(clientIds: readonly string[], change: ChangeCare, key: string): Promise<BulkAnswer> {
    return this.api.call(changeCare, { ...keyed(key), body: { clientIds: [...clientIds], ...change } });
  }

  /** A member of staff cares for this client from now on, or no longer. */
  async changeCarer(
    clientId: string,
    { action, accountId }: { readonly action: 'assign' | 'unassign'; readonly accountId: string },
    key: string,
  ): Promise<void> {
    if (action === 'assign') await this.api.call(assignStaff, { clientId, ...keyed(key), body: { accountId } });
    else await this.api.call(unassignStaff, { clientId, accountId, ...keyed(key) });
  }

  tag(
    clientIds: readonly string[],
    add: readonly string[],
    remove: readonly string[],
    key: string,
  ): Promise<BulkAnswer> {
    return this.api.call(tagClients, {
      ...keyed(key),
      body: { clientIds: [...clientIds], add: [...add], remove: [...remove] },
    });
  }

  planReviews(clientIds: readonly string[], date: string | null, key: string): Promise<BulkAnswer> {
    return this.api.call(planNextReviews, { ...keyed(key), body: { clientIds: [...clientIds], date } });
  }

  async tags(): Promise<readonly ClientTag[]> {
    return (await this.api.call(listClientTags, {})).items;
  }

  async views(): Promise<readonly ClientView[]> {
    return (await this.api.call(listClientViews, {})).items;
  }

  saveView(body: SaveClientViewDto, key: string): Promise<Committed> {
    return this.api.call(saveClientView, { ...keyed(key), body });
  }

  changeView(viewId: string, body: SaveClientViewDto, revision: number): Promise<Committed> {
    return this.api.act(changeClientView, { viewId, 'If-Match': `"${revision}"`, body });
  }

  shareView(viewId: string, shared: boolean): Promise<Committed> {
    return this.api.act(shareClientView, { viewId, body: { shared } });
  }

  removeView(viewId: string): Promise<Committed> {
    return this.api.act(removeClientView, { viewId });
  }
}
