import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ShoppingListView } from '#libs/api-client/models/shopping-list-view';
import { Sessions } from '#libs/client-kit/session.js';
import { Calendar } from '../text/calendar';
import { PlansApi } from './data/plans.api';
import { ShoppingList } from './shopping.store';

const LIST: ShoppingListView = {
  week: 1,
  from: 1,
  days: 7,
  people: 1,
  firstOnly: false,
  sections: [
    {
      category: 'fruit',
      items: [
        { foodId: 'apple', name: 'Apples, raw', displayNames: { en: 'Apple', de: 'Apfel' }, grams: 100, measure: null },
      ],
    },
  ],
};
const MONDAY = '2026-11-23';
const NEXT = '2026-11-30';

/** The app on a day, with what the device has kept. */
function openedOn(today: string, asked: string[] = []): ShoppingList {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      { provide: Sessions, useValue: { session: () => ({ orgId: 'o', accountId: 'a' }) } },
      { provide: Calendar, useValue: { today: signal(today) } },
      {
        provide: PlansApi,
        useValue: { shopping: (planId: string) => Promise.resolve(asked.push(planId)).then(() => LIST) },
      },
    ],
  });
  return TestBed.inject(ShoppingList);
}

describe('the shopping list', () => {
  afterEach(() => localStorage.clear());

  it('of a plan of one week is ticked anew in every week of the calendar, and read once', async () => {
    const asked: string[] = [];
    const store = openedOn('2026-11-25', asked);
    await store.open('plan', 1, 1, MONDAY);
    store.tick('apple');
    const later = openedOn('2026-11-27', asked);
    await later.open('plan', 1, 1, MONDAY);
    expect([...later.ticked()]).toEqual(['apple']);
    const next = openedOn('2026-12-01', asked);
    await next.open('plan', 1, 1, NEXT);
    expect(next.left()).toBe(1);
    expect(asked).toEqual(['plan']);
    expect(Object.keys(localStorage).filter((name) => name.includes(MONDAY))).toEqual([]);
  });

  it('keeps what is ticked for another week of the plan, not of another version', async () => {
    const store = openedOn('2026-11-25');
    await store.open('plan', 1, 2, NEXT);
    store.tick('apple');
    await store.open('plan', 1, 1, MONDAY);
    expect(store.left()).toBe(1);
    await store.open('plan', 1, 2, NEXT);
    expect(store.left()).toBe(0);
    await store.open('plan', 2, 2, NEXT);
    expect(store.left()).toBe(1);
  });
});
