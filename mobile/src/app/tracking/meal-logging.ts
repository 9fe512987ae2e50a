import { inject, Injectable } from '@angular/core';
import type { MealLogView } from '#libs/api-client/models/meal-log-view';
import type { MealReportDto } from '#libs/api-client/models/meal-report-dto';
import { eatenOptions } from '#libs/client-kit/chosen-items.js';
import { newId } from '#libs/client-kit/ids.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import type { Entry, Shown } from './data/entry';
import type { MealView } from './day-view';
import { Entries } from './entries.store';
import { optionsOf, pickedMeal } from './picked-meal';

/** What is needed to bring a log back: when it reached the server is no part of it. */
interface Removed extends Pick<MealView, 'meal'> {
  readonly log: Omit<NonNullable<MealView['log']>, 'at'> | null;
}

/** What a client does about a meal, whatever state its log is in. */
@Injectable({ providedIn: 'root' })
export class MealLogging {
  private readonly entries = inject(Entries);

  /** @param picked option by choice, where the plan leaves something to choose */
  asPlanned(date: string, view: MealView, picked: ReadonlyMap<number, number> = new Map()): Entry {
    const meal = pickedMeal(view.meal, picked);
    const options = optionsOf(picked);
    const log = { date, slotId: meal.slotId, kind: 'as-planned' as const, ...(options.length > 0 ? { options } : {}) };
    return this.entries.take(
      { type: 'log-meal', entryId: newId(), log },
      { meal: meal.name, kcal: meal.kcal, ...(options.length > 0 ? { complete: meal.complete } : {}) },
    );
  }

  /** Nothing of a planned meal was eaten. */
  skip(date: string, view: MealView, note: string): Entry {
    const log = { date, slotId: view.meal.slotId, kind: 'skipped' as const, ...(note ? { note } : {}) };
    return this.save(view, log, { meal: view.meal.name, kcal: 0 });
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

  /** Takes a log back: at once when it never left the phone, else on the server too. @returns what brings it back; null: nothing to bring back */
  remove(date: string, view: MealView): (() => void) | null {
    const again = this.again(date, view);
    const pending = this.pending(view.entryKey);
    if (pending?.payload.act.type === 'log-meal' && (isRefused(pending) || neverTried(pending)))
      return (this.entries.discard(pending.id), again);
    if (pending && isRefused(pending)) this.entries.discard(pending.id);
    if (!view.log) return null;
    this.entries.take(
      { type: 'remove-meal', entryId: view.log.entryId, log: { date, slotId: view.meal.slotId } },
      { meal: view.meal.name, kcal: null },
    );
    return again;
  }

  /** Takes back one of two logs of the same meal. @returns what brings it back */
  removeOther(date: string, { meal }: MealView, other: MealLogView): (() => void) | null {
    this.entries.take(
      { type: 'remove-meal', entryId: other.entryId, log: { date, slotId: meal.slotId } },
      { meal: meal.name, kcal: null },
    );
    return this.again(date, { meal, log: other });
  }

  /** The same log under a fresh id: one that was removed stays removed. */
  private again(date: string, { meal, log }: Removed): (() => void) | null {
    if (!log) return null;
    const { kind, items, note, time, enteredAt, kcal, complete } = log;
    const options = kind === 'as-planned' ? optionsOf(eatenOptions(meal, items ?? [])) : [];
    const report: MealReportDto = {
      date,
      slotId: meal.slotId,
      kind,
      ...(meal.items.length === 0 ? { name: meal.name } : {}),
      ...(options.length > 0 ? { options } : {}),
      ...(kind === 'adjusted'
        ? {
            items: (items ?? []).map(({ itemId, foodId, foodVersion, grams }) => ({
              ...(itemId ? { itemId } : {}),
              foodId,
              foodVersion,
              grams,
            })),
          }
        : {}),
      ...(note ? { note } : {}),
      ...(time ? { time } : {}),
      ...(enteredAt ? { enteredAt } : {}),
    };
    const foods = Object.fromEntries((items ?? []).map(({ foodId, name }) => [foodId, name]));
    return () =>
      void this.entries.take(
        { type: 'log-meal', entryId: newId(), log: report },
        { meal: meal.name, kcal, complete, foods },
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
