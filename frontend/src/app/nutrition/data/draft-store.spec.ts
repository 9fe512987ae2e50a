import { TestBed } from '@angular/core/testing';
import type { FoodLookup } from '#libs/api-client/models/food-lookup.js';
import type { MealPlanDetail } from '#libs/api-client/models/meal-plan-detail.js';
import { LiveUpdates } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { DraftStore } from './draft-store';
import { FoodsApi } from './foods-api';
import { MealPlansApi } from './meal-plans-api';

const PLAN: MealPlanDetail = {
  planId: 'plan',
  clientId: 'client',
  clientName: 'Client',
  name: 'Week',
  revision: 1,
  weeks: 1,
  items: [],
  notes: [],
  slots: [],
  versions: [],
  assignment: null,
  startsOn: null,
  target: null,
  changesSincePublished: null,
};
const OATS = {
  foodId: 'oats',
  version: 'v',
  name: 'Oats, rolled',
  displayNames: { en: 'Oats, rolled', de: 'Haferflocken' },
  source: 'test',
  measures: [],
  per100g: [389],
};

describe('DraftStore', () => {
  afterEach(() => localStorage.clear());

  it('names what an earlier visit placed and could not send, though nobody has searched for it in this one', async () => {
    const operation = { op: 'place', itemId: 'a', day: 0, slotId: 'lunch', order: 1, foodId: 'oats', foodVersion: 'v' };
    localStorage.setItem(
      'tf.outbox/nora/plan/tab',
      JSON.stringify([{ key: 'k', tried: true, operations: [{ ...operation, grams: 60 }] }]),
    );
    let answerLookup: (answer: FoodLookup) => void = () => undefined;
    let sent = () => undefined as void;
    const saved = new Promise<void>((resolve) => (sent = resolve));
    TestBed.configureTestingModule({
      providers: [
        DraftStore,
        { provide: Sessions, useValue: { session: () => ({ accountId: 'nora' }) } },
        { provide: LiveUpdates, useValue: { state: () => 'open', listen: () => () => undefined } },
        {
          provide: MealPlansApi,
          useValue: {
            get: () => Promise.resolve(PLAN),
            apply: () => {
              sent();
              return Promise.resolve({ revision: 2, changes: 1 });
            },
          },
        },
        { provide: FoodsApi, useValue: { lookup: () => new Promise((resolve) => (answerLookup = resolve)) } },
      ],
    });
    const store = TestBed.inject(DraftStore);
    await store.open('plan');
    await saved;
    await store.outbox()?.flush();
    expect(store.items().map(({ foodName }) => foodName)).toEqual(['…']);

    answerLookup({ nutrientIds: ['energy'], foods: [OATS] });
    await Promise.resolve().then(() => undefined);
    expect(store.outbox()?.pending()).toEqual([]);
    expect(store.items().map(({ foodName }) => foodName)).toEqual(['Oats, rolled']);
  });
});
