import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { LiveUpdates, type LiveChange } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { RULE_SET_VERSION } from '#libs/science/safety/data/rules.js';
import { SafetyRulesApi } from '../data/safety-rules-api';
import { Knowledge } from './knowledge';

it('shows at once what another administrator changed of the rules', async () => {
  let told: (change: LiveChange) => void = () => undefined;
  const off = {
    ruleId: 'warfarin-cranberry-large',
    as: 'off',
    reason: 'The anticoagulation service does not ask.',
    changedBy: 'Lena Novak',
    changedAt: '2026-11-30T08:00:00.000Z',
    outdated: false,
  };
  const items = [[], [off]];
  const list = vi.fn(async () => ({
    ruleSet: RULE_SET_VERSION,
    catalogue: RULE_SET_VERSION,
    items: items.shift() ?? [],
    own: [],
  }));
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: SafetyRulesApi, useValue: { list } },
      { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
      {
        provide: LiveUpdates,
        useValue: {
          listen: (listener: typeof told) => {
            told = listener;
            return () => undefined;
          },
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(Knowledge);
  const page = fixture.nativeElement as HTMLElement;
  await vi.waitFor(() => expect(list).toHaveBeenCalledTimes(1));
  await fixture.whenStable();
  expect(page.textContent).not.toContain(off.reason);
  told({ topic: 'medicalRecord', clientId: 'c', id: null });
  told({ topic: 'safetyRules', clientId: null, id: null });
  await vi.waitFor(async () => {
    await fixture.whenStable();
    expect(page.textContent).toContain(off.reason);
  });
  expect(list).toHaveBeenCalledTimes(2);
});
