import { vi } from 'vitest';
import type { Configuration } from '#libs/engines/configuration.js';
import type { BlobStore } from '#libs/engines/storage/blob-store.js';
import type { ReadModels } from '#libs/read-models/read-models.js';
import { FileQuota } from './file-quota.js';

describe('what an organisation keeps', () => {
  afterEach(() => void vi.useRealTimers());

  function quota() {
    const stored = [{ bytes: 100 }];
    const state = { away: false, listed: 0 };
    const blobs = {
      async *list() {
        state.listed += 1;
        if (state.away) throw new Error('away');
        yield* stored;
      },
    };
    const readModels = { inOrg: async () => [{ bytes: '7' }] };
    const counted = new FileQuota(
      readModels as unknown as ReadModels,
      blobs as unknown as BlobStore,
      { orgFilesMegabytes: 1 } as Configuration,
    );
    return { counted, stored, state };
  }

  it('asks the storage for pictures once, until some changed here or a minute is over', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { counted, stored, state } = quota();
    expect([await counted.usedBytes('o'), await counted.usedBytes('o')]).toEqual([107, 107]);
    expect(state.listed).toBe(1);
    stored.push({ bytes: 50 });
    counted.picturesChanged('o');
    expect(await counted.usedBytes('o')).toBe(157);
    stored.pop();
    expect(await counted.usedBytes('o')).toBe(157);
    vi.advanceTimersByTime(60_000);
    expect(await counted.usedBytes('o')).toBe(107);
  });

  it('knows what they were at last while the storage is away', async () => {
    const { counted, state } = quota();
    await counted.usedBytes('o');
    state.away = true;
    counted.picturesChanged('o');
    expect(await counted.usedBytes('o')).toBe(107);
  });
});
