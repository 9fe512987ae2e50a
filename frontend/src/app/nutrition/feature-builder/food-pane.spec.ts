import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { Sessions } from '#libs/client-kit/session.js';
import { FoodsApi } from '../data/foods-api';
import { RecipesApi } from '../data/recipes-api';
import { BuilderState } from './builder-state';
import { BuilderWords } from './builder-words';
import { FoodPane } from './food-pane';

const BREAKFAST = { day: 0, slot: 0, index: 0 };
const LUNCH = { day: 0, slot: 1, index: 0 };
const broccoli = {
  foodId: 'broccoli',
  name: 'Broccoli, raw',
  displayNames: {},
  version: 'v',
  measures: [],
  own: null,
};

const usual = { favourites: [] as object[], recent: [] as object[] };
const star = vi.fn(async () => ({}));

/** The pane with the foods of a search for nothing. */
async function openPane(plain: readonly object[]) {
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { search: async () => ({ items: plain }), usual: async () => usual, star } },
      { provide: RecipesApi, useValue: { list: async () => ({ items: [] }) } },
      { provide: Sessions, useValue: { may: (operation: string) => operation === 'starFood', session: signal(null) } },
      {
        provide: BuilderState,
        useValue: { spot: signal(BREAKFAST), currentSlot: () => null, searchRequests: signal(0) },
      },
      { provide: BuilderWords, useValue: { dayName: () => '', say: () => {} } },
    ],
  });
  const fixture = TestBed.createComponent(FoodPane);
  fixture.componentRef.setInput('mayEdit', true);
  await fixture.whenStable();
  const pane = fixture.nativeElement as HTMLElement;
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settled();
  const shown = () => [...pane.querySelectorAll('li.group, li .name')].map((element) => element.textContent.trim());
  return { field: pane.querySelector<HTMLInputElement>('input')!, shown, settled };
}

/** Types and presses Enter before the search has answered; `answer` lets it. */
async function typedFast() {
  let answer = () => {};
  const search = vi.fn(
    (text: string) =>
      new Promise((resolve) => {
        const answered = () => resolve({ items: text === '' ? [] : [broccoli] });
        if (text === '') answered();
        else answer = answered;
      }),
  );
  const spot = signal(BREAKFAST);
  const place = vi.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { search, usual: async () => usual, usualOf: async () => ({ items: [] }), star } },
      { provide: RecipesApi, useValue: { list: async () => ({ items: [] }) } },
      { provide: Sessions, useValue: { may: (operation: string) => operation === 'starFood', session: signal(null) } },
      { provide: BuilderState, useValue: { spot, currentSlot: () => null, searchRequests: signal(0), place } },
      { provide: BuilderWords, useValue: { dayName: () => '', say: () => {} } },
    ],
  });
  const fixture = TestBed.createComponent(FoodPane);
  fixture.componentRef.setInput('mayEdit', true);
  await fixture.whenStable();
  const field = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>('input')!;
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  type('brocoli');
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  const answered = async () => {
    answer();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { place, spot, type, answered };
}

describe('Enter before the search has answered', () => {
  it('puts the best hit into the meal, and opens its portion', async () => {
    const { place, answered } = await typedFast();
    await answered();
    expect(place).toHaveBeenCalledExactlyOnceWith(broccoli, expect.objectContaining({ day: 0, slot: 0 }), true);
  });
  it('means the meal of that moment, and does not call back who went on to the next', async () => {
    const { place, spot, answered } = await typedFast();
    spot.set(LUNCH);
    await answered();
    expect(place).toHaveBeenCalledExactlyOnceWith(broccoli, expect.objectContaining({ day: 0, slot: 0 }), false);
  });
  it('does not interrupt who types on', async () => {
    const { place, type, answered } = await typedFast();
    type('lent');
    await answered();
    expect(place).toHaveBeenCalledExactlyOnceWith(broccoli, expect.objectContaining({ day: 0, slot: 0 }), false);
  });
});

const named = (foodId: string) => ({ ...broccoli, foodId, displayNames: { en: foodId, de: foodId } });

describe('before anything is typed', () => {
  it('favourites come first, each food once; Shift Enter takes the star from the chosen one', async () => {
    const [oats, milk] = ['oats', 'milk'].map((foodId) => named(foodId));
    usual.favourites = [oats!];
    usual.recent = [milk!];
    const { field, shown, settled } = await openPane([milk!, oats!, named('kale')]);
    expect(shown()).toEqual(['Favourites', 'oats', 'Used last', 'milk', 'More foods', 'kale']);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true }));
    await settled();
    expect(star).toHaveBeenCalledExactlyOnceWith('oats', false);
    expect(shown()).toEqual(['Used last', 'milk', 'More foods', 'oats', 'kale']);
  });
});
