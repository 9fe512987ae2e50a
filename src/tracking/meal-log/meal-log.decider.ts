import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { refuseDate, type EntryDates } from '../entry.js';
import { reportIn, type MealLogEvent, type MealReport } from './meal-log.events.js';

/** A meal of a day that stands logged. */
export interface LoggedSlot {
  readonly entryId: string;
  readonly date: string;
  readonly slotId: string;
}

/** Facts about a report: the dates it may have, and what stands logged in the client's other streams on its date. */
interface Facts {
  readonly dates: EntryDates;
  readonly elsewhere: readonly LoggedSlot[];
}

export type MealLogCommand =
  | ({ readonly type: 'LogMeal'; readonly entryId: string; readonly report: MealReport } & Facts)
  /** Several at once: all or none. */
  | ({
      readonly type: 'LogMeals';
      readonly entries: readonly { readonly entryId: string; readonly report: MealReport }[];
    } & Facts)
  | ({ readonly type: 'CorrectMealLog'; readonly entryId: string; readonly report: MealReport } & Facts)
  | { readonly type: 'RemoveMealLog'; readonly entryId: string };

/** One client's meal logs whose ids were made in one month. */
export interface MealLogs {
  readonly entries: PersistentMap<
    { readonly standing: true; readonly report: MealReport } | { readonly standing: false }
  >;
}

/**
 * Refuses `meal-log.unknown`, `meal-log.removed`, `meal-log.entry-exists` (same id, other content), `meal-log.slot-logged`
 * (that meal of that day stands logged under another id), `meal-log.in-the-future`, `meal-log.too-early`, `meal-log.empty`.
 */
export const mealLogDecider: Decider<MealLogCommand, MealLogEvent, MealLogs> = {
  category: 'mealLog',
  // v2: entries in a map that grows without being copied
  stateVersion: 2,
  initial: { entries: PersistentMap.empty() },
  decide(command, logs) {
    if (command.type === 'LogMeals') return logged(command.entries, logs, command);
    const entry = PersistentMap.get(logs.entries, command.entryId);
    switch (command.type) {
      case 'LogMeal':
        return logged([command], logs, command);
      case 'CorrectMealLog': {
        if (!entry) throw new Refusal('meal-log.unknown', 404);
        if (!entry.standing)
          throw new Refusal('meal-log.removed', 410, 'The log was taken back before. Log the meal again instead.');
        if (sameReport(entry.report, command.report)) return [];
        refuseEmpty(command.report);
        // a day that stays is not judged again: the client may have travelled since
        if (entry.report.date !== command.report.date) refuseDate('meal-log', command.report.date, command.dates);
        refuseSecond(logs, command.entryId, command.report);
        // what two processes logged twice can be corrected where it stands
        if (!sameSlot(entry.report, command.report)) refuseElsewhere(command.elsewhere, command.report);
        return [said('MealLogCorrected', command.entryId, command.report)];
      }
      case 'RemoveMealLog':
        if (!entry) throw new Refusal('meal-log.unknown', 404);
        if (!entry.standing) return [];
        return [
          {
            type: 'MealLogRemoved',
            data: { entryId: command.entryId, date: entry.report.date, slotId: entry.report.slotId },
          },
        ];
    }
  },
  evolve(logs, event) {
    switch (event.type) {
      case 'MealLogged':
      case 'MealLogCorrected':
      case 'MealSkipped':
        return {
          entries: PersistentMap.set(logs.entries, event.data.entryId, { standing: true, report: reportIn(event)! }),
        };
      case 'MealLogRemoved':
        return { entries: PersistentMap.set(logs.entries, event.data.entryId, { standing: false }) };
      case 'Erased':
        return logs;
    }
  },
};

function logged(
  entries: readonly { readonly entryId: string; readonly report: MealReport }[],
  logs: MealLogs,
  { dates, elsewhere }: Facts,
): readonly MealLogEvent[] {
  const events: MealLogEvent[] = [];
  let standing = logs;
  for (const { entryId, report } of entries) {
    const entry = PersistentMap.get(standing.entries, entryId);
    if (entry?.standing && sameReport(entry.report, report)) continue;
    if (entry)
      throw new Refusal(
        'meal-log.entry-exists',
        409,
        'This entry id was used before for something else. Nothing was changed; log the meal with a fresh id.',
      );
    refuseDate('meal-log', report.date, dates);
    refuseEmpty(report);
    refuseSecond(standing, entryId, report);
    refuseElsewhere(elsewhere, report);
    events.push(said('MealLogged', entryId, report));
    standing = { entries: PersistentMap.set(standing.entries, entryId, { standing: true, report }) };
  }
  return events;
}

/** A skipped meal is an event of its own: readers of `MealLogged` never meet a kind that they do not know. */
function said(type: 'MealLogged' | 'MealLogCorrected', entryId: string, report: MealReport): MealLogEvent {
  const { kind, ...rest } = report;
  if (kind !== 'skipped') return { type, data: { entryId, ...rest, kind } };
  const { items: _items, eatenKcal: _eaten, eatenComplete: _complete, besideKcal: _beside, ...skipped } = rest;
  return { type: 'MealSkipped', data: { entryId, ...skipped } };
}

function refuseEmpty(report: MealReport): void {
  if (report.kind === 'adjusted' && report.items.length === 0 && report.note === null) {
    throw new Refusal(
      'meal-log.empty',
      422,
      'Say what was eaten, at least in a note; a meal of which nothing was eaten is logged as skipped.',
    );
  }
}

function refuseSecond(logs: MealLogs, entryId: string, report: MealReport): void {
  for (const [otherId, other] of PersistentMap.entries(logs.entries))
    if (otherId !== entryId && other.standing && sameSlot(other.report, report)) throw slotLogged(otherId);
}

function refuseElsewhere(elsewhere: readonly LoggedSlot[], report: MealReport): void {
  const other = elsewhere.find((each) => sameSlot(each, report));
  if (other) throw slotLogged(other.entryId);
}

const slotLogged = (entryId: string) =>
  new Refusal('meal-log.slot-logged', 409, 'This meal is logged already. Correct that log instead.', { entryId });

type Slot = Pick<LoggedSlot, 'date' | 'slotId'>;
const sameSlot = (one: Slot, other: Slot): boolean => one.date === other.date && one.slotId === other.slotId;

/** The computed energies follow from the items, so they need no comparing. */
function sameReport(a: MealReport, b: MealReport): boolean {
  return (
    a.date === b.date &&
    a.slotId === b.slotId &&
    a.kind === b.kind &&
    a.note === b.note &&
    a.time === b.time &&
    a.slotName === b.slotName &&
    a.plan?.planId === b.plan?.planId &&
    a.plan?.version === b.plan?.version &&
    a.items.length === b.items.length &&
    a.items.every((item, i) => {
      const other = b.items[i];
      return (
        other !== undefined &&
        item.itemId === other.itemId &&
        item.foodId === other.foodId &&
        item.foodVersion === other.foodVersion &&
        item.grams === other.grams
      );
    })
  );
}
