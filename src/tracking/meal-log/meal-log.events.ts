import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { EntryOrigin } from '../entry.js';

/** What was eaten of one food. `itemId` names the planned item it stands for; null: eaten besides or instead. */
export interface EatenItem {
  readonly itemId: string | null;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly grams: number;
}

/** The meal of the published plan that the log answers to; null: nothing was planned in that slot. */
export interface PlannedMealRef {
  readonly planId: string;
  readonly version: number;
}

/** `skipped`: nothing was eaten of what was planned; 0 kcal, and known. */
export type LogKind = 'as-planned' | 'adjusted' | 'skipped';

/** What is said about one meal. Energies are kcal as computed by the server; null: not known for any item. */
export interface MealReport extends EntryOrigin {
  readonly date: string;
  readonly slotId: string;
  readonly slotName: string;
  readonly kind: LogKind;
  readonly plan: PlannedMealRef | null;
  readonly items: readonly EatenItem[];
  readonly plannedKcal: number | null;
  readonly eatenKcal: number | null;
  /** Whether the energy of every planned, and of every eaten item is known: else the figure is a lower bound. Absent in logs of before these were kept. */
  readonly plannedComplete?: boolean;
  readonly eatenComplete?: boolean;
  /** Energy of what was eaten beside the planned items, as far as known. Absent in logs of before it was kept. */
  readonly besideKcal?: number;
  readonly note: string | null;
  /** `HH:MM` at which it was eaten, where the client was. */
  readonly time?: string;
}

type EatenReport = MealReport & { readonly kind: 'as-planned' | 'adjusted' };
export type SkippedReport = Omit<MealReport, 'kind' | 'items' | 'eatenKcal' | 'eatenComplete' | 'besideKcal'>;

export interface MealLogged {
  readonly type: 'MealLogged';
  readonly data: EatenReport & { readonly entryId: string };
}
export interface MealLogCorrected {
  readonly type: 'MealLogCorrected';
  readonly data: EatenReport & { readonly entryId: string };
}
/** The entry says that a planned meal was skipped, whatever it said before. The note is the reason. */
export interface MealSkipped {
  readonly type: 'MealSkipped';
  readonly data: SkippedReport & { readonly entryId: string };
}
export interface MealLogRemoved {
  readonly type: 'MealLogRemoved';
  readonly data: { readonly entryId: string; readonly date: string; readonly slotId: string };
}

export type MealLogEvent = MealLogged | MealLogCorrected | MealSkipped | MealLogRemoved;

/** The report that an event puts in place; null: it takes one back. */
export function reportIn(event: MealLogEvent): MealReport | null {
  if (event.type === 'MealLogRemoved') return null;
  const { entryId: _, ...report } = event.data;
  return event.type === 'MealSkipped'
    ? { ...report, kind: 'skipped', items: [], eatenKcal: 0, eatenComplete: true, besideKcal: 0 }
    : (report as MealReport);
}

const report: MealLogged['data'] = {
  entryId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
  date: '2026-11-20',
  slotId: 'lunch',
  slotName: 'Lunch',
  kind: 'adjusted',
  plan: { planId: '0199f3a2-1111-7d00-9d5e-2f4be1c0a002', version: 4 },
  items: [
    { itemId: '0199f3a2-2222-7d00-9d5e-2f4be1c0a003', foodId: 'sr28-16057', foodVersion: '9f3c51d70c66', grams: 150 },
  ],
  plannedKcal: 508,
  eatenKcal: 451.5,
  note: 'no bread today',
};

export const mealLogCategory = streamCategory<MealLogEvent>({
  category: 'mealLog',
  context: 'tracking',
  subject: 'client',
  events: {
    MealLogged: { version: 1, about: 'A meal was logged, as planned or adjusted.', example: report },
    MealLogCorrected: {
      version: 1,
      about: 'A meal log was corrected; the earlier report stays in the log.',
      example: { ...report, kind: 'as-planned', note: null },
    },
    MealSkipped: {
      version: 1,
      about: 'A planned meal was logged as skipped, with or without a reason.',
      example: {
        entryId: report.entryId,
        date: report.date,
        slotId: report.slotId,
        slotName: report.slotName,
        plan: report.plan,
        plannedKcal: 508,
        plannedComplete: true,
        note: 'no appetite',
        timeZone: 'Europe/Berlin',
        enteredAt: '2026-11-20T13:05',
      },
    },
    MealLogRemoved: {
      version: 1,
      about: 'A meal log was removed.',
      example: { entryId: report.entryId, date: report.date, slotId: report.slotId },
    },
  },
});
