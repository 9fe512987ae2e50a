import type { DayItem } from '#libs/api-client/models/day-item';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import type { MealView } from './day-view';
import { LogDraft } from './log-draft';

const planned = (id: string, grams: number, kcal: number | null): DayItem => ({
  itemId: id,
  displayNames: { en: '', de: '' },
  foodId: `food-${id}`,
  foodVersion: 'v1',
  name: id,
  grams,
  measure: null,
  kcal,
  note: null,
  choice: null,
  option: null,
});
const meal = {
  slotId: 'lunch',
  name: 'Lunch',
  time: '12:30',
  note: null,
  items: [planned('feta', 45, 119), planned('bread', 50, 125)],
  alternatives: [],
  kcal: 244,
  complete: true,
  log: null,
  others: [],
};
const view = (log: MealView['log'] = null): MealView => ({
  meal,
  log,
  delivery: 'recorded',
  entryKey: null,
  problem: null,
  removing: false,
});
const oats: FoodHit = {
  foodId: 'food-oats',
  version: 'v9',
  name: 'Oats',
  group: 'Cereals',
  source: 'S',
  energy: 380,
  protein: 13,
  carbohydrate: 60,
  fat: 7,
  measures: [{ label: '1 cup', grams: 81 }],
  correctedByOrg: false,
  displayNames: { en: 'Oats', de: 'Hafer' },
  own: null,
};
const open = (log: MealView['log'] = null) => new LogDraft(view(log), 'metric');

describe('a meal being adjusted', () => {
  it('has something to lose from the first change on, and nothing once it is put back', () => {
    const draft = open();
    expect(draft.changed()).toBe(false);
    draft.note.set('at work');
    expect(draft.changed()).toBe(true);
    draft.note.set('');
    draft.setRemoved('feta', true);
    expect(draft.changed()).toBe(true);
    draft.setRemoved('feta', false);
    expect(draft.changed()).toBe(false);
  });
  it('is as planned until something differs, and again when it is put back', () => {
    const draft = open();
    expect(draft.request('2026-11-21')).toEqual({ date: '2026-11-21', slotId: 'lunch', kind: 'as-planned' });
    draft.step('feta', 'more');
    expect(draft.request('2026-11-21').kind).toBe('adjusted');
    draft.share('feta', 1);
    expect(draft.asPlanned()).toBe(true);
  });

  it('is as planned with whichever alternative was picked, and keeps what was changed of the rest', () => {
    const offered = (id: string, option: number) => ({ ...planned(id, 100, 200), choice: 2, option });
    const choosing = {
      ...view(),
      meal: {
        ...meal,
        items: [offered('egg', 0), ...meal.items],
        alternatives: [offered('oats', 1), offered('milk', 1)],
      },
    };
    const draft = new LogDraft(choosing, 'metric');
    draft.step('feta', 'more');
    draft.pick(2, 1);
    expect(draft.items().map(({ id }) => id)).toEqual(['oats', 'milk', 'feta', 'bread']);
    expect(draft.request('2026-11-21')).toMatchObject({ kind: 'adjusted', items: [{ itemId: 'oats' }, {}, {}, {}] });
    draft.share('feta', 1);
    expect(draft.request('2026-11-21')).toMatchObject({ kind: 'as-planned', options: [{ choice: 2, option: 1 }] });
    draft.pick(2, 0);
    expect(draft.request('2026-11-21')).toEqual({ date: '2026-11-21', slotId: 'lunch', kind: 'as-planned' });
  });

  it('sends what was eaten: planned items and what took their place under the planned ids, others without', () => {
    const draft = open();
    draft.share('feta', 0.5);
    draft.replace('bread', oats);
    draft.add(oats);
    draft.note.set(' no bread ');
    expect(draft.request('2026-11-21')).toEqual({
      date: '2026-11-21',
      slotId: 'lunch',
      kind: 'adjusted',
      note: 'no bread',
      items: [
        { itemId: 'feta', foodId: 'food-feta', foodVersion: 'v1', grams: 25 },
        { itemId: 'bread', foodId: 'food-oats', foodVersion: 'v9', grams: 50 },
        { foodId: 'food-oats', foodVersion: 'v9', grams: 81 },
      ],
    });
  });

  it('adds up the energy of what is left, and says when some of it is unknown', () => {
    const draft = open();
    expect([draft.kcal(), draft.lowerBound()]).toEqual([244, false]);
    draft.setRemoved('bread', true);
    expect(draft.kcal()).toBeCloseTo(119);
    draft.add({ ...oats, energy: null });
    expect([Math.round(draft.kcal() ?? 0), draft.lowerBound()]).toEqual([119, true]);
  });

  it('keeps a number that cannot be a portion visible and unsent', () => {
    const draft = open();
    draft.type('feta', Number.NaN);
    expect(draft.invalid()).toBe(true);
    draft.type('feta', 6000);
    expect(draft.invalid()).toBe(true);
    draft.type('feta', 60);
    expect(draft.invalid()).toBe(false);
  });

  it('needs a word of why when nothing is left', () => {
    const draft = open();
    draft.setRemoved('feta', true);
    draft.setRemoved('bread', true);
    expect(draft.empty()).toBe(true);
    draft.note.set('was ill');
    expect(draft.empty()).toBe(false);
  });

  it('opens a replaced item as replaced', () => {
    const draft = open({
      entryId: 'e',
      kind: 'adjusted',
      items: [planned('feta', 45, 119), { ...planned('bread', 40, 152), foodId: 'food-oats', name: 'Oats' }],
      kcal: 271,
      complete: true,
      note: null,
      time: '12:40',
      enteredAt: null,
      at: '',
    });
    expect(draft.items().map(({ name, grams, insteadOf }) => [name, grams, insteadOf?.name ?? null])).toEqual([
      ['feta', 45, null],
      ['Oats', 40, 'bread'],
    ]);
    expect(draft.request('2026-11-21')).toMatchObject({ kind: 'adjusted', time: '12:40' });
  });

  it('opens a log as it was: portions, what was left out, what was eaten besides', () => {
    const draft = open({
      entryId: 'e',
      kind: 'adjusted',
      items: [{ ...planned('feta', 60, 158) }, { ...planned('oats', 30, 114), itemId: null }],
      kcal: 272,
      complete: true,
      note: 'late',
      time: null,
      enteredAt: null,
      at: '',
    });
    expect(draft.items().map(({ name, grams, removed }) => [name, grams, removed])).toEqual([
      ['feta', 60, false],
      ['bread', 50, true],
      ['oats', 30, false],
    ]);
    expect(draft.note()).toBe('late');
  });
});
