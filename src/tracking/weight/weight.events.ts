import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface WeightRecorded {
  readonly type: 'WeightRecorded';
  readonly data: { readonly entryId: string; readonly date: string; readonly kg: number };
}

export type WeightEvent = WeightRecorded;

export const weightCategory = streamCategory<WeightEvent>({
  category: 'weight',
  context: 'tracking',
  subject: 'client',
  events: {
    WeightRecorded: {
      version: 1,
      about: 'A body weight in kg was recorded for a date.',
      example: { entryId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a004', date: '2026-11-20', kg: 82.4 },
    },
  },
});
