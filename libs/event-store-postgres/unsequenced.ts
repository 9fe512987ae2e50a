import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { comparePositions } from './positions.js';
import type { ServingPools } from './serving-pools.js';
import { ask } from './unavailable.js';

export interface UnloggedEvent {
  readonly category: string;
  readonly streamId: string;
  readonly revision: number;
  readonly position: string;
}

interface EventKey {
  readonly category: string;
  readonly stream_id: string;
  readonly revision: number;
  readonly place: string;
  readonly logged: boolean;
}

const PAGE_SIZE = 5_000;
const PAGE = `
  select e.category, e.stream_id, e.revision, e.tx::text || '.' || e.pos as place, l.org_seq is not null as logged
  from es.event e
  left join es.org_log l on l.org_id = e.org_id and l.category = e.category and l.stream_id = e.stream_id and l.revision = e.revision
  where e.org_id = $1 and (e.category, e.stream_id, e.revision) > ($2, $3, $4)
  order by e.category, e.stream_id, e.revision limit $5`;

/**
 * Events of an org that its log does not name: those that the sequencer will still reach are `waiting`, the others were put
 * there behind its back.
 * @throws StoreUnavailable
 */
export async function unsequencedEvents(
  pools: ServingPools,
  orgId: string,
): Promise<{ unlogged: UnloggedEvent[]; waiting: number }> {
  if (pools.log !== undefined) return { unlogged: [], waiting: await waitingElsewhere(pools, pools.log, orgId) };
  // read before the events, so that what is numbered meanwhile counts as waiting, never as put there
  const [checkpoint] = await ask<{ place: string }>(pools.worker, {
    text: `select tx::text || '.' || pos as place from es.sequencer where name = 'org-log'`,
  });
  const unlogged: UnloggedEvent[] = [];
  let waiting = 0;
  for (let after = { category: '', stream_id: '', revision: -2_147_483_648 }; ;) {
    const page: EventKey[] = await ask<EventKey>(pools.worker, {
      name: 'es-unlogged-page',
      text: PAGE,
      values: [orgId, after.category, after.stream_id, after.revision, PAGE_SIZE],
    });
    for (const { category, stream_id: streamId, revision, place: position, logged } of page) {
      if (logged) continue;
      if (checkpoint !== undefined && comparePositions(position, checkpoint.place) <= 0)
        unlogged.push({ category, streamId, revision, position });
      else waiting += 1;
    }
    if (page.length < PAGE_SIZE) return { unlogged, waiting };
    after = page.at(-1)!;
  }
}

/** Of another engine's log: nothing can be put behind the place up to which it is numbered, its order is that of its file. */
async function waitingElsewhere(pools: ServingPools, log: Pick<EventStore, 'readLog'>, orgId: string): Promise<number> {
  const [checkpoint] = await ask<{ place: string | null }>(pools.worker, {
    text: `select place from es.sequencer where name = 'org-log'`,
  });
  let waiting = 0;
  for (let after = checkpoint?.place ?? null; ;) {
    const page = await log.readLog(after, PAGE_SIZE);
    waiting += page.filter(({ header }) => header.orgId === orgId).length;
    if (page.length < PAGE_SIZE) return waiting;
    after = page.at(-1)!.position;
  }
}
