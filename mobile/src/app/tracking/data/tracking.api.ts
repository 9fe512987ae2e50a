import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API_BASE } from '#libs/client-kit/api-base.js';
import { withKey } from '#libs/client-kit/idempotency.js';
import type { Adherence, Day, DayList, MealLogRequest, WeightEntry, WeightList } from './tracking.dto';

/** The tracking part of the API, for one client: days as planned and logged, meal logs, weights, adherence. */
@Injectable({ providedIn: 'root' })
export class TrackingApi {
  private readonly http = inject(HttpClient);
  private readonly base = inject(API_BASE);

  async days(clientId: string, from: string, to: string): Promise<readonly Day[]> {
    const { items } = await firstValueFrom(this.http.get<DayList>(this.of(clientId, 'days'), { params: { from, to } }));
    return items;
  }

  async weights(clientId: string, from: string, to: string): Promise<readonly WeightEntry[]> {
    const { items } = await firstValueFrom(this.http.get<WeightList>(this.of(clientId, 'weights'), { params: { from, to } }));
    return items;
  }

  adherence(clientId: string, from: string, to: string): Promise<Adherence> {
    return firstValueFrom(this.http.get<Adherence>(this.of(clientId, 'adherence'), { params: { from, to } }));
  }

  /** The writes take the Idempotency-Key from their entry: every retry is the same command. */
  async logMeal(clientId: string, entryId: string, log: MealLogRequest, key: string): Promise<void> {
    await firstValueFrom(this.http.post(this.of(clientId, 'meal-logs'), { entryId, ...log }, { context: withKey(key) }));
  }

  async correctMealLog(clientId: string, entryId: string, log: MealLogRequest, key: string): Promise<void> {
    await firstValueFrom(this.http.put(this.of(clientId, `meal-logs/${entryId}`), log, { context: withKey(key) }));
  }

  async removeMealLog(clientId: string, entryId: string, key: string): Promise<void> {
    await firstValueFrom(this.http.delete(this.of(clientId, `meal-logs/${entryId}`), { context: withKey(key) }));
  }

  async recordWeight(clientId: string, entryId: string, date: string, kg: number, key: string): Promise<void> {
    await firstValueFrom(this.http.post(this.of(clientId, 'weights'), { entryId, date, kg }, { context: withKey(key) }));
  }

  private of(clientId: string, what: string): string {
    return `${this.base}/clients/${clientId}/${what}`;
  }
}
