import { computed, inject, Injectable } from '@angular/core';
import type { LabView } from '#libs/api-client/models/lab-view.js';
import type { MedicalRecordView } from '#libs/api-client/models/medical-record-view.js';
import { Texts } from '../../text/texts';
import { Loading } from '../../ui/loading';
import { MedicalApi } from './medical-api';
import { recordFor } from './reader-names';

/** One laboratory test of a client: the newest value, and how it came to it. */
export interface LabSeries {
  readonly key: string;
  readonly newest: LabView;
  /** Oldest first, in the canonical unit. */
  readonly values: readonly number[];
  /** Newest first. */
  readonly all: readonly LabView[];
}

/** The medical record that is open. */
@Injectable()
export class MedicalStore {
  private readonly api = inject(MedicalApi);
  private readonly texts = inject(Texts);
  private clientId = '';
  readonly loading = new Loading<MedicalRecordView>();
  readonly record = computed(() => {
    const record = this.loading.value();
    return record && recordFor(this.texts.language(), record);
  });

  /** Tests that have a value that stands, those out of range first. */
  readonly labs = computed<readonly LabSeries[]>(() => {
    const standing = (this.record()?.labs ?? []).filter(({ retracted }) => !retracted);
    const byTest = new Map<string, LabView[]>();
    for (const lab of standing) {
      const key = lab.code ?? lab.name;
      byTest.set(key, [...(byTest.get(key) ?? []), lab]);
    }
    return [...byTest]
      .map(([key, all]) => ({
        key,
        newest: all[0]!,
        values: all.map(({ canonical, value }) => canonical?.value ?? value).reverse(),
        all,
      }))
      .sort((a, b) => Number(b.newest.flag !== null) - Number(a.newest.flag !== null));
  });

  async open(clientId: string): Promise<void> {
    if (clientId !== this.clientId) this.loading.clear();
    this.clientId = clientId;
    await this.reload();
  }

  async reload(): Promise<void> {
    const id = this.clientId;
    await this.loading.read(() => this.api.record(id));
  }
}
