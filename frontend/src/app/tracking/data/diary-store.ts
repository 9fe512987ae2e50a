import { computed, inject, Injectable, signal } from '@angular/core';
import type { Adherence } from '#libs/api-client/models/adherence.js';
import type { Day } from '#libs/api-client/models/day.js';
import { addDays } from '#libs/client-kit/format.js';
import { Formats } from '../../ui/formats';
import { Loading } from '../../ui/loading';
import { TrackingApi } from './tracking-api';

/** The week around a day of a client: planned and eaten, and how closely. */
@Injectable()
export class DiaryStore {
  private readonly api = inject(TrackingApi);
  private readonly formats = inject(Formats);
  private clientId = '';
  readonly date = signal('');
  readonly firstDay = computed(() => this.formats.weekOf(this.date()));
  readonly days = new Loading<readonly Day[]>();
  readonly adherence = new Loading<Adherence>();
  readonly day = computed(() => this.days.value()?.find(({ date }) => date === this.date()) ?? null);

  open(clientId: string, date: string): void {
    const before = `${this.clientId}/${this.date() && this.firstDay()}`;
    this.clientId = clientId;
    this.date.set(date);
    if (before === `${clientId}/${this.firstDay()}`) return;
    this.days.clear();
    this.adherence.clear();
    void this.read();
  }

  async read(): Promise<void> {
    const [clientId, from, to] = [this.clientId, this.firstDay(), addDays(this.firstDay(), 6)];
    await Promise.all([
      this.days.read(() => this.api.days(clientId, from, to)),
      this.adherence.read(() => this.api.adherence(clientId, from, to)),
    ]);
  }

  /** @throws HttpErrorResponse, see problemOf */
  async removeLog(entryId: string, key: string): Promise<void> {
    await this.api.removeMealLog(this.clientId, entryId, key);
    void this.read();
  }
}
