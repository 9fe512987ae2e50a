import { Refusal } from '#libs/event-sourcing/refusal.js';
import { decodeCursor, encodeCursor } from './cursors.js';

describe('cursors', () => {
  it('come back as they went', () =>
    expect(decodeCursor('clients.name', 3, encodeCursor('clients.name', ['Ä "x"', 7, null]))).toEqual([
      'Ä "x"',
      7,
      null,
    ]));
  it.each([
    ['another list', encodeCursor('foods.rank', ['a', 'b'])],
    ['too few values', encodeCursor('clients.name', ['a'])],
    ['an object inside', Buffer.from('["clients.name",{"a":1},"b"]').toString('base64url')],
    ['NUL', encodeCursor('clients.name', ['a\0', 'b'])],
    ['no JSON', 'AAAA'],
    ['nothing', ''],
    ['SQL', "' or 1=1 --"],
  ])('are refused for %s', (_, cursor) => expect(() => decodeCursor('clients.name', 2, cursor)).toThrow(Refusal));
});
