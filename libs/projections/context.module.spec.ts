import { Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Clock, MovingClock, SystemClock } from '#libs/event-sourcing/clock.js';
import { ContextParts } from './context-parts.js';
import { ContextModule } from './context.module.js';
import { EventCatalogue } from '#libs/event-sourcing/event-catalogue.js';
import {
  COMMAND_LEDGER,
  EVENT_STORE,
  EventSourcingModule,
  SNAPSHOT_STORE,
  VAULT,
  type EventSourcingOptions,
} from '#libs/event-sourcing/event-sourcing.module.js';
import { InMemoryCommandLedger } from '#libs/event-sourcing/in-memory-command-ledger.js';
import { InMemoryEventStore, InMemoryLog } from '#libs/event-sourcing/in-memory-event-store.js';
import { InMemoryTurns } from '#libs/event-sourcing/in-memory-turns.js';
import { InMemoryVault } from '#libs/event-sourcing/in-memory-vault.js';
import { newId } from '#libs/event-sourcing/ids.js';
import type { Projection } from './projection.js';
import type { EffectHandler, EffectRequest, Reaction } from './reaction.js';
import { InMemorySnapshots } from '#libs/event-sourcing/snapshot-store.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { aRequest } from '#libs/event-sourcing/testing/command-request.js';
import { counterCategory, counterDecider, openCounterCategory } from '#libs/event-sourcing/testing/counter.js';

const inMemory: EventSourcingOptions = {
  eventStore: { useFactory: () => new InMemoryEventStore() },
  vault: { useFactory: () => new InMemoryVault() },
  commandLedger: { useFactory: () => new InMemoryCommandLedger() },
  snapshotStore: { useFactory: () => new InMemorySnapshots() },
  turns: { useFactory: () => new InMemoryTurns(new InMemoryLog()) },
};

const totals: Projection = {
  name: 'totals',
  version: 1,
  categories: ['counter'],
  tables: [],
  isolation: 'all',
  project: async () => undefined,
};

@Injectable()
class Mailbox {
  readonly sent: string[] = [];
}

/** Listed as a provider of its module. */
@Injectable()
class Announce implements Reaction {
  readonly name = 'announce';
  readonly categories = ['counter'];
  constructor(
    @Inject(Mailbox) readonly mailbox: Mailbox,
    @Inject(Streams) readonly streams: Streams,
  ) {}
  async react(): Promise<readonly EffectRequest[]> {
    return [];
  }
}

/** Listed nowhere: made for the runners. */
@Injectable()
class SendMail implements EffectHandler {
  readonly kind = 'mail';
  constructor(@Inject(Clock) readonly clock: Clock) {}
  async perform(): Promise<void> {}
}

@Module({
  imports: [
    ContextModule.of({
      categories: [counterCategory],
      projections: [totals],
      reactions: [Announce],
      effects: [SendMail],
    }),
  ],
  providers: [Announce, Mailbox],
  exports: [Announce],
})
class CountingModule {}

@Module({ imports: [ContextModule.of({ categories: [openCounterCategory] })] })
class OpenCountingModule {}

describe('context module', () => {
  const started = async (...imports: NonNullable<Parameters<typeof Test.createTestingModule>[0]['imports']>) =>
    (await Test.createTestingModule({ imports }).compile()).init();

  it('gives contexts their streams, and the runners the parts of all contexts', async () => {
    const app = await started(EventSourcingModule.forRoot(inMemory), CountingModule, OpenCountingModule);
    const parts = app.get(ContextParts);
    expect(parts.projections).toEqual([totals]);
    expect(parts.reactions).toEqual([app.get(Announce)]);
    expect(app.get(Announce).mailbox).toBe(app.get(Mailbox));
    expect(parts.effects).toHaveLength(1);
    expect((parts.effects[0] as SendMail).clock).toBe(app.get(Clock));
    expect(
      app
        .get(EventCatalogue)
        .all()
        .map((each) => each.category),
    ).toEqual(['counter', 'openCounter']);
    const target = { orgId: newId(), streamId: newId(), subject: { kind: 'client', id: newId() } } as const;
    expect(await app.get(Streams).run(counterDecider, target, { type: 'Count', by: 1 }, aRequest())).toMatchObject({
      revision: 0,
    });
    for (const port of [EVENT_STORE, VAULT, COMMAND_LEDGER, SNAPSHOT_STORE]) expect(app.get(port)).toBeDefined();
    await app.close();
  });

  it('runs on the system clock unless it is given another', async () => {
    const app = await started(EventSourcingModule.forRoot(inMemory));
    expect(app.get(Clock)).toBeInstanceOf(SystemClock);
    await app.close();
    const moving = await started(
      EventSourcingModule.forRoot({ ...inMemory, clock: { useFactory: () => new MovingClock('2026-03-02') } }),
    );
    expect(moving.get(Clock)).toBeInstanceOf(MovingClock);
    await moving.close();
  });

  it('keeps two applications in one process apart', async () => {
    const one = await started(EventSourcingModule.forRoot(inMemory), CountingModule);
    const two = await started(EventSourcingModule.forRoot(inMemory), OpenCountingModule);
    expect(one.get(EventCatalogue).all()).toHaveLength(1);
    expect(two.get(ContextParts).projections).toHaveLength(0);
    await one.close();
    await two.close();
  });

  it('does not start with two parts of one name', async () => {
    const twin = ContextModule.of({ projections: [{ ...totals }] });
    await expect(started(EventSourcingModule.forRoot(inMemory), CountingModule, twin)).rejects.toThrow(
      'two projections are called totals',
    );
  });

  it('does not hide that a part listed as a provider can not be made', async () => {
    @Injectable()
    class Broken implements Reaction {
      readonly name = 'broken';
      readonly categories = [];
      constructor() {
        throw new Error('broken');
      }
      async react(): Promise<readonly EffectRequest[]> {
        return [];
      }
    }
    await expect(
      started(EventSourcingModule.forRoot(inMemory), ContextModule.of({ reactions: [Broken] })),
    ).rejects.toThrow('broken');
  });
});
