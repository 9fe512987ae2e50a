import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { Turn, Turns } from '#libs/event-sourcing/turns.js';
import type { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { CareCover } from './care-cover.js';
import { CareTurns } from './care-turns.js';

// doubled: who waits for what is what is seen here; the lock itself, libs/event-store-postgres sees
describe('turns of an organisation', () => {
  const happened: string[] = [];
  const locks = {
    run: (orgId: string, name: string, work: (turn: Turn) => Promise<unknown>) => {
      happened.push(`lock ${orgId}`);
      return work({ key: `${name}|${orgId}`, holder: 'h' });
    },
  } as unknown as Turns;
  let rows = Promise.resolve();
  const progress = { waitFor: () => rows } as unknown as ProjectionProgress;
  const store = { newest: async () => '7' } as unknown as EventStore;
  const turns = new CareTurns(locks, { projections: ['membership'] } as unknown as CareCover, progress, store);
  beforeEach(() => {
    happened.length = 0;
  });

  it('holds nothing while the rows are late', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    rows = promise;
    const waiting = turns.run('one', async () => happened.push('one'));
    await turns.run('two', async () => happened.push('two'), false);
    expect(happened).toEqual(['lock two', 'two']);
    resolve();
    await waiting;
    expect(happened).toEqual(['lock two', 'two', 'lock one', 'one']);
  });
});
