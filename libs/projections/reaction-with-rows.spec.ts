import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Streams } from '#libs/event-sourcing/streams.js';
import type { ProjectionProgress } from './projection-progress.js';
import { ReactionWithRows } from './reaction-with-rows.js';

describe('a reaction that reads rows', () => {
  const recorded = (type: string) =>
    ({
      header: { orgId: 'org', category: 'diary', streamId: 'ann', revision: 3 },
      position: '9',
      event: { type },
    }) as unknown as RecordedEvent;
  const effect = (payload: object) => ({ effectId: 'e', eventId: 'v', orgId: 'org', payload: { ...payload } });
  let stored: RecordedEvent[];
  let arrived: boolean;
  const acted: string[] = [];

  class Counting extends ReactionWithRows {
    readonly name = 'diary.counting';
    readonly categories = ['diary'];
    readonly kind = 'diary.count';
    protected readonly rows = ['diary'];
    protected concerns({ event }: RecordedEvent): boolean {
      return event.type !== 'Ignored';
    }
    protected async act({ event }: RecordedEvent): Promise<void> {
      acted.push(event.type);
    }
  }
  // doubled: whether rows are late, and the log
  const reaction = new Counting(
    { recorded: async () => stored } as unknown as Streams,
    { arrived: async () => arrived } as unknown as ProjectionProgress,
  );

  beforeEach(() => {
    acted.length = 0;
    stored = [recorded('Written')];
    arrived = true;
  });

  it('acts at once where they are there, and asks nobody again', async () => {
    await expect(reaction.react(recorded('Written'))).resolves.toEqual([]);
    await expect(reaction.react(recorded('Ignored'))).resolves.toEqual([]);
    expect(acted).toEqual(['Written']);
  });

  it('leaves it to the outbox where they are late, which tries until they are there', async () => {
    arrived = false;
    await expect(reaction.react(recorded('Ignored'))).resolves.toEqual([]);
    const [request] = await reaction.react(recorded('Written'));
    expect(request).toEqual({ kind: 'diary.count', payload: { category: 'diary', streamId: 'ann', revision: 3 } });
    await expect(reaction.perform(effect(request!.payload))).rejects.toMatchObject({ code: 'read-model.behind' });
    expect(acted).toEqual([]);
    arrived = true;
    await reaction.perform(effect(request!.payload));
    expect(acted).toEqual(['Written']);
  });

  it('has nothing left to do for somebody who was erased meanwhile', async () => {
    stored = [recorded('Erased')];
    await reaction.perform(effect({ category: 'diary', streamId: 'ann', revision: 3 }));
    expect(acted).toEqual([]);
  });
});
