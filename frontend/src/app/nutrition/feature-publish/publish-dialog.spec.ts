import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { provideRouter } from '@angular/router';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts, type Language } from '../../text/texts';
import { FoodBook } from '../data/food-book';
import { MealPlanAssignments } from '../data/meal-plan-assignments';
import { MealPlansApi } from '../data/meal-plans-api';
import { PublishDialog } from './publish-dialog';

const names = (en: string, de: string) => ({ en, de });
const SKYR = names('Skyr, nonfat', 'Skyr');
const item = (foodName: string, displayNames: object) => ({
  itemId: 'a',
  day: 0,
  slotId: 'lunch',
  order: 1,
  foodId: 'skyr',
  foodVersion: '1',
  foodName,
  displayNames,
  grams: 150,
  note: null,
  option: null,
});

/** @param then what version 1 calls the food that the draft has, too; today it is SKYR */
async function opened(then: { en: string; de: string }, language: Language = 'en') {
  const plan = { planId: 'p', revision: 3, slots: [{ slotId: 'lunch', name: 'Lunch', time: '12:30' }], weeks: 1 };
  const before = { items: [item(then[language], then)], alternatives: [], notes: [] };
  const store = {
    plan: signal(plan),
    draft: signal({ name: 'Week' }),
    items: signal([item(then[language], then)]),
    notes: () => [],
    conflicts: signal([]),
    changes: signal(1),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: MealPlansApi, useValue: { version: async () => before } },
      { provide: MealPlanAssignments, useValue: {} },
      { provide: MatDialog, useValue: {} },
      { provide: MatDialogRef, useValue: { close: () => {} } },
      { provide: FoodBook, useValue: { ofItem: () => ({ displayNames: SKYR }) } },
      { provide: Sessions, useValue: { may: () => false, session: signal(null) } },
      {
        provide: MAT_DIALOG_DATA,
        useValue: {
          store,
          safety: { may: false, judgement: () => null, findings: () => [], switchedOff: () => [] },
          totals: signal({ days: [], weeks: [] }),
          goals: signal(new Map()),
          targetText: signal(''),
          clientName: 'Helena',
          clientId: 'c',
          version: 2,
        },
      },
    ],
  });
  await TestBed.inject(Texts).use(language);
  const fixture = TestBed.createComponent(PublishDialog);
  await fixture.whenStable();
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return [...page.querySelectorAll('section h3, .changes li')]
    .slice(0, 3)
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
}

it.each([
  [
    'en',
    names('Skyr natural', 'Skyr natur'),
    'Different from v1: 1 change',
    'NameSkyr natural is now called Skyr, nonfat.',
  ],
  ['de', names('Skyr natural', 'Skyr natur'), 'Anders als v1: 1 Änderung', 'NameSkyr natur heißt jetzt Skyr.'],
  [
    'en',
    names('Skyr, nonfat', 'Skyr natur'),
    'Different from v1: 1 change',
    'NameIn German Skyr natur is now called Skyr.',
  ],
  [
    'de',
    names('Skyr natural', 'Skyr'),
    'Anders als v1: 1 Änderung',
    'NameAuf Englisch heißt Skyr natural jetzt Skyr, nonfat.',
  ],
] as const)('a name alone is what is new (%s, %o)', async (language, then, heading, words) => {
  expect((await opened(then, language)).slice(0, 2)).toEqual([heading, words]);
});

it('says that nothing is new where nothing is', async () => {
  expect((await opened(SKYR)).slice(0, 2)).toEqual(['Different from v1: 0 changes', 'Nothing changed.']);
});
