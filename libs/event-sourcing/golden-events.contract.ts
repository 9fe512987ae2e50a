import { beforeAll, describe, expect, it } from 'vitest';
import type { EventCatalogue } from './event-catalogue.js';
import {
  loggedOf,
  nameOf,
  openGolden,
  readGoldenEvents,
  withMissingGolden,
  writeGoldenEvents,
  type GoldenEvent,
} from './golden-events.js';
import { findBreak, GENESIS } from './hash-chain.js';

export const GOLDEN_FILE = 'test/golden/events.ndjson';

/**
 * Every version of every event ever written opens, to the same data, for ever. With `UPDATE_GOLDEN=1` missing lines are added
 * (a new type, a raised version); nothing that stands is changed, so that the file's diff shows only additions.
 * @param catalogue with the categories of all contexts
 */
export function goldenSpec(catalogue: EventCatalogue, path = GOLDEN_FILE): void {
  describe('golden events', () => {
    let golden: ReadonlyMap<string, GoldenEvent>;

    beforeAll(async () => {
      let events = readGoldenEvents(path);
      const completed = process.env['UPDATE_GOLDEN'] === '1' ? await withMissingGolden(catalogue, events) : null;
      if (completed !== null) {
        writeGoldenEvents(path, completed);
        events = readGoldenEvents(path);
      }
      golden = new Map(events.map((each) => [nameOf(each), each]));
    });

    const declared = catalogue
      .all()
      .flatMap(({ category, events }) =>
        Object.entries(events).flatMap(([type, { version }]) =>
          Array.from({ length: version }, (_, index) => ({ category, type, version: index + 1, today: version })),
        ),
      );

    it.each(declared.map((each) => [nameOf(each), each] as const))(
      '%s is kept and opens as ever',
      async (name, { today }) => {
        const standing = golden.get(name);
        if (standing === undefined)
          throw new Error(
            `${name} is not in ${path}; a new version: run this test with UPDATE_GOLDEN=1 and commit the line`,
          );
        const expected = standing.opens[today];
        if (expected === undefined)
          throw new Error(
            `${name}: what version ${today} makes of it is not in ${path}; run this test with UPDATE_GOLDEN=1, read the diff, commit it`,
          );
        expect(await openGolden(catalogue, standing)).toEqual(expected);
        expect(findBreak([loggedOf(standing)], { revision: -1, hash: GENESIS })).toBe(-1);
      },
    );

    it('holds nothing that the contexts no longer know', () => {
      const known = new Set(declared.map(nameOf));
      expect([...golden.keys()].filter((name) => !known.has(name))).toEqual([]);
    });
  });
}
