import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { vi } from 'vitest';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { GoalsApi } from '../data/goals-api';
import { GoalDialog } from './goal-dialog';

const goal = {
  goalId: 'g',
  kind: 'weight',
  state: 'open',
  start: 86,
  target: 78,
  startSecond: null,
  targetSecond: null,
  from: '2026-11-02',
  due: '2027-02-01',
  revision: 3,
} as unknown as GoalView;
const stale = new HttpErrorResponse({ status: 412, error: { code: 'stream.stale' } });

describe('a time of a performance goal', () => {
  it('that can mean minutes or seconds is asked about, unless the other end says which', async () => {
    const set = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
    const plank = { ...goal, kind: 'performance', measure: 'seconds', performance: 'Plank', start: null, target: null };
    TestBed.configureTestingModule({
      providers: [
        { provide: GoalsApi, useValue: { change: set, meals: async () => [] } },
        {
          provide: MAT_DIALOG_DATA,
          useValue: { clientId: 'c', goal: { ...plank, exerciseId: null, from: '2026-11-02' }, own: [] },
        },
        { provide: MatDialogRef, useValue: { close: () => undefined } },
        { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
      ],
    });
    const fixture = TestBed.createComponent(GoalDialog);
    const page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    const type = async (end: string, text: string) => {
      const field = page.querySelector<HTMLInputElement>(`#goal-${end}`)!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await fixture.whenStable();
    };
    const choices = () =>
      [...page.querySelectorAll<HTMLButtonElement>('.trouble + .row .btn')].map(({ textContent }) =>
        textContent.trim(),
      );
    await type('start', '60');
    await type('target', '90');
    expect(choices()).toEqual(['1\u00a0h', '1\u00a0min', '1\u00a0h 30\u00a0min', '1\u00a0min 30\u00a0s']);
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    expect(set).not.toHaveBeenCalled();
    await type('target', '1:30');
    expect(choices()).toEqual([]);
    page.querySelector('form')!.dispatchEvent(new Event('submit'));
    await vi.waitFor(() => expect(set.mock.lastCall?.[2]).toMatchObject({ start: 60, target: 90 }));
  });
});

describe('a goal that two people change', () => {
  it('keeps what was typed, shows what the other saved, and saves over it only what was touched', async () => {
    const change = vi.fn<(...given: unknown[]) => Promise<unknown>>(() => Promise.resolve());
    change.mockRejectedValueOnce(stale);
    const of = vi.fn(async () => ({ items: [{ ...goal, target: 80, due: '2027-03-01', revision: 4 }], metrics: [] }));
    const close = vi.fn();
    TestBed.configureTestingModule({
      providers: [
        { provide: GoalsApi, useValue: { change, of, meals: async () => [] } },
        { provide: MAT_DIALOG_DATA, useValue: { clientId: 'c', goal, own: [] } },
        { provide: MatDialogRef, useValue: { close } },
        { provide: Sessions, useValue: { may: () => true, session: signal(null) } },
      ],
    });
    const fixture = TestBed.createComponent(GoalDialog);
    const page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    const target = page.querySelector<HTMLInputElement>('#goal-target')!;
    target.value = '76';
    target.dispatchEvent(new Event('input'));
    const save = async () => {
      page.querySelector('form')!.dispatchEvent(new Event('submit'));
      await vi.waitFor(() => expect(page.querySelector('form')!.getAttribute('aria-busy')).toBe('false'));
      await fixture.whenStable();
    };
    await save();
    expect(target.value).toBe('76');
    expect(page.querySelector('tf-changed-meanwhile')?.textContent).toContain('86.0\u00a0kg to 80.0\u00a0kg');
    await save();
    expect(change.mock.lastCall).toMatchObject(['c', 'g', { target: 76, due: '2027-03-01' }, expect.any(String), 4]);
    await vi.waitFor(() => expect(close).toHaveBeenCalledWith(true));
  });
});
