import { randomUUID } from 'node:crypto';
import { SystemClock } from '#libs/event-sourcing/clock.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { InMemoryVault } from '#libs/event-sourcing/in-memory-vault.js';
import { newId } from '#libs/event-sourcing/ids.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { aRequest } from '#libs/event-sourcing/testing/command-request.js';
import { counterCategory, counterDecider } from '#libs/event-sourcing/testing/counter.js';
import { PostgresCommandLedger } from './postgres-command-ledger.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';

const count = (by: number) => ({ type: 'Count', by }) as const;

describe('a command whose ledger stands beside the log', () => {
  let databases: StoreDatabases;
  let codec: Codec;
  let target: { orgId: string; streamId: string; subject: { kind: 'client'; id: string } };

  beforeAll(async () => {
    databases = await storeDatabases();
    const catalogue = new EventCatalogue();
    catalogue.register(counterCategory);
    // each instance hears of broken connections for itself
    for (const pool of [databases.main.api, databases.main.worker]) pool.setMaxListeners(40);
    codec = new Codec(new InMemoryVault(), catalogue);
  });
  afterAll(() => databases.drop());
  beforeEach(() => {
    target = { orgId: randomUUID(), streamId: newId(), subject: { kind: 'client', id: newId() } };
  });

  const stores: PostgresEventStore[] = [];
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });
  /** Another instance on the same databases. */
  function instance(change: (store: PostgresEventStore) => void = () => undefined) {
    const store = new PostgresEventStore(databases.main);
    stores.push(store);
    change(store);
    const ledger = new PostgresCommandLedger(databases.main);
    const streams = new Streams(store, codec, new SystemClock(), ledger);
    const begun = vi.spyOn(ledger, 'begin');
    return {
      begun,
      ledger,
      run: (by: number, request: CommandRequest, to = target) => streams.run(counterDecider, to, count(by), request),
      total: async () => (await streams.load(counterDecider, target)).state,
    };
  }
  const requested = () => aRequest({ orgId: target.orgId, requestHash: 'ab'.repeat(32) });

  it('is done in one call, and the ledger knows it', async () => {
    const { run, begun, ledger } = instance();
    const request = requested();
    expect(await run(2, request)).toMatchObject({ revision: 0, replayed: false });
    expect(begun).not.toHaveBeenCalled();
    expect(await ledger.begin(request.commandId, target.orgId, request.requestHash)).toMatchObject({
      state: 'done',
      firstRevision: 0,
      lastRevision: 0,
    });
  });

  it('is answered as before when it comes again, here and on an instance that never saw it', async () => {
    const here = instance();
    const request = requested();
    const first = await here.run(2, request);
    await here.run(5, requested());
    for (const { run } of [here, instance()])
      expect(await run(2, request)).toMatchObject({ revision: 0, replayed: true, position: first.position });
    expect(await instance().total()).toEqual(await here.total());
  });

  it('happens once when its answer is lost and it comes again', async () => {
    const request = requested();
    const { run } = instance((store) => {
      const append = store.appendCommand.bind(store);
      vi.spyOn(store, 'appendCommand').mockImplementationOnce(async (...given) => {
        await append(...given);
        throw new StoreUnavailable('the connection broke');
      });
    });
    await expect(run(2, request)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await run(2, request)).toMatchObject({ revision: 0, replayed: true });
  });

  it('happens once on several instances at the same moment, and each has the answer', async () => {
    const instances = [instance(), instance(), instance()];
    for (let round = 0; round < 10; round += 1) {
      target = { ...target, streamId: newId() };
      const request = requested();
      const answers = await Promise.allSettled(instances.map(({ run }) => run(2, request, target)));
      const revisions = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.revision : 'refused'));
      expect(revisions).toEqual([0, 0, 0]);
    }
  });

  it('is refused under a key that another request used, whatever else would become of it', async () => {
    const { run } = instance();
    const request = requested();
    await run(2, request);
    const other = { ...request, requestHash: 'cd'.repeat(32) };
    const elsewhere = { ...target, streamId: newId() };
    for (const to of [target, elsewhere])
      await expect(run(3, other, to)).rejects.toMatchObject({ code: 'idempotency.key-reused', status: 422 });
  });

  it('is decided anew where another instance was first', async () => {
    const [here, there] = [instance(), instance()];
    await here.run(1, requested());
    await there.run(2, requested());
    expect(await here.run(4, requested())).toMatchObject({ revision: 2, replayed: false });
    await expect(here.run(4, { ...requested(), expectedRevision: 1 })).rejects.toMatchObject({ code: 'stream.stale' });
    expect(await there.run(8, { ...requested(), expectedRevision: 2 })).toMatchObject({ revision: 3 });
  });
});
