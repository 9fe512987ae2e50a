import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { LiveUpdates, REJOINED, type LiveChange } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Texts } from '../../text/texts';
import { FoodBook } from './food-book';
import { FoodsApi } from './foods-api';

const names = { en: 'Feta', de: 'Feta' };
const food = (foodId: string) => ({
  foodId,
  version: 'v',
  name: foodId,
  displayNames: names,
  source: '',
  measures: [],
  own: null as object | null,
});

let called = names;
const listeners = new Set<(change: LiveChange) => void>();
const live = {
  listen: (listener: (change: LiveChange) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const opened = async (...refs: (readonly [string, string])[]) => {
  const lookup = async (asked: readonly { readonly foodId: string; readonly version: string }[]) => ({
    nutrientIds: [],
    foods: asked.map(({ foodId, version }) => ({ ...food(foodId), displayNames: called, version, per100g: [] })),
  });
  TestBed.configureTestingModule({
    providers: [
      { provide: FoodsApi, useValue: { lookup } },
      { provide: LiveUpdates, useValue: live },
      { provide: Sessions, useValue: { session: signal({ accountId: 'nora' }) } },
      { provide: Texts, useValue: { language: () => 'en' } },
    ],
  });
  const book = TestBed.inject(FoodBook);
  TestBed.tick();
  await book.need(refs.map(([foodId, version]) => ({ foodId, version })));
  return book;
};

it('a food that was renamed is called so in every plan on screen, and no other one', async () => {
  const book = await opened(['sr-1', 'v'], ['sr-10', 'v']);
  const before = book.foods();
  book.called({ ...food('sr-1'), displayNames: { ...names } });
  expect(book.foods()).toBe(before);
  book.introduce({ ...food('sr-1'), version: 'w', displayNames: { en: 'Feta, pasteurised', de: 'Feta' } } as never);
  expect(['v', 'w'].map((version) => book.nameOf('sr-1', version))).toEqual(['Feta, pasteurised', 'Feta, pasteurised']);
  expect(book.nameOf('sr-10', 'v')).toBe('Feta');
  book.called(food('sr-1'));
  expect(['v', 'w'].map((version) => book.nameOf('sr-1', version))).toEqual(['Feta', 'Feta']);
});

it("what an older version of the organisation's own food is called stays with that version", async () => {
  const own = 'org-0b7a1c9e-3a44-4f0e-9d0c-2f6f0f1f3b5a';
  const book = await opened([own, '1'], [own, '2']);
  const older = { en: 'Bread of before', de: 'Brot von früher' };
  book.called({ ...food(own), version: '1', displayNames: older, own: {} });
  expect(['1', '2'].map((version) => book.nameOf(own, version))).toEqual(['Bread of before', 'Feta']);
  book.introduce({ ...food(own), version: '3', displayNames: { en: 'Bread', de: 'Brot' }, own: {} } as never);
  expect(['1', '2', '3'].map((version) => book.nameOf(own, version))).toEqual(['Bread of before', 'Feta', 'Bread']);
});

it.each<LiveChange>([{ topic: 'food', clientId: null, id: 'sr-1' }, REJOINED])(
  'a food that somebody else renamed is read again: $topic',
  async (change) => {
    called = names;
    const book = await opened(['sr-1', 'v'], ['sr-10', 'v']);
    called = { en: 'Feta of the house', de: 'Hausfeta' };
    for (const listener of listeners) listener(change);
    await vi.waitFor(() => expect(book.nameOf('sr-1', 'v')).toBe('Feta of the house'));
    expect(book.nameOf('sr-10', 'v')).toBe(change === REJOINED ? 'Feta of the house' : 'Feta');
  },
);
