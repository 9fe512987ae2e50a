import type { Day } from '#libs/api-client/models/day';
import type { DayItem } from '#libs/api-client/models/day-item';
import type { DayMeal } from '#libs/api-client/models/day-meal';
import type { Act, Entry } from './data/entry';
import { countsOf, mealsOf } from './day-view';
import { nextMeal } from './next-meal';

const item: DayItem = {
  itemId: 'i1',
  displayNames: { en: '', de: '' },
  foodId: 'f1',
  foodVersion: 'v1',
  name: 'Feta',
  grams: 45,
  measure: null,
  kcal: 119,
  note: null,
  choice: null,
  option: null,
};
const log: DayMeal['log'] = {
  entryId: 'e1',
  revision: 0,
  kind: 'as-planned',
  items: [item],
  kcal: 119,
  complete: true,
  note: null,
  time: null,
  enteredAt: null,
  loggedAt: '2026-11-21T12:34:00.000Z',
};
const meal = (slotId: string, time: string, logged = false) => ({
  slotId,
  name: slotId,
  time,
  note: null,
  items: [item],
  alternatives: [],
  kcal: 119,
  complete: true,
  log: logged ? log : null,
  others: [],
});
const day: Day = {
  date: '2026-11-21',
  plan: { planId: 'p', name: 'P', version: 1 },
  note: null,
  meals: [meal('breakfast', '07:30', true), meal('lunch', '12:30'), meal('dinner', '19:00')],
};
const entry = (
  type: 'log-meal' | 'correct-meal' | 'remove-meal',
  slotId: string,
  state: Entry['state'],
  attempts = 1,
): Entry => ({
  id: `${type}-${slotId}`,
  thing: slotId,
  payload: {
    act: {
      type,
      entryId: 'e1',
      log: { date: '2026-11-21', slotId, kind: 'adjusted', items: [{ foodId: 'f1', foodVersion: 'v1', grams: 60 }] },
    } as Act,
    shown: { meal: slotId, kcal: 158, foods: { f1: 'Feta' } },
  },
  seq: 1,
  at: '2026-11-21T12:40:00.000Z',
  state,
  attempts,
  notBefore: 0,
  problem: null,
  failingSince: null,
});
const seen = (entries: readonly Entry[], slotId: string) =>
  mealsOf(day, entries).find((view) => view.meal.slotId === slotId);

describe('a day with entries that are not on record', () => {
  it('shows them at once and says where they stand', () => {
    expect(seen([entry('log-meal', 'lunch', 'waiting', 0)], 'lunch')).toMatchObject({
      delivery: 'sending',
      log: { kind: 'adjusted', kcal: 158 },
    });
    expect(seen([entry('log-meal', 'lunch', 'waiting')], 'lunch')).toMatchObject({ delivery: 'waiting' });
    expect(seen([entry('log-meal', 'lunch', 'sent')], 'lunch')).toMatchObject({ delivery: 'recorded' });
  });

  it('keeps what is on record when a correction of it is refused', () => {
    expect(seen([entry('correct-meal', 'breakfast', 'refused')], 'breakfast')).toMatchObject({
      delivery: 'refused',
      log: { kind: 'as-planned', kcal: 119 },
    });
    expect(seen([entry('remove-meal', 'breakfast', 'waiting')], 'breakfast')).toMatchObject({
      removing: true,
      log: null,
    });
  });

  it('counts them', () => {
    expect(countsOf(day, [])).toEqual({ planned: 3, logged: 1 });
    expect(countsOf(day, [entry('log-meal', 'lunch', 'waiting')])).toEqual({ planned: 3, logged: 2 });
  });
});

describe('the next meal', () => {
  const next = (time: number | null, entries: readonly Entry[] = []) =>
    nextMeal(mealsOf(day, entries), time)?.meal.slotId ?? null;

  it('is the first one not logged whose time is not long past', () => {
    expect(next(11 * 60 + 48)).toBe('lunch');
    expect(next(13 * 60)).toBe('lunch');
    expect(next(13 * 60 + 31)).toBe('dinner');
  });
  it('is the last one missed when the day is over', () => expect(next(23 * 60)).toBe('dinner'));
  it('is the first one not logged on another day', () => expect(next(null)).toBe('lunch'));
  it('is none when all are logged', () =>
    expect(next(600, [entry('log-meal', 'lunch', 'sent'), entry('log-meal', 'dinner', 'sent')])).toBe(null));
});
