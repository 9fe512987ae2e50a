import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import type { GoalView } from '#libs/api-client/models/goal-view.js';
import { Sessions } from '#libs/client-kit/session.js';
import { GoalsApi } from '../data/goals-api';
import { GoalResults } from './goal-results';

describe('a result that staff enter by hand', () => {
  it('is asked about where it is far from the goal, and a bare number is what the goal suggests', async () => {
    const result = vi.fn(async () => undefined);
    TestBed.configureTestingModule({
      providers: [
        { provide: GoalsApi, useValue: { result } },
        { provide: Sessions, useValue: { may: () => true, session: signal({ accountId: 'a', orgId: 'o' }) } },
      ],
    });
    const fixture = TestBed.createComponent(GoalResults);
    const days = { from: '2000-01-01', due: '2999-12-31' };
    const goal = {
      goalId: 'g',
      measure: 'seconds',
      performance: 'Plank',
      start: 60,
      target: 120,
      results: [],
      ...days,
    };
    fixture.componentRef.setInput('clientId', 'c');
    fixture.componentRef.setInput('goal', goal as unknown as GoalView);
    fixture.componentRef.setInput('mayRecord', true);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const save = async (text: string) => {
      const field = page.querySelector<HTMLInputElement>('#goal-result-value-g')!;
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await fixture.whenStable();
      page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
      await fixture.whenStable();
    };
    await save('90:00');
    expect(page.textContent).toContain('Is 1\u00a0h 30\u00a0min right?');
    expect(result).not.toHaveBeenCalled();
    await save('90');
    await vi.waitFor(() => expect(result).toHaveBeenCalledTimes(1));
    expect(result.mock.calls[0]).toEqual(expect.arrayContaining(['c', 'g', 90]));
  });
});
