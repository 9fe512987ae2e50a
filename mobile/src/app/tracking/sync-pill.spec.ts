import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { Waiting } from '../ui/waiting';
import { SyncPill } from './sync-pill';

const act = (problem: { readonly status: number } | null) => ({ problem }) as never;

describe('the sync pill', () => {
  it('counts what waits of every kind, not only what was logged', () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const waiting = TestBed.inject(Waiting);
    const sendNow = vi.fn();
    const [ticks, checkIns, refused] = [signal<never[]>([]), signal<never[]>([]), signal<never[]>([])];
    waiting.add({ name: () => 'Habits', link: '/today', waiting: ticks, refused: signal([]), sendNow });
    waiting.add({ name: () => 'Check-in', link: '/today', waiting: checkIns, refused, sendNow });
    const pill = TestBed.createComponent(SyncPill);
    const says = () => {
      pill.detectChanges();
      return (pill.nativeElement as HTMLElement).querySelector('a')?.textContent?.trim();
    };
    expect(says()).toBe('Synced');
    ticks.set([act(null)]);
    expect(says()).toBe('Sending');
    checkIns.set([act({ status: 0 })]);
    expect(says()).toBe('2 waiting');
    waiting.sendNow();
    expect(sendNow).toHaveBeenCalledTimes(2);
    refused.set([act({ status: 422 })]);
    expect(says()).toBe('3 not sent');
  });
});
