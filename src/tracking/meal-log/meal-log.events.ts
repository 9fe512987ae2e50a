import { streamCategory } from '#libs/event-sourcing/catalogue.js';

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

export type LogKind = 'as-planned' | 'adjusted';

/** What is said about one meal. Energies are kcal as computed by the server; null: not known for any item. */
export interface MealReport {
  readonly date: string;
  readonly slotId: string;
  readonly slotName: string;
  readonly kind: LogKind;
  readonly plan: PlannedMealRef | null;
  readonly items: readonly EatenItem[];
  readonly plannedKcal: number | null;
  readonly eatenKcal: number | null;
  readonly note: string | null;
}

export interface MealLogged {
  readonly type: 'MealLogged';
  readonly data: MealReport & { readonly entryId: string };
}
export interface MealLogCorrected {
  readonly type: 'MealLogCorrected';
  readonly data: MealReport & { readonly entryId: string };
}
export interface MealLogRemoved {
  readonly type: 'MealLogRemoved';
  readonly data: { readonly entryId: string; readonly date: string; readonly slotId: string };
}

export type MealLogEvent = MealLogged | MealLogCorrected | MealLogRemoved;

const report: MealReport & { entryId: string } = {
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
    MealLogRemoved: {
      version: 1,
      about: 'A meal log was taken back.',
      example: { entryId: report.entryId, date: report.date, slotId: report.slotId },
    },
  },
});
