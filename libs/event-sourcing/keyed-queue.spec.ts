import { KeyedQueue } from './keyed-queue.js';

describe('keyed queue', () => {
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

  it('runs tasks of one key one after another, in order, whatever they take', async () => {
    const queue = new KeyedQueue();
    const log: string[] = [];
    await Promise.all(
      [5, 1, 3].map(async (milliseconds, index) =>
        queue.run('a', async () => {
          log.push(`in ${index}`);
          await pause(milliseconds);
          log.push(`out ${index}`);
        }),
      ),
    );
    expect(log).toEqual(['in 0', 'out 0', 'in 1', 'out 1', 'in 2', 'out 2']);
  });

  it('makes who comes late wait for those who wait already', async () => {
    const queue = new KeyedQueue();
    const log: string[] = [];
    const task = (name: string, milliseconds: number) =>
      queue.run('a', async () => {
        log.push(`in ${name}`);
        await pause(milliseconds);
        log.push(`out ${name}`);
      });
    const first = task('first', 1);
    const second = task('second', 10);
    await first;
    await Promise.all([second, task('late', 1)]);
    expect(log).toEqual(['in first', 'out first', 'in second', 'out second', 'in late', 'out late']);
  });

  it('does not let one key wait for another', async () => {
    const queue = new KeyedQueue();
    let leave!: () => void;
    const held = queue.run(
      'a',
      () =>
        new Promise<void>((resolve) => {
          leave = resolve;
        }),
    );
    expect(await queue.run('b', async () => 'b')).toBe('b');
    leave();
    await held;
  });

  it('goes on after a task that failed', async () => {
    const queue = new KeyedQueue();
    const failing = queue.run('a', async () => {
      await pause(1);
      throw new Error('no');
    });
    const next = queue.run('a', async () => 'next');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });

  it('forgets keys that nobody uses', async () => {
    const queue = new KeyedQueue();
    await Promise.all(['a', 'a', 'b'].map(async (key) => queue.run(key, async () => undefined)));
    expect(queue.size).toBe(0);
  });
});
