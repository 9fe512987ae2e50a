import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { PublishedPlan } from '#libs/api-client/models/published-plan';
import { forgetPictures, KeptPictures } from '#libs/client-kit/kept-pictures.js';
import { Sessions } from '#libs/client-kit/session.js';
import { phone } from '#libs/client-kit/testing/device.js';
import { DishPhotos } from './dish-photos';
import { PlansApi } from './plans.api';

const of = (recipeId: string) => ({ planId: 'p', version: 2, recipeId, pictureId: `${recipeId}-1` });
const plan = {
  receipt: { planId: 'p', version: 2 },
  recipes: [
    { recipeId: 'soup', photo: { pictureId: 'soup-1' } },
    { recipeId: 'salad', photo: null },
  ],
} as unknown as PublishedPlan;

describe('photos of dishes', () => {
  beforeEach(() => void phone());
  afterEach(() => void vi.unstubAllGlobals());

  function shown() {
    const state = { online: true };
    const session = signal<object | null>({ orgId: 'o', accountId: 'helena' });
    const photo = vi.fn(async () => {
      if (!state.online) throw new Error('no network');
      return new Blob(['picture']);
    });
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        { provide: PlansApi, useValue: { photo } },
        { provide: Sessions, useValue: { session } },
      ],
    });
    return { photos: TestBed.inject(DishPhotos), photo, session, state };
  }

  it('of a plan that was read are there without network, also when the app was closed meanwhile, until somebody signs out', async () => {
    const before = shown();
    await before.photos.keepAll(plan);
    expect(before.photo.mock.calls).toEqual([['p', 2, 'soup']]);
    const { photos, photo, state } = shown();
    state.online = false;
    expect((await photos.read(of('soup'))).size).toBe(7);
    expect(photo).not.toHaveBeenCalled();
    forgetPictures();
    await expect(photos.read(of('soup'))).rejects.toThrow('no network');
  });

  it("are nobody else's, and not kept when their reader signed out meanwhile", async () => {
    const { photos, photo, session } = shown();
    await photos.read(of('soup'));
    session.set({ orgId: 'o', accountId: 'hugo' });
    await photos.read(of('soup'));
    expect(photo).toHaveBeenCalledTimes(2);
    photo.mockImplementationOnce(async () => {
      session.set(null);
      return new Blob(['stew']);
    });
    await photos.read(of('stew'));
    session.set({ orgId: 'o', accountId: 'hugo' });
    await photos.read(of('stew'));
    expect(photo).toHaveBeenCalledTimes(4);
  });

  it('take no more of the phone than there is room: those kept first go', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const kept = new KeptPictures(10);
    for (const name of ['a', 'b', 'c']) {
      vi.advanceTimersByTime(1);
      await kept.keep(name, new Blob(['1234']));
    }
    vi.useRealTimers();
    expect(await Promise.all(['a', 'b', 'c'].map(async (name) => (await kept.read(name))?.size ?? null))).toEqual([
      null,
      4,
      4,
    ]);
    await kept.keep('d', new Blob(['far too much for it']));
    expect(await kept.read('d')).toBeNull();
    expect(await kept.read('c')).not.toBeNull();
  });
});
