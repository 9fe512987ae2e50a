import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { MealLogEvent, MealReport } from './meal-log.events.js';

export type MealLogCommand =
  /** `latestDate`: the last date that is today anywhere on earth, a fact gathered by the handler. */
  | { readonly type: 'LogMeal'; readonly entryId: string; readonly report: MealReport; readonly latestDate: string }
  /** Several at once: all or none. */
  | {
      readonly type: 'LogMeals';
      readonly entries: readonly { readonly entryId: string; readonly report: MealReport }[];
      readonly latestDate: string;
    }
  | {
      readonly type: 'CorrectMealLog';
      readonly entryId: string;
      readonly report: MealReport;
      readonly latestDate: string;
    }
  | { readonly type: 'RemoveMealLog'; readonly entryId: string };

/** One client's meal logs whose ids were made in one month. */
export interface MealLogs {
  readonly entries: Readonly<
    Record<string, { readonly standing: true; readonly report: MealReport } | { readonly standing: false }>
  >;
}

/**
 * Refuses `meal-log.unknown`, `meal-log.removed`, `meal-log.entry-exists` (same id, other content), `meal-log.slot-logged`
 * (that meal of that day stands logged under another id), `meal-log.in-the-future`, `meal-log.empty`.
 */
export const mealLogDecider: Decider<MealLogCommand, MealLogEvent, MealLogs> = {
  category: 'mealLog',
  initial: { entries: {} },
  decide(command, logs) {
    if (command.type === 'LogMeals') return logged(command.entries, logs, command.latestDate);
    const entry = logs.entries[command.entryId];
    switch (command.type) {
      case 'LogMeal':
        return logged([command], logs, command.latestDate);
      case 'CorrectMealLog': {
        if (!entry) throw new Refusal('meal-log.unknown', 404);
        if (!entry.standing)
          throw new Refusal('meal-log.removed', 410, 'The log was taken back before. Log the meal again instead.');
        if (sameReport(entry.report, command.report)) return [];
        refuseImpossible(command.report, command.latestDate);
        refuseSecond(logs, command.entryId, command.report);
        return [{ type: 'MealLogCorrected', data: { entryId: command.entryId, ...command.report } }];
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
      case 'MealLogCorrected': {
        const { entryId, ...report } = event.data;
        return { entries: { ...logs.entries, [entryId]: { standing: true, report } } };
      }
      case 'MealLogRemoved':
        return { entries: { ...logs.entries, [event.data.entryId]: { standing: false } } };
      case 'Erased':
        return logs;
    }
  },
};

function logged(
  entries: readonly { readonly entryId: string; readonly report: MealReport }[],
  logs: MealLogs,
  latestDate: string,
): readonly MealLogEvent[] {
  const events: MealLogEvent[] = [];
  let standing = logs;
  for (const { entryId, report } of entries) {
    const entry = standing.entries[entryId];
    if (entry?.standing && sameReport(entry.report, report)) continue;
    if (entry)
      throw new Refusal(
        'meal-log.entry-exists',
        409,
        'This entry id was used before for something else. Nothing was changed; log the meal with a fresh id.',
      );
    refuseImpossible(report, latestDate);
    refuseSecond(standing, entryId, report);
    events.push({ type: 'MealLogged', data: { entryId, ...report } });
    standing = { entries: { ...standing.entries, [entryId]: { standing: true, report } } };
  }
  return events;
}

function refuseImpossible(report: MealReport, latestDate: string): void {
  if (report.date > latestDate)
    throw new Refusal('meal-log.in-the-future', 422, 'A meal can be logged on its day or later, not before.');
  if (report.kind === 'adjusted' && report.items.length === 0 && report.note === null) {
    throw new Refusal('meal-log.empty', 422, 'Say what was eaten, or in a note why nothing was.');
  }
}

function refuseSecond(logs: MealLogs, entryId: string, { date, slotId }: MealReport): void {
  for (const [otherId, other] of Object.entries(logs.entries)) {
    if (otherId !== entryId && other.standing && other.report.date === date && other.report.slotId === slotId) {
      throw new Refusal('meal-log.slot-logged', 409, 'This meal is logged already. Correct that log instead.', {
        entryId: otherId,
      });
    }
  }
}

/** The computed energies follow from the items, so they need no comparing. */
function sameReport(a: MealReport, b: MealReport): boolean {
  return (
    a.date === b.date &&
    a.slotId === b.slotId &&
    a.kind === b.kind &&
    a.note === b.note &&
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
