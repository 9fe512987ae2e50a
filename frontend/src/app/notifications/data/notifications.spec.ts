import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LiveUpdates } from '#libs/client-kit/live.js';
import { Sessions } from '#libs/client-kit/session.js';
import { vi } from 'vitest';
import { Notifications } from './notifications';
import { NotificationsApi } from './notifications-api';

describe('the bell', () => {
  afterEach(() => vi.useRealTimers());

  it('counts anew when the clinic’s day changes and when its window is seen again, as long as it is shown', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-20T22:50:00Z') });
    const unread = vi.fn(async () => 1);
    TestBed.configureTestingModule({
      providers: [
        { provide: NotificationsApi, useValue: { unread } },
        { provide: LiveUpdates, useValue: { listen: () => () => undefined } },
        { provide: Sessions, useValue: { session: signal({ accountId: 'a', orgId: 'o', timeZone: 'Europe/Vienna' }) } },
      ],
    });
    TestBed.runInInjectionContext(() => TestBed.inject(Notifications).watch());
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(unread).toHaveBeenCalledTimes(1);
    // midnight in Vienna
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(unread).toHaveBeenCalledTimes(2);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(unread).toHaveBeenCalledTimes(3);
    TestBed.resetTestingModule();
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(unread).toHaveBeenCalledTimes(3);
  });
});
