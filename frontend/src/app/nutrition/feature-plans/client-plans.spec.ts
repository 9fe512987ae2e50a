import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { LiveUpdates, type LiveChange } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { ClientStore } from '../../clients/contract';
import { MealPlanAssignments } from '../data/meal-plan-assignments';
import { MealPlansApi } from '../data/meal-plans-api';
import { ClientPlans } from './client-plans';

it('a food that is called otherwise shows a plan as edited since, without a reload', async () => {
  let changesSincePublished = 0;
  const listeners = new Set<(change: LiveChange) => void>();
  const plan = { planId: 'p', name: 'Week', weeks: 1, latestVersion: 1, updatedAt: '2026-11-30T08:00:00.000Z' };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      {
        provide: MealPlansApi,
        useValue: { ofClient: async () => [{ ...plan, changesSincePublished }], assignments: async () => [] },
      },
      { provide: MealPlanAssignments, useValue: {} },
      { provide: ClientStore, useValue: { client: signal({ name: 'Helena' }) } },
      {
        provide: LiveUpdates,
        useValue: { listen: (listener: (change: LiveChange) => void) => listeners.add(listener) && (() => {}) },
      },
      { provide: Sessions, useValue: { may: () => false, session: signal(null) } },
    ],
  });
  const fixture = TestBed.createComponent(ClientPlans);
  fixture.componentRef.setInput('clientId', 'c');
  const page = fixture.nativeElement as HTMLElement;
  const shows = (words: string) =>
    vi.waitFor(async () => {
      await fixture.whenStable();
      expect(page.textContent).toContain(words);
    });
  await shows('not edited since');
  changesSincePublished = 1;
  for (const listener of listeners) listener({ topic: 'food', clientId: null, id: 'sr-11457' });
  await vi.waitFor(async () => {
    await fixture.whenStable();
    expect(page.textContent).not.toContain('not edited since');
    expect(page.textContent).toContain('edited since');
  });
});
