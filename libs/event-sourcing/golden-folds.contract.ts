import { describe, expect, it } from 'vitest';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { EventCatalogue } from './event-catalogue.js';
import type { AnyDecider } from './folded.js';
import { foldHash, foldedEvents, type GoldenFold } from './golden-folds.js';
import { nameOf, readGoldenEvents } from './golden-events.js';
import { GOLDEN_FILE } from './golden-events.contract.js';

export const FOLDS_FILE = 'test/golden/folds.json';

/**
 * A decider that makes another state of the golden events must have raised its `stateVersion`: otherwise snapshots of the older
 * fold would be taken for its own. With `UPDATE_GOLDEN=1` the file follows raised versions, new deciders and new golden events,
 * and nothing else.
 * @param deciders by the name they are exported under
 */
export function goldenFoldsSpec(
  catalogue: EventCatalogue,
  deciders: ReadonlyMap<string, AnyDecider<unknown>>,
  path = FOLDS_FILE,
): void {
  describe('golden folds', () => {
    const events = readGoldenEvents(GOLDEN_FILE);
    const standing: Record<string, GoldenFold> = existsSync(path)
      ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, GoldenFold>)
      : {};
    const folds: Record<string, GoldenFold> = {};

    it.each([...deciders].sort(([a], [b]) => (a < b ? -1 : 1)))(
      '%s folds as its state version says',
      async (name, decider) => {
        const own = events.filter(({ category }) => category === decider.category);
        const today = {
          stateVersion: decider.stateVersion,
          events: own.map(nameOf),
          hash: foldHash(decider, await foldedEvents(catalogue, own)),
        };
        const golden = standing[name];
        // stays as it is while the fold is refused: an update must not take the gate away
        if (golden) folds[name] = golden;
        if (golden?.stateVersion === decider.stateVersion) {
          const known = own.filter((event) => golden.events.includes(nameOf(event)));
          if (foldHash(decider, await foldedEvents(catalogue, known)) !== golden.hash)
            throw new Error(
              `${name} folds the same events to another state than before: raise its stateVersion (now ${decider.stateVersion}), then run this test with UPDATE_GOLDEN=1`,
            );
        }
        folds[name] = today;
        if (process.env['UPDATE_GOLDEN'] !== '1') expect({ [name]: golden }).toEqual({ [name]: today });
      },
    );

    it('has no fold of a decider that is gone', () => {
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, `${JSON.stringify(folds, null, 2)}\n`);
      else expect(Object.keys(standing).sort()).toEqual([...deciders.keys()].sort());
    });
  });
}
