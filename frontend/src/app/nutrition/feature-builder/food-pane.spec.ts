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
const broccoli = { foodId: 'broccoli', name: 'Broccoli, raw', version: 'v', measures: [], own: null };

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
      { provide: FoodsApi, useValue: { search } },
      { provide: RecipesApi, useValue: { list: async () => ({ items: [] }) } },
      { provide: Sessions, useValue: { may: () => false, session: signal(null) } },
      { provide: BuilderState, useValue: { spot, currentSlot: () => null, searchRequests: signal(0), place } },
      { provide: BuilderWords, useValue: { dayName: () => '' } },
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
