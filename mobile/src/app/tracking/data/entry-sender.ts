import { inject, Injectable } from '@angular/core';
import type { Entry } from './entry';
import { TrackingApi } from './tracking.api';

/** Turns an entry into its request. */
@Injectable({ providedIn: 'root' })
export class EntrySender {
  private readonly api = inject(TrackingApi);

  /** @throws HttpErrorResponse, see problemOf */
  send(clientId: string, { act, key }: Pick<Entry, 'act' | 'key'>): Promise<void> {
    switch (act.type) {
      case 'log-meal': return this.api.logMeal(clientId, act.entryId, act.log, key);
      case 'correct-meal': return this.api.correctMealLog(clientId, act.entryId, act.log, key);
      case 'remove-meal': return this.api.removeMealLog(clientId, act.entryId, key);
      case 'record-weight': return this.api.recordWeight(clientId, act.entryId, act.date, act.kg, key);
    }
  }
}
