import { inject, Injectable } from '@angular/core';
import type { MealReportDto } from '#libs/api-client/models/meal-report-dto';
import { newId } from '#libs/client-kit/ids.js';
import type { Entry, Shown } from './data/entry';
import type { MealView } from './day-view';
import { Entries } from './entries.store';
import { EntryCourier } from './entry-courier';

/** What a client does about a meal, whatever state its log is in. */
@Injectable({ providedIn: 'root' })
export class MealLogging {
  private readonly entries = inject(Entries);
  private readonly courier = inject(EntryCourier);

  asPlanned(date: string, { meal }: MealView): Entry {
    return this.courier.take(
      { type: 'log-meal', entryId: newId(), log: { date, slotId: meal.slotId, kind: 'as-planned' } },
      { meal: meal.name, kcal: meal.kcal },
    );
  }

  /** A first log, or a correction of what stands; an act that was refused gives way to this one. */
  save(view: MealView, log: MealReportDto, shown: Shown): Entry {
    const pending = this.pending(view.entryKey);
    const replaced = pending && (pending.state === 'refused' || neverTried(pending)) ? pending : null;
    if (replaced) this.entries.discard(replaced.key);
    // a first log that never stood gives way to what does stand: the meal may have been logged on another device
    const standing = replaced?.act.type === 'log-meal' ? view.meal.log : view.log;
    if (!standing) return this.courier.take({ type: 'log-meal', entryId: newId(), log }, shown);
    return this.courier.take({ type: 'correct-meal', entryId: standing.entryId, log }, shown);
  }

  /** Takes a log back: at once when it never left the phone, else on the server too. */
  remove(date: string, view: MealView): void {
    const pending = this.pending(view.entryKey);
    if (pending?.act.type === 'log-meal' && (pending.state === 'refused' || neverTried(pending)))
      return this.entries.discard(pending.key);
    if (pending?.state === 'refused') this.entries.discard(pending.key);
    if (!view.log) return;
    this.courier.take(
      { type: 'remove-meal', entryId: view.log.entryId, log: { date, slotId: view.meal.slotId } },
      { meal: view.meal.name, kcal: null },
    );
  }

  /** Undo right after the act. */
  takeBack({ key, act, shown }: Entry): void {
    if (act.type !== 'log-meal') return;
    const pending = this.pending(key);
    if (pending && neverTried(pending)) return this.entries.discard(key);
    this.courier.take(
      { type: 'remove-meal', entryId: act.entryId, log: { date: act.log.date, slotId: act.log.slotId } },
      { meal: shown.meal, kcal: null },
    );
  }

  private pending(key: string | null): Entry | null {
    return this.entries.all().find((entry) => entry.key === key) ?? null;
  }
}

/** It never left the phone, so the server cannot have it. */
function neverTried(entry: Entry): boolean {
  return entry.state === 'waiting' && entry.attempts === 0;
}
