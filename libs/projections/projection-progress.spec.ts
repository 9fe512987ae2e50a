import { vi } from 'vitest';
import type { Pool } from 'pg';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ProjectionProgress } from './projection-progress.js';

describe('rows that a reaction needs', () => {
  const compare = (one: string, other: string) => Number(one) - Number(other);
  const progress = new ProjectionProgress({} as Pool, { comparePositions: compare } as unknown as EventStore);
  // doubled: how long it waits is what is seen here
  const waitFor = vi.spyOn(progress, 'waitFor');
  const behind = () => Promise.reject(new Refusal('read-model.behind', 503));
  const waited = () => waitFor.mock.calls.at(-1)![2]!;

  it('are waited for, but only briefly while their projection is stuck, and as before once it has moved on', async () => {
    waitFor.mockImplementation(behind);
    progress.note(['quick'], '5');
    await expect(progress.arrived(['stuck', 'quick'], '1')).resolves.toBe(false);
    const patience = waited();
    await expect(progress.arrived(['stuck'], '2')).resolves.toBe(false);
    expect(waited()).toBeLessThan(patience / 4);

    waitFor.mockResolvedValue();
    await expect(progress.arrived(['quick'], '3')).resolves.toBe(true);
    expect(waited()).toBe(patience);
    await expect(progress.arrived(['stuck'], '4')).resolves.toBe(true);
    await expect(progress.arrived(['stuck'], '5')).resolves.toBe(true);
    expect(waited()).toBe(patience);
  });

  it('are no reason to be silent about anything else that is wrong', async () => {
    waitFor.mockRejectedValue(new Refusal('database.unavailable', 503));
    await expect(progress.arrived(['quick'], '6')).rejects.toMatchObject({ code: 'database.unavailable' });
  });
});
