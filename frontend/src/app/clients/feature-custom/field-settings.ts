import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { DefineCustomFieldDto } from '#libs/api-client/models/define-custom-field-dto.js';
import { submission, type KeyFor } from '#libs/client-kit/submission.js';
import { Texts } from '../../text/texts';
import { Empty } from '../../ui/empty';
import { onLiveChange } from '../../ui/live';
import { Loading } from '../../ui/loading';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { Trouble } from '../../ui/trouble';
import { Question } from '../../ui/question';
import { CustomFieldsApi } from '../data/custom-fields-api';
import { FieldEditor } from './field-editor';

/** Fields of the organisation's own: adding, renaming, ordering, retiring. */
@Component({
  selector: 'tf-field-settings',
  imports: [Empty, FieldEditor, SkeletonRows, Trouble, Question],
  templateUrl: './field-settings.html',
  styles: `
    :host {
      display: block;
    }
    .page {
      display: grid;
      gap: 12px;
      max-width: 720px;
      align-content: start;
    }
    .card {
      padding: 4px 0;
    }
    li {
      padding: 8px 14px;
    }
    li + li {
      border-top: 1px solid var(--tf-outline-variant);
    }
    .new {
      padding: 12px 14px;
    }
    h2 {
      margin-bottom: 8px;
    }
  `,
})
export class FieldSettings {
  private readonly api = inject(CustomFieldsApi);
  protected readonly t = inject(Texts).t;
  protected readonly loading = new Loading<readonly CustomFieldView[]>();
  protected readonly active = computed(() => this.loading.value()?.filter(({ retired }) => !retired) ?? []);
  protected readonly retired = computed(() => this.loading.value()?.filter(({ retired }) => retired) ?? []);
  protected readonly submission = submission();
  protected readonly editing = signal<string | null>(null);
  protected readonly retiring = signal<string | null>(null);
  private readonly newField = viewChild<FieldEditor>('newField');

  constructor() {
    void this.read();
    onLiveChange(
      ({ topic }) => topic === 'customField',
      () => this.read(),
    );
  }

  protected read(): Promise<boolean> {
    return this.loading.read(() => this.api.list());
  }

  /** `Number · cm · 30–250` */
  protected about({ kind, unit, min, max, options, sensitive }: CustomFieldView): string {
    const words = this.t().records;
    const bounds =
      min !== null && max !== null ? `${min}–${max}` : min !== null ? `≥ ${min}` : max !== null ? `≤ ${max}` : null;
    return [
      words.kinds[kind],
      unit,
      bounds,
      options
        .filter(({ retired }) => !retired)
        .map(({ label }) => label)
        .join(', '),
      sensitive && words.sensitiveShort,
    ]
      .filter(Boolean)
      .join(' · ');
  }

  protected async add(body: DefineCustomFieldDto): Promise<void> {
    if (
      await this.act((keyFor) =>
        this.api.define(body, keyFor({ body, after: this.active().length + this.retired().length })),
      )
    )
      this.newField()?.clear();
  }

  protected async save(field: CustomFieldView, { name, unit, min, max, options }: DefineCustomFieldDto): Promise<void> {
    const body =
      field.kind === 'number'
        ? { name, unit: unit ?? null, min: min ?? null, max: max ?? null }
        : { name, ...(options ? { options } : {}) };
    if (await this.act((keyFor) => this.api.change(field.fieldId, body, keyFor({ field, body }))))
      this.editing.set(null);
  }

  protected async move(index: number, by: -1 | 1): Promise<void> {
    const ids = this.active().map(({ fieldId }) => fieldId);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index + by, 0, moved);
    await this.act(() => this.api.order(ids));
  }

  protected async retire(field: CustomFieldView): Promise<void> {
    if (await this.act(() => this.api.retire(field.fieldId))) this.retiring.set(null);
  }

  /** @returns whether it was done; the screen shows what is so afterwards, either way */
  private act(work: (keyFor: KeyFor) => Promise<unknown>): Promise<boolean> {
    return this.submission.run(async (keyFor) => {
      await work(keyFor);
      await this.read();
    });
  }
}
