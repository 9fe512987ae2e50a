import type { EventStore } from '#libs/event-sourcing/event-store.js';
import type { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { CareCover } from './care-cover.js';
import { CareTurns } from './care-turns.js';
import type { IdentityDatabase, Sql } from './identity-database.js';

// doubled: who waits for what is what is seen here; the lock itself, the API specs see
describe('turns of an organisation', () => {
  const happened: string[] = [];
  const database = {
    transaction: async (orgId: string, work: (sql: Sql) => Promise<unknown>) => {
      happened.push(`lock ${orgId}`);
      return work({ query: async () => [] });
    },
  } as unknown as IdentityDatabase;
  let rows = Promise.resolve();
  const progress = { waitFor: () => rows } as unknown as ProjectionProgress;
  const store = { newest: async () => '7' } as unknown as EventStore;
  const turns = new CareTurns(database, { projections: ['membership'] } as unknown as CareCover, progress, store);
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
