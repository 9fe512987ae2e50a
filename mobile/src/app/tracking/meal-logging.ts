import { inject, Injectable } from '@angular/core';
import type { MealReportDto } from '#libs/api-client/models/meal-report-dto';
import { newId } from '#libs/client-kit/ids.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import type { Entry, Shown } from './data/entry';
import type { MealView } from './day-view';
import { Entries } from './entries.store';

/** What a client does about a meal, whatever state its log is in. */
@Injectable({ providedIn: 'root' })
export class MealLogging {
  private readonly entries = inject(Entries);

  asPlanned(date: string, { meal }: MealView): Entry {
    return this.entries.take(
      { type: 'log-meal', entryId: newId(), log: { date, slotId: meal.slotId, kind: 'as-planned' } },
      { meal: meal.name, kcal: meal.kcal },
    );
  }

  /** A first log, or a correction of what stands; an act that was refused gives way to this one. */
  save(view: MealView, log: MealReportDto, shown: Shown): Entry {
    const pending = this.pending(view.entryKey);
    const replaced = pending && (isRefused(pending) || neverTried(pending)) ? pending : null;
    if (replaced) this.entries.discard(replaced.id);
    // a first log that never stood gives way to what does stand: the meal may have been logged on another device
    const standing = replaced?.payload.act.type === 'log-meal' ? view.meal.log : view.log;
    if (!standing) return this.entries.take({ type: 'log-meal', entryId: newId(), log }, shown);
    return this.entries.take({ type: 'correct-meal', entryId: standing.entryId, log }, shown);
  }

  /** Takes a log back: at once when it never left the phone, else on the server too. */
  remove(date: string, view: MealView): void {
    const pending = this.pending(view.entryKey);
    if (pending?.payload.act.type === 'log-meal' && (isRefused(pending) || neverTried(pending)))
      return this.entries.discard(pending.id);
    if (pending && isRefused(pending)) this.entries.discard(pending.id);
    if (!view.log) return;
    this.entries.take(
      { type: 'remove-meal', entryId: view.log.entryId, log: { date, slotId: view.meal.slotId } },
      { meal: view.meal.name, kcal: null },
    );
  }

  /** Undo right after the act. */
  takeBack({ id, payload: { act, shown } }: Entry): void {
    if (act.type !== 'log-meal') return;
    const pending = this.pending(id);
    if (pending && neverTried(pending)) return this.entries.discard(id);
    this.entries.take(
      { type: 'remove-meal', entryId: act.entryId, log: { date: act.log.date, slotId: act.log.slotId } },
      { meal: shown.meal, kcal: null },
    );
  }

  private pending(key: string | null): Entry | null {
    return this.entries.all().find((entry) => entry.id === key) ?? null;
  }
}

/** It never left the phone, so the server cannot have it. */
function neverTried(entry: Entry): boolean {
  return entry.state === 'waiting' && entry.attempts === 0;
}
