import { inject, Injectable } from '@angular/core';
import { correctWeight } from '#libs/api-client/fn/tracking/correct-weight.js';
import { getAdherence } from '#libs/api-client/fn/tracking/get-adherence.js';
import { listClientSummaries } from '#libs/api-client/fn/tracking/list-client-summaries.js';
import { listDays } from '#libs/api-client/fn/tracking/list-days.js';
import { listWeights } from '#libs/api-client/fn/tracking/list-weights.js';
import { recordWeight } from '#libs/api-client/fn/tracking/record-weight.js';
import { removeMealLog } from '#libs/api-client/fn/tracking/remove-meal-log.js';
import { removeWeight } from '#libs/api-client/fn/tracking/remove-weight.js';
import type { Adherence } from '#libs/api-client/models/adherence.js';
import type { ClientSummary } from '#libs/api-client/models/client-summary.js';
import type { Day } from '#libs/api-client/models/day.js';
import type { Weight } from '#libs/api-client/models/weight.js';
import type { DayItem } from '#libs/api-client/models/day-item.js';
import { Texts } from '../../text/texts';
import { Api, keyed } from '../../api';

/** A weight as it is entered. */
export interface Weighing {
  readonly date: string;
  readonly kg: number;
}

@Injectable({ providedIn: 'root' })
export class TrackingApi {
  private readonly api = inject(Api);
  private readonly texts = inject(Texts);

  async summaries(clientIds: readonly string[]): Promise<readonly ClientSummary[]> {
    return (await this.api.call(listClientSummaries, { clientIds: clientIds.join(',') })).items;
  }

  async weights(clientId: string, from: string, to: string): Promise<readonly Weight[]> {
    return (await this.api.call(listWeights, { clientId, from, to })).items;
  }

  adherence(clientId: string, from: string, to: string): Promise<Adherence> {
    return this.api.call(getAdherence, { clientId, from, to });
  }

  async days(clientId: string, from: string, to: string): Promise<readonly Day[]> {
    const { items } = await this.api.call(listDays, { clientId, from, to });
    return items.map((day) => ({
      ...day,
      meals: day.meals.map((meal) => ({
        ...meal,
        items: this.named(meal.items),
        alternatives: this.named(meal.alternatives),
        log: meal.log && { ...meal.log, items: this.named(meal.log.items) },
        others: meal.others.map((log) => ({ ...log, items: this.named(log.items) })),
      })),
    }));
  }

  /** Foods as people call them; the list's own names are in their details. */
  private named(items: readonly DayItem[]): DayItem[] {
    const language = this.texts.language();
    return items.map((item) => ({ ...item, name: item.displayNames[language] }));
  }

  /** @param entryId made by the caller (UUIDv7): a repeated request is the same entry */
  recordWeight(clientId: string, entryId: string, weighing: Weighing, key: string): Promise<unknown> {
    return this.api.call(recordWeight, { clientId, body: { entryId, ...weighing }, ...keyed(key) });
  }

  correctWeight(clientId: string, entryId: string, weighing: Weighing, key: string): Promise<unknown> {
    return this.api.call(correctWeight, { clientId, entryId, body: weighing, ...keyed(key) });
  }

  removeWeight(clientId: string, entryId: string, key: string): Promise<unknown> {
    return this.api.call(removeWeight, { clientId, entryId, ...keyed(key) });
  }

  removeMealLog(clientId: string, entryId: string, key: string): Promise<unknown> {
    return this.api.call(removeMealLog, { clientId, entryId, ...keyed(key) });
  }
}
