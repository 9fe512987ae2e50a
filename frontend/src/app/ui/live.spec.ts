import { TestBed } from '@angular/core/testing';
import { LiveUpdates, type LiveChange } from '#libs/client-kit/live.js';
import { onLiveChange } from './live';

describe('a screen that is told of changes', () => {
  it('is told again only after it has read: somebody who edits without a pause never leaves it empty', async () => {
    vi.useFakeTimers();
    let change: (change: LiveChange) => void = () => undefined;
    TestBed.configureTestingModule({
      providers: [
        { provide: LiveUpdates, useValue: { listen: (told: typeof change) => ((change = told), () => undefined) } },
      ],
    });
    const told: number[] = [];
    let answer: () => void = () => undefined;
    TestBed.runInInjectionContext(() =>
      onLiveChange(
        () => true,
        (changes) => {
          told.push(changes.length);
          return new Promise<void>((resolve) => (answer = resolve));
        },
      ),
    );
    const edited: LiveChange = { topic: 'mealPlan', id: 'p', clientId: 'c' };
    const editedFor = async (times: number) => {
      for (let n = 0; n < times; n++) {
        change(edited);
        await vi.advanceTimersByTimeAsync(300);
      }
    };
    await editedFor(5);
    expect(told).toEqual([1]);
    answer();
    await vi.advanceTimersByTimeAsync(300);
    expect(told).toEqual([1, 4]);
    vi.useRealTimers();
  });
});
