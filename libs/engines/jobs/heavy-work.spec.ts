import { setTimeout as sleep } from 'node:timers/promises';
import { HeavyWork, type WorkItem } from './heavy-work.js';

const item = (orgId: string, key: string, accountId: string | null = 'ann'): WorkItem => ({
  orgId,
  accountId,
  kind: 'verification',
  key,
});
const codeOf = (work: () => Promise<unknown>) => {
  try {
    void work();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('heavy work', () => {
  it('is done once for all who ask while it is under way, and again for who comes later', async () => {
    const work = new HeavyWork();
    let done = 0;
    const ask = () => work.run(item('a', 'log'), async () => (await sleep(5), (done += 1)));
    expect(await Promise.all(Array.from({ length: 40 }, ask))).toEqual(Array(40).fill(1));
    expect(await ask()).toBe(2);
  });

  it('serves the organisations in turn, one item at a time', async () => {
    const work = new HeavyWork();
    const order: string[] = [];
    let [running, most] = [0, 0];
    const ask = (orgId: string, key: string) =>
      work.run(item(orgId, key), async () => {
        most = Math.max(most, (running += 1));
        await sleep(1);
        order.push(orgId + key);
        running -= 1;
      });
    await Promise.all([ask('a', '1'), ask('a', '2'), ask('a', '3'), ask('b', '1'), ask('c', '1')]);
    expect([most, order]).toEqual([1, ['a1', 'a2', 'b1', 'c1', 'a3']]);
  });

  it('says how far it is, and goes on after a failure', async () => {
    const work = new HeavyWork();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const failing = work.run(item('a', '1'), async (report) => {
      report(0.4);
      await gate;
      throw new Error('broken');
    });
    const next = work.run(item('a', '2'), async () => 'fine');
    expect([work.stateOf(item('a', '1')), work.stateOf(item('a', '2')), work.stateOf(item('b', '1'))]).toEqual([
      { state: 'running', progress: 0.4 },
      { state: 'waiting', progress: 0 },
      null,
    ]);
    open();
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('fine');
    expect(work.stateOf(item('a', '1'))).toBeNull();
  });

  it('has a bound for each organisation and a quota for each account, but none for the system', async () => {
    let now = 0;
    const limits = { atOnce: 1, perOrg: 3, perAccount: 4, withinMs: 1_000 };
    const work = new HeavyWork(limits, () => now);
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const ask = (orgId: string, key: string, accountId?: string | null) =>
      codeOf(() => work.run(item(orgId, key, accountId), () => gate));
    expect(['1', '2', '3', '4'].map((key) => ask('a', key))).toEqual([...Array(3).fill('accepted'), 'work.too-much']);
    expect([ask('b', '1'), ask('b', '2'), ask('b', '2', 'bob'), ask('b', '3', null)]).toEqual([
      'accepted',
      'work.too-much',
      'accepted',
      'accepted',
    ]);
    // the organisation has its fill, and what it was promised before is still written
    expect([ask('b', '4', 'bob'), ask('b', '4', null)]).toEqual(['work.too-much', 'accepted']);
    now = 1_001;
    expect(ask('c', '1')).toBe('accepted');
    open();
  });
});
