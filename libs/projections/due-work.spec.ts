import { DueWorks, forEachApart, type DueWork } from './due-work.js';

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

  it('is scheduled again when the queue has lost it, and left alone where it stands', async () => {
    const asked: string[] = [];
    const schedule = (name: string, everyMs: number) => Promise.resolve(void asked.push(`${name} ${everyMs}`));
    await works.schedule({ schedule, scheduled: () => Promise.resolve(new Set(['expiry'])) });
    await works.schedule({ schedule, scheduled: () => Promise.resolve(new Set(['expiry', 'broken'])) });
    expect(asked).toEqual(['broken 1000']);
  });

  it('ignores the schedule of work that is gone', () => expect(works.wake('earlier')).resolves.toBeUndefined());
});

describe('work for each of many', () => {
  it('goes on after one that failed, and tells of all failures at the end', async () => {
    const done: string[] = [];
    const work = forEachApart(['a', 'b', 'c', 'd'], async (one) => {
      if (one === 'b') throw new TypeError('of b');
      if (one === 'c') throw new AggregateError([new RangeError('in c'), new RangeError('in c, too')]);
      done.push(one);
    });
    await expect(work).rejects.toMatchObject({
      errors: [TypeError, RangeError, RangeError].map((kind) => expect.any(kind)),
    });
    expect(done).toEqual(['a', 'd']);
  });

  it('stops where nothing else could succeed', async () => {
    const tried: string[] = [];
    const away = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    await expect(
      forEachApart(['a', 'b'], async (one) => {
        tried.push(one);
        throw away;
      }),
    ).rejects.toBe(away);
    expect(tried).toEqual(['a']);
  });

  it('alarms with how many failed and where the first did', async () => {
    const alarms: string[] = [];
    const run = () => forEachApart([1, 2], () => Promise.reject(new TypeError('of a client')));
    await new DueWorks(
      () => [{ name: 'round', everyMs: 1_000, run }],
      (what) => alarms.push(what),
    ).wake('round');
    expect(alarms).toEqual([
      expect.stringMatching(/^round could not do what is due: 2 failures, the first: TypeError/),
    ]);
    expect(alarms[0]).not.toContain('of a client');
  });
});
