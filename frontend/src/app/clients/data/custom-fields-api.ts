import { inject, Injectable } from '@angular/core';
import { changeCustomField } from '#libs/api-client/fn/clients/change-custom-field.js';
import { defineCustomField } from '#libs/api-client/fn/clients/define-custom-field.js';
import { listCustomFields } from '#libs/api-client/fn/clients/list-custom-fields.js';
import { orderCustomFields } from '#libs/api-client/fn/clients/order-custom-fields.js';
import { retireCustomField } from '#libs/api-client/fn/clients/retire-custom-field.js';
import { setCustomValues } from '#libs/api-client/fn/clients/set-custom-values.js';
import type { ChangeCustomFieldDto } from '#libs/api-client/models/change-custom-field-dto.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { DefineCustomFieldDto } from '#libs/api-client/models/define-custom-field-dto.js';
import type { EnteredValueDto } from '#libs/api-client/models/entered-value-dto.js';
import { Api, keyed } from '../../api';

/** Fields of the organisation's own, and what clients have in them. */
@Injectable({ providedIn: 'root' })
export class CustomFieldsApi {
  private readonly api = inject(Api);

  async list(): Promise<readonly CustomFieldView[]> {
    return (await this.api.call(listCustomFields, {})).items;
  }

  define(body: DefineCustomFieldDto, key: string): Promise<Committed> {
    return this.api.call(defineCustomField, { ...keyed(key), body });
  }

  change(fieldId: string, body: ChangeCustomFieldDto, key: string): Promise<Committed> {
    return this.api.call(changeCustomField, { fieldId, ...keyed(key), body });
  }

  order(fieldIds: readonly string[]): Promise<Committed> {
    return this.api.act(orderCustomFields, { body: { fieldIds: [...fieldIds] } });
  }

  retire(fieldId: string): Promise<Committed> {
    return this.api.act(retireCustomField, { fieldId });
  }

  set(clientId: string, values: readonly EnteredValueDto[], revision: number, key: string): Promise<Committed> {
    return this.api.call(setCustomValues, { clientId, ...keyed(key, revision), body: { values: [...values] } });
  }
}
