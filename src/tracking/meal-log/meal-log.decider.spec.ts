import { given } from '#libs/event-sourcing/given-when-then.js';
import { mealLogDecider, type MealLogCommand } from './meal-log.decider.js';
import type { MealLogEvent, MealReport } from './meal-log.events.js';

const dates = { earliest: '2025-01-01', latest: '2026-11-21' };

const report = {
  date: '2026-11-20',
  slotId: 'lunch',
  slotName: 'Lunch',
  kind: 'as-planned' as const,
  plan: { planId: 'p1', version: 4 },
  items: [{ itemId: 'i1', foodId: 'f1', foodVersion: 'v1', grams: 150 }],
  plannedKcal: 508,
  eatenKcal: 508,
  note: null,
} satisfies MealReport;
type Eaten = MealReport & { readonly kind: 'as-planned' | 'adjusted' };
const smaller = {
  ...report,
  kind: 'adjusted' as const,
  items: [{ itemId: 'i1', foodId: 'f1', foodVersion: 'v1', grams: 100 }],
  eatenKcal: 338,
} satisfies MealReport;
const skipped: MealReport = {
  ...report,
  kind: 'skipped',
  items: [],
  eatenKcal: 0,
  eatenComplete: true,
  besideKcal: 0,
  note: 'no appetite',
};
const skipping: MealLogEvent = {
  type: 'MealSkipped',
  data: {
    entryId: 'a',
    date: report.date,
    slotId: report.slotId,
    slotName: report.slotName,
    plan: report.plan,
    plannedKcal: report.plannedKcal,
    note: 'no appetite',
  },
};
const log = (entryId: string, content: MealReport = report): MealLogCommand => ({
  type: 'LogMeal',
  entryId,
  report: content,
  dates,
  elsewhere: [],
});
const logged = (entryId: string, content: Eaten = report): MealLogEvent => ({
  type: 'MealLogged',
  data: { entryId, ...content },
});
const removed: MealLogEvent = {
  type: 'MealLogRemoved',
  data: { entryId: 'a', date: report.date, slotId: report.slotId },
};
const correct = {
  type: 'CorrectMealLog',
  entryId: 'a',
  report: smaller,
  dates,
  elsewhere: [],
} satisfies MealLogCommand;

describe('meal logs', () => {
  it('records what was reported', () => given(mealLogDecider).when(log('a')).then(logged('a')));
  it('takes the same entry twice without a second event', () =>
    given(mealLogDecider, logged('a')).when(log('a')).thenNothing());
  it('refuses an entry id that stands for something else', () =>
    given(mealLogDecider, logged('a')).when(log('a', smaller)).thenRefuses('meal-log.entry-exists'));
  it('refuses a second log of the same meal', () =>
    given(mealLogDecider, logged('a')).when(log('b')).thenRefuses('meal-log.slot-logged'));
  it('lets the meal be logged again after the first log was taken back', () =>
    given(mealLogDecider, logged('a'), removed).when(log('b')).then(logged('b')));
  it('refuses tomorrow', () =>
    given(mealLogDecider)
      .when(log('a', { ...report, date: '2026-11-22' }))
      .thenRefuses('meal-log.in-the-future'));
  it('refuses an adjusted log that says nothing', () =>
    given(mealLogDecider)
      .when(log('a', { ...smaller, items: [] }))
      .thenRefuses('meal-log.empty'));
  it('refuses a day before the client was born, or too long ago', () =>
    given(mealLogDecider)
      .when(log('a', { ...report, date: '2024-12-31' }))
      .thenRefuses('meal-log.too-early'));
  it('records a skipped meal as an event of its own, corrects to it and from it', () => {
    given(mealLogDecider).when(log('a', skipped)).then(skipping);
    given(mealLogDecider, skipping).when(log('a', skipped)).thenNothing();
    given(mealLogDecider, logged('a'))
      .when({ ...correct, report: skipped })
      .then(skipping);
    given(mealLogDecider, skipping)
      .when(correct)
      .then({ type: 'MealLogCorrected', data: { entryId: 'a', ...smaller } });
  });
  it('keeps a note where nobody knows what was eaten', () => {
    const wedding = { ...smaller, items: [], note: 'at a wedding' };
    given(mealLogDecider).when(log('a', wedding)).then(logged('a', wedding));
  });
  it('corrects', () =>
    given(mealLogDecider, logged('a'))
      .when(correct)
      .then({ type: 'MealLogCorrected', data: { entryId: 'a', ...smaller } }));
  it('does not correct what is absent or taken back', () => {
    given(mealLogDecider).when(correct).thenRefuses('meal-log.unknown');
    given(mealLogDecider, logged('a'), removed).when(correct).thenRefuses('meal-log.removed');
  });
  it('does not correct one log into the place of another', () =>
    given(mealLogDecider, logged('a'), logged('b', { ...report, slotId: 'dinner' }))
      .when({ ...correct, report: { ...smaller, slotId: 'dinner' } })
      .thenRefuses('meal-log.slot-logged'));
  it('refuses a meal that stands logged in another stream of the client, unless only that report is corrected', () => {
    const elsewhere = [{ entryId: 'z', date: report.date, slotId: report.slotId }];
    given(mealLogDecider)
      .when({ ...log('a'), elsewhere } as MealLogCommand)
      .thenRefuses('meal-log.slot-logged');
    given(mealLogDecider, logged('a', { ...report, slotId: 'dinner' }))
      .when({ ...correct, elsewhere })
      .thenRefuses('meal-log.slot-logged');
    given(mealLogDecider, logged('a'))
      .when({ ...correct, elsewhere })
      .then({ type: 'MealLogCorrected', data: { entryId: 'a', ...smaller } });
    given(mealLogDecider, logged('a'))
      .when({ ...log('a'), elsewhere } as MealLogCommand)
      .thenNothing();
  });
  it('logs several at once, all or none, each slot once', () => {
    const dinner = { ...report, slotId: 'dinner' };
    const several = (...entries: { entryId: string; report: MealReport }[]): MealLogCommand => ({
      type: 'LogMeals',
      entries,
      dates,
      elsewhere: [],
    });
    given(mealLogDecider, logged('a'))
      .when(several({ entryId: 'a', report }, { entryId: 'b', report: dinner }))
      .then(logged('b', dinner));
    given(mealLogDecider)
      .when(several({ entryId: 'a', report }, { entryId: 'b', report }))
      .thenRefuses('meal-log.slot-logged');
    given(mealLogDecider)
      .when(several({ entryId: 'a', report }, { entryId: 'b', report: { ...dinner, date: '2026-11-22' } }))
      .thenRefuses('meal-log.in-the-future');
  });
  it('takes back once', () => {
    given(mealLogDecider, logged('a')).when({ type: 'RemoveMealLog', entryId: 'a' }).then(removed);
    given(mealLogDecider, logged('a'), removed).when({ type: 'RemoveMealLog', entryId: 'a' }).thenNothing();
    given(mealLogDecider).when({ type: 'RemoveMealLog', entryId: 'a' }).thenRefuses('meal-log.unknown');
  });
});
