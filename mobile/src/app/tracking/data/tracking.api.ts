import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { getProgress } from '#libs/api-client/fn/analytics/get-progress';
import { correctMealLog } from '#libs/api-client/fn/tracking/correct-meal-log';
import { correctWeight } from '#libs/api-client/fn/tracking/correct-weight';
import { getAdherence } from '#libs/api-client/fn/tracking/get-adherence';
import { listDays } from '#libs/api-client/fn/tracking/list-days';
import { listWeights } from '#libs/api-client/fn/tracking/list-weights';
import { logMeal } from '#libs/api-client/fn/tracking/log-meal';
import { recordWeight } from '#libs/api-client/fn/tracking/record-weight';
import { removeMealLog } from '#libs/api-client/fn/tracking/remove-meal-log';
import { removeWeight } from '#libs/api-client/fn/tracking/remove-weight';
import type { Adherence } from '#libs/api-client/models/adherence';
import type { ClientProgress } from '#libs/api-client/models/client-progress';
import type { DayItem } from '#libs/api-client/models/day-item';
import type { Day } from '#libs/api-client/models/day';
import type { Weight } from '#libs/api-client/models/weight';
import { withKey } from '#libs/client-kit/idempotency.js';
import { Language } from '../../text/language';
import type { Entry } from './entry';

/** The tracking part of the API, for one client: days as planned and logged, weights, adherence, and what the client does. */
@Injectable({ providedIn: 'root' })
export class TrackingApi {
  private readonly api = inject(Api);
  private readonly language = inject(Language);

  async days(clientId: string, from: string, to: string): Promise<readonly Day[]> {
    const { items } = await this.api.invoke(listDays, { clientId, from, to });
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

  /** Foods as people call them: the list's own names are the professionals'. */
  private named(items: readonly DayItem[]): DayItem[] {
    return items.map((item) => ({ ...item, name: item.displayNames[this.language.code()] }));
  }

  async weights(clientId: string, from: string, to: string): Promise<readonly Weight[]> {
    return (await this.api.invoke(listWeights, { clientId, from, to })).items;
  }

  adherence(clientId: string, from: string, to: string): Promise<Adherence> {
    return this.api.invoke(getAdherence, { clientId, from, to });
  }

  progress(clientId: string, from: string, to: string): Promise<ClientProgress> {
    return this.api.invoke(getProgress, { clientId, from, to });
  }

  /** An entry as its request, under its own Idempotency-Key. @throws HttpErrorResponse, see problemOf */
  send(clientId: string, { id: key, payload: { act } }: Pick<Entry, 'id' | 'payload'>): Promise<unknown> {
    const { entryId } = act;
    const about = { clientId, 'Idempotency-Key': key };
    switch (act.type) {
      case 'log-meal':
        return this.api.invoke(logMeal, { ...about, body: { entryId, ...act.log } }, withKey(key));
      case 'correct-meal':
        return this.api.invoke(correctMealLog, { ...about, entryId, body: act.log }, withKey(key));
      case 'remove-meal':
        return this.api.invoke(removeMealLog, { ...about, entryId }, withKey(key));
      case 'record-weight':
        return this.api.invoke(
          recordWeight,
          { ...about, body: { entryId, date: act.date, kg: act.kg, ...act.origin } },
          withKey(key),
        );
      case 'correct-weight':
        return this.api.invoke(
          correctWeight,
          { ...about, entryId, body: { date: act.date, kg: act.kg, ...act.origin } },
          withKey(key),
        );
      case 'remove-weight':
        return this.api.invoke(removeWeight, { ...about, entryId }, withKey(key));
    }
  }
}
