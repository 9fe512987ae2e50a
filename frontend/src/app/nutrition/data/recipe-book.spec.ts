import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { RecipeVersionView } from '#libs/api-client/models/recipe-version-view.js';
import { LiveUpdates, type LiveChange } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { RecipeBook } from './recipe-book';
import { RecipesApi } from './recipes-api';

const SOUP: RecipeVersionView = {
  recipeId: 'soup',
  version: 1,
  newestVersion: 1,
  name: 'Soup',
  servings: 4,
  yieldFactor: 1,
  ingredients: [],
  steps: [],
  tags: [],
  overrides: [],
  archived: false,
};

describe('RecipeBook', () => {
  const answers: ((found: readonly RecipeVersionView[]) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const listeners = new Set<(change: LiveChange) => void>();
  const session = signal<object | null>(null);
  const made = () => {
    answers.length = failures.length = 0;
    session.set({ accountId: 'nora' });
    TestBed.configureTestingModule({
      providers: [
        { provide: Sessions, useValue: { session } },
        {
          provide: LiveUpdates,
          useValue: {
            listen: (listener: (change: LiveChange) => void) => {
              listeners.add(listener);
              return () => listeners.delete(listener);
            },
          },
        },
        {
          provide: RecipesApi,
          useValue: {
            lookup: () =>
              new Promise((resolve, reject) => {
                answers.push(resolve);
                failures.push(reject);
              }),
          },
        },
      ],
    });
    const book = TestBed.inject(RecipeBook);
    TestBed.tick();
    return book;
  };
  const ref = [{ recipeId: 'soup', version: 1 }];

  it('answers nobody before a reading that another began', async () => {
    const book = made();
    void book.need(ref);
    const second = book.need(ref).then(() => book.of('soup', 1)?.name);
    answers[0]!([SOUP]);
    expect(await second).toBe('Soup');
    expect(answers).toHaveLength(1);
  });

  it('says to both that reading failed, and reads again', async () => {
    const book = made();
    const both = Promise.allSettled([book.need(ref), book.need(ref)]);
    failures[0]!(new Error('no network'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = book.need(ref);
    answers[1]!([SOUP]);
    await again;
    expect(book.of('soup', 1)).toEqual(SOUP);
  });

  it('learns of a newer version', async () => {
    const book = made();
    const first = book.need(ref);
    answers[0]!([SOUP]);
    await first;
    for (const listener of listeners) listener({ topic: 'recipe', clientId: null, id: 'soup' });
    answers[1]!([{ ...SOUP, newestVersion: 2 }]);
    await vi.waitFor(() => expect(book.of('soup', 1)?.newestVersion).toBe(2));
  });

  it('listens to nothing when nobody is signed in', () => {
    made();
    expect(listeners.size).toBe(1);
    session.set(null);
    TestBed.tick();
    expect(listeners.size).toBe(0);
  });
});
