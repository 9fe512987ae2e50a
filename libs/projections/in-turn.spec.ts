import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../event-sourcing/refusal.js';
import type { Committed } from '../event-sourcing/request.js';
import { InTurn } from './in-turn.js';

const committed = (streamId: string, position: string | null): Committed => ({
  streamId,
  revision: 0,
  position,
  replayed: false,
  events: [],
});

describe('commands in turn', () => {
  const begin = (whenBehind: 'refuse' | 'go-on' = 'refuse', behind = false) => {
    const seen: string[] = [];
    const waitFor = async (names: readonly string[], after: string) => {
      seen.push(`${names.join()} ${after}`);
      if (behind) throw new Refusal('read-model.behind', 503);
    };
    const inTurn = new InTurn({ waitFor }, { projection: 'rows', whenBehind });
    const write = (key: string, name: string, streamId: string | null = null) =>
      inTurn.run(
        key,
        async () => {
          seen.push(`${name} begins`);
          await pause(1);
          seen.push(`${name} ends`);
          return committed(name, name);
        },
        streamId,
      );
    return { seen, write };
  };

  it('of one key each see the rows of the one before; other keys do not wait', async () => {
    const { seen, write } = begin();
    await Promise.all([write('a', '1'), write('a', '2'), write('b', '3')]);
    expect(seen.filter((each) => !each.startsWith('3'))).toEqual([
      '1 begins',
      '1 ends',
      'rows 1',
      '2 begins',
      '2 ends',
    ]);
    expect(seen.indexOf('3 begins')).toBeLessThan(seen.indexOf('1 ends'));
  });

  it('on one stream do not wait for rows of it', async () => {
    const { seen, write } = begin();
    await write('a', '1', 's');
    await write('a', '2', 's');
    await write('a', '3', 't');
    expect(seen.filter((each) => each.startsWith('rows'))).toEqual(['rows 2']);
  });

  it('are refused, or go on, while the rows are late', async () => {
    const strict = begin('refuse', true);
    await strict.write('a', '1');
    await expect(strict.write('a', '2')).rejects.toMatchObject({ code: 'read-model.behind' });
    const easy = begin('go-on', true);
    await easy.write('a', '1');
    expect((await easy.write('a', '2')).position).toBe('2');
  });
});
