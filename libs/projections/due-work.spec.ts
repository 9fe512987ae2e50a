import { DueWorks, type DueWork } from './due-work.js';

describe('work that time brings about', () => {
  const alarms: string[] = [];
  let runs: number;
  let finish: () => void;
  const work: DueWork = {
    name: 'expiry',
    everyMs: 1_000,
    run: () => {
      runs += 1;
      return new Promise((resolve) => (finish = resolve));
    },
  };
  const failing: DueWork = { name: 'broken', everyMs: 1_000, run: () => Promise.reject(new TypeError('of a client')) };
  const works = new DueWorks(
    () => [work, failing],
    (what) => alarms.push(what),
  );

  beforeEach(() => {
    runs = 0;
    alarms.length = 0;
  });

  it('runs once for all who wake it meanwhile, and again afterwards', async () => {
    const woken = [works.wake('expiry'), works.wake('expiry')];
    finish();
    await Promise.all(woken);
    expect(runs).toBe(1);
    const again = works.wake('expiry');
    finish();
    await again;
    expect(runs).toBe(2);
  });

  it('alarms when it fails, without telling what of', async () => {
    await works.wake('broken');
    await works.wake('broken');
    expect(alarms).toEqual([
      expect.stringMatching(/^broken could not do what is due: TypeError/),
      expect.stringMatching(/^broken could not do what is due: TypeError/),
    ]);
    expect(alarms.join()).not.toContain('of a client');
  });

  it('ignores the schedule of work that is gone', () => expect(works.wake('earlier')).resolves.toBeUndefined());
});
