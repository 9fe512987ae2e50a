import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { RecipeDetail } from '#libs/api-client/models/recipe-detail.js';
import type { SaveRecipeDto } from '#libs/api-client/models/save-recipe-dto.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Api } from '../../api';
import { Announcer } from '../../ui/announcer';
import { Formats } from '../../ui/formats';
import { FoodBook } from '../data/food-book';
import { RecipeBook } from '../data/recipe-book';
import { RecipesApi } from '../data/recipes-api';
import { RecipeDrafts } from './recipe-drafts';
import { RecipeStore } from './recipe-store';

const OATS = {
  ingredientId: 'i1',
  foodId: 'oats',
  foodVersion: 'v',
  recipeId: null,
  recipeVersion: null,
  grams: 100,
  measure: null,
  retention: null,
};
const recipe = (version: number, name: string): RecipeDetail => ({
  recipeId: 'soup',
  version,
  newestVersion: version,
  revision: version - 1,
  name,
  servings: 4,
  yieldFactor: 1,
  ingredients: [OATS],
  steps: [],
  tags: [],
  overrides: [],
  archived: false,
  photo: null,
  versions: [],
});

/** A server that answers a save when it is told to. */
function opened(stored = [recipe(1, 'Soup')]) {
  let finish: () => void = () => undefined;
  const revisions: (number | null)[] = [];
  const write = (body: SaveRecipeDto, revision: number | null) =>
    new Promise<{ id: string }>((resolve) => {
      revisions.push(revision);
      finish = () => {
        stored.push(recipe(stored.length + 1, body.name));
        resolve({ id: 'soup' });
      };
    });
  TestBed.configureTestingModule({
    providers: [
      RecipeStore,
      { provide: Sessions, useValue: { session: () => ({ accountId: 'nora' }) } },
      { provide: Api, useValue: { call: () => Promise.resolve({ foods: [] }) } },
      { provide: Announcer, useValue: { say: () => undefined } },
      { provide: Formats, useValue: { units: () => 'metric' } },
      {
        provide: FoodBook,
        useValue: {
          need: () => Promise.resolve(),
          of: () => null,
          foods: () => new Map(),
          nameOf: () => 'Oats',
          measuresOf: () => [],
        },
      },
      {
        provide: RecipeBook,
        useValue: { need: () => Promise.resolve(), of: () => null, recipes: () => new Map(), recipeOf: () => null },
      },
      {
        provide: RecipesApi,
        useValue: {
          get: () => (stored.length > 0 ? Promise.resolve(stored.at(-1)) : Promise.reject(new Error('down'))),
          save: (_: string, body: SaveRecipeDto, revision: number) => write(body, revision),
          create: (body: SaveRecipeDto) => write(body, null),
        },
      },
    ],
  });
  return { store: TestBed.inject(RecipeStore), revisions, finish: () => finish() };
}

describe('RecipeStore', () => {
  it('shows a photo that was set meanwhile, and leaves what is typed and the version it is based on', async () => {
    const stored = [recipe(1, 'Soup')];
    const { store } = opened(stored);
    await store.open('soup');
    store.edit({ name: 'Lentil soup' });
    const photo = { pictureId: 'p', width: 4, height: 3 };
    stored.push({ ...recipe(2, 'Stew'), photo });
    await store.refresh();
    expect([store.base()?.photo, store.base()?.revision, store.draft().name]).toEqual([photo, 0, 'Lentil soup']);
  });

  it('says when a photo that was set could not be read, and reads it when it is asked again', async () => {
    const stored = [recipe(1, 'Soup')];
    const { store } = opened(stored);
    await store.open('soup');
    stored.length = 0;
    await store.readPhoto();
    expect(store.trouble()).not.toBeNull();
    const photo = { pictureId: 'p', width: 4, height: 3 };
    stored.push({ ...recipe(1, 'Soup'), photo });
    await store.readAgain();
    expect([store.trouble(), store.base()?.photo]).toEqual([null, photo]);
  });

  it('keeps what is typed while it saves, on top of the version that is saved', async () => {
    const { store, revisions, finish } = opened();
    await store.open('soup');
    store.edit({ name: 'Lentil soup' });
    const saving = store.save();
    store.edit({ name: 'Lentil soup with spinach' });
    finish();
    await saving;
    expect([store.draft().name, store.base()?.name, store.dirty()]).toEqual([
      'Lentil soup with spinach',
      'Lentil soup',
      true,
    ]);
    const again = store.save();
    await vi.waitFor(() => expect(revisions).toEqual([0, 1]));
    finish();
    await again;
  });

  it('keeps what is typed while a new recipe is saved under its id, and nothing for the next new one', async () => {
    const { store, finish } = opened([]);
    await store.open(null);
    store.edit({
      name: 'Soup',
      ingredients: [
        {
          ingredientId: 'i1',
          of: { kind: 'food', foodId: 'oats', foodVersion: 'v' },
          name: 'Oats',
          amount: '100',
          measure: null,
          recorded: null,
          retention: '',
        },
      ],
    });
    const saving = store.save();
    store.edit({ name: 'Soup!' });
    finish();
    await saving;
    const drafts = TestBed.inject(RecipeDrafts);
    expect([store.draft().name, drafts.of(null), drafts.of('soup')?.revision]).toEqual(['Soup!', null, 0]);
  });

  it('shows what was saved where nothing more was typed', async () => {
    const { store, finish } = opened();
    await store.open('soup');
    store.edit({ name: 'Lentil soup' });
    const saving = store.save();
    finish();
    await saving;
    expect([store.draft().name, store.base()?.version, store.dirty()]).toEqual(['Lentil soup', 2, false]);
    const drafts = TestBed.inject(RecipeDrafts);
    expect([drafts.of(null), drafts.of('soup')]).toEqual([null, null]);
  });
});
