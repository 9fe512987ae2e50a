import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { LiveUpdates, type LiveChange } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { Api } from '../api';
import { NamedFoods } from './named-foods';

it('a food that was renamed is called so in stored texts without a reload', async () => {
  let german = 'Spinat, roh';
  const listeners = new Set<(change: LiveChange) => void>();
  const listen = (listener: (change: LiveChange) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const call = vi.fn(async (_: unknown, { body }: { body: { texts: string[] } }) => ({
    names: body.texts.map((en) => ({ en, de: german })),
  }));
  TestBed.configureTestingModule({
    providers: [
      { provide: Api, useValue: { call } },
      { provide: LiveUpdates, useValue: { listen } },
      { provide: Sessions, useValue: { session: signal({ accountId: 'nora' }), may: () => true } },
    ],
  });
  const foods = TestBed.inject(NamedFoods);
  foods.german('Spinach, raw');
  await vi.waitFor(() => expect(foods.german('Spinach, raw')).toBe('Spinat, roh'));
  TestBed.tick();
  german = 'Gartenblatt';
  for (const listener of listeners) listener({ topic: 'food', clientId: null, id: 'sr-11457' });
  await vi.waitFor(() => expect(foods.german('Spinach, raw')).toBe('Gartenblatt'));
  expect(call).toHaveBeenCalledTimes(2);
});
