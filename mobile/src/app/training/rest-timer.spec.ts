import { TestBed } from '@angular/core/testing';
import { RestTimer } from './rest-timer';

/** The browser's wake locks: released by it whenever the page is hidden. */
function browser() {
  const held = new Set<EventTarget>();
  const shown = (state: DocumentVisibilityState) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    if (state === 'hidden') for (const lock of [...held]) (lock as EventTarget & { release(): void }).release();
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const request = () => {
    const lock = Object.assign(new EventTarget(), {
      release: () => {
        if (held.delete(lock)) lock.dispatchEvent(new Event('release'));
        return Promise.resolve();
      },
    });
    held.add(lock);
    return Promise.resolve(lock);
  };
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
  return { held, shown };
}
const answers = () => new Promise((resolve) => setTimeout(resolve));

describe('RestTimer', () => {
  afterEach(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    Reflect.deleteProperty(navigator, 'wakeLock');
  });

  it('keeps the screen on again after the page was hidden, until the player is left', async () => {
    const { held, shown } = browser();
    TestBed.configureTestingModule({ providers: [RestTimer] });
    const timer = TestBed.inject(RestTimer);
    shown('visible');
    await answers();
    // nobody tapped yet
    expect(held.size).toBe(0);
    await timer.allow();
    expect(held.size).toBe(1);
    shown('hidden');
    expect(held.size).toBe(0);
    shown('visible');
    await timer.allow();
    await answers();
    expect(held.size).toBe(1);
    TestBed.resetTestingModule();
    await answers();
    expect(held.size).toBe(0);
  });
});
