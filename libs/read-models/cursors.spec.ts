import { Refusal } from '#libs/event-sourcing/refusal.js';
import { decodeCursor, encodeCursor } from './cursors.js';

describe('cursors', () => {
  it('come back as they went', () =>
    expect(decodeCursor('clients.name', ['text', 'integer'], encodeCursor('clients.name', ['Ä "x"', 7]))).toEqual([
      'Ä "x"',
      7,
    ]));
  it.each([
    ['another list', encodeCursor('foods.rank', ['a', 'b'])],
    ['too few values', encodeCursor('clients.name', ['a'])],
    ['an object inside', Buffer.from('["clients.name",{"a":1},"b"]').toString('base64url')],
    ['NUL', encodeCursor('clients.name', ['a\0', 'b'])],
    ['no JSON', 'AAAA'],
    ['nothing', ''],
    ['SQL', "' or 1=1 --"],
  ])('are refused for %s', (_, cursor) =>
    expect(() => decodeCursor('clients.name', ['text', 'text'], cursor)).toThrow(Refusal),
  );
  it.each([
    ['integer', [1e30, -1.5, '7', null, 2 ** 31]],
    ['instant', ['9999-99-99T', 'infinity', null, '2026-02-31', '2026-13-01T00:00:00.000Z']],
    ['uuid', ['x', '', 7]],
    ['bigint', ['9223372036854775808', '1.5', 'x']],
    ['score', ['1', 1.5, 'NaN']],
  ] as const)('refuse what the database could not read as %s', (kind, values) => {
    for (const value of values)
      expect(() => decodeCursor('a', [kind], encodeCursor('a', [value as string]))).toThrow(Refusal);
  });
});
