import { entryStreamId, timeOfEntry } from '#src/tracking/entry.js';
import { measuredEntryId } from './measured-entry.js';

const answer = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a004';

describe('the entry that an answer is recorded as', () => {
  it('is always the same one, in the month of the answer', () => {
    const entry = measuredEntryId(answer, 'weight', 0);
    expect(measuredEntryId(answer, 'weight', 0)).toBe(entry);
    expect(timeOfEntry(entry)).toBe(timeOfEntry(answer));
    expect(entryStreamId('anna', entry)).toBe(entryStreamId('anna', answer));
  });
  it('is another one of another metric, and where it was removed before', () =>
    expect(
      new Set(
        [['weight', 0] as const, ['waist', 0] as const, ['weight', 1] as const].map(([m, t]) =>
          measuredEntryId(answer, m, t),
        ),
      ).size,
    ).toBe(3));
});
