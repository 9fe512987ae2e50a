import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamName } from '#libs/event-sourcing/envelope.js';
import { STREAM_PREFIX, wireNameOf } from './wire-format.js';

describe('the name of a stream on the server', () => {
  const orgId = '019c5a3e-0000-7000-8000-000000000001';

  it('begins with what the log is filtered by, and its category', () => {
    expect(wireNameOf({ orgId, category: 'mealLog', streamId: 'a.b-c' })).toBe(
      `${STREAM_PREFIX}mealLog-${orgId}.a.b-c`,
    );
  });

  it('is never that of another stream, nor of settings of one', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', '.', '_', '$', ' '), maxLength: 6 });
    const name = fc.record({ orgId: part, category: part, streamId: part });
    const named = (stream: StreamName): string | null => {
      try {
        return wireNameOf(stream);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return null;
      }
    };
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [first, second] = [named(one), named(other)];
        if (first === null) return;
        expect(first.startsWith('$')).toBe(false);
        if (first === second) expect(one).toEqual(other);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a hyphen in the category', { orgId, category: 'meal-log', streamId: '1' }],
    ['no category', { orgId, category: '', streamId: '1' }],
    ['a dot in the organisation', { orgId: 'a.b', category: 'mealLog', streamId: '1' }],
  ])('is refused for %s', (_, stream) => {
    expect(() => wireNameOf(stream)).toThrow(RangeError);
  });
});
