import { LABS } from '#libs/science/safety/codes.js';
import { OVERRIDDEN, RESOLVED } from '../people/plan-safety.js';
import type { Person } from '../people/person.js';
import type { Act } from './act.js';

const MINUTE_MS = 60_000;
const HOURS_LATER_MS = 3 * 60 * MINUTE_MS + 25 * MINUTE_MS;

/** The plans that are followed are judged again whenever one is assigned or a laboratory reports, as the product does by itself. */
export function* planWatchOf({ key: person, staff }: Person, acts: readonly Act[]): Generator<Act> {
  if (!(person in OVERRIDDEN)) return;
  const first = Math.min(...acts.filter(({ deed }) => deed.type === 'assign-plan').map(({ at }) => at));
  const resolved = RESOLVED[person];
  for (const { at, key, deed } of acts) {
    if (at < first) continue;
    const judged = { at: at + MINUTE_MS, key: `judge/${key}`, by: staff };
    if (deed.type === 'assign-plan')
      yield { ...judged, deed: { type: 'judge-plans', because: 'assignment-changed', cause: null } };
    if (deed.type !== 'record-health') continue;
    const cause = deed.entries
      .flatMap((entry) => {
        if (entry.kind !== 'Lab') return [];
        const { code, value, unit, takenOn } = entry.content;
        return [`${LABS.find(code ?? '')?.name} ${value} ${unit} (${takenOn})`];
      })
      .join('; ');
    yield { ...judged, deed: { type: 'judge-plans', because: 'medical-record-changed', cause: cause || null } };
    if (key === resolved?.after) {
      const { rule, reason } = resolved;
      yield {
        at: at + HOURS_LATER_MS,
        key: `resolve/${rule}`,
        by: staff,
        deed: { type: 'resolve-alert', rule, reason },
      };
    }
  }
}
