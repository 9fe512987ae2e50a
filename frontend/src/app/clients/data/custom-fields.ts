import { computed, inject, Injectable, signal } from '@angular/core';
import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { CustomValueView } from '#libs/api-client/models/custom-value-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { Formats } from '../../ui/formats';
import { CustomFieldsApi } from './custom-fields-api';

/** Fields of the organisation's own, as the list, the filters and the client's page show them. What can't be read is not offered. */
@Injectable({ providedIn: 'root' })
export class CustomFields {
  private readonly api = inject(CustomFieldsApi);
  private readonly sessions = inject(Sessions);
  private readonly f = inject(Formats);
  private readonly held = signal<readonly CustomFieldView[]>([]);
  readonly active = computed(() => this.held().filter(({ retired }) => !retired));

  /** Reads them again; what was offered stays until then. */
  async read(): Promise<void> {
    if (!this.sessions.may(MAY.listCustomFields)) return;
    await this.api.list().then(
      (fields) => this.held.set(fields),
      () => undefined,
    );
  }

  byId(fieldId: string): CustomFieldView | null {
    return this.active().find((field) => field.fieldId === fieldId) ?? null;
  }

  /** The value in words; empty for none. */
  text(field: CustomFieldView, value: CustomValueView | undefined): string {
    if (!value) return '';
    if (value.number !== null)
      return [this.f.number(value.number, decimalsOf(value.number)), field.unit].filter(Boolean).join(' ');
    if (value.date !== null) return this.f.date(value.date, 'day-year');
    return (
      value.text ??
      field.options
        .filter(({ optionId }) => value.choices.includes(optionId))
        .map(({ label }) => label)
        .join(', ')
    );
  }
}

const decimalsOf = (number: number) => Math.min(6, (String(number).split('.')[1] ?? '').length);
