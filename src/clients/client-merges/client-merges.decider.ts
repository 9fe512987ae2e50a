import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { ClientsMerged } from './client-merges.events.js';

/** Facts about one of the two, gathered by the handler. */
export interface MergeParty {
  readonly status: 'active' | 'archived';
  /** Uses the app. */
  readonly hasLogin: boolean;
  /** Was invited to the app and may still accept. */
  readonly invited: boolean;
  /** Follows a plan today or later. */
  readonly hasPlan: boolean;
}

export interface MergeClients {
  readonly type: 'MergeClients';
  readonly from: string;
  readonly into: string;
  /** Null: no such client. */
  readonly earlier: MergeParty | null;
  readonly remaining: MergeParty | null;
  /** Whether what the earlier record has beyond the remaining one finds room there. */
  readonly fits: boolean;
}

/** Earlier record → the one it was merged into. */
export interface ClientMerges {
  readonly into: PersistentMap<string>;
}

/**
 * Refuses what can't be done without losing something: `client.unknown` (404), `client.merge-self`, `client.merge-too-much` (422), `client.merged`,
 * `client.archived`, `client.merge-login`, `client.merge-invitation`, `client.merge-plan` (409).
 */
export const clientMergesDecider: Decider<MergeClients, ClientsMerged, ClientMerges> = {
  category: 'clientMerges',
  // v2: in a map that grows without being copied
  stateVersion: 2,
  initial: { into: PersistentMap.empty() },

  decide({ from, into, earlier, remaining, fits }, merges) {
    if (from === into) throw new Refusal('client.merge-self', 422, "A record can't be merged with itself.");
    if (!earlier || !remaining) throw new Refusal('client.unknown', 404);
    if ([from, into].some((record) => PersistentMap.get(merges.into, record) !== undefined))
      throw new Refusal('client.merged', 409, 'One of the records was merged into another already.');
    if (remaining.status === 'archived')
      throw new Refusal('client.archived', 409, 'Reactivate the record that goes on first.');
    if (earlier.hasLogin)
      throw new Refusal(
        'client.merge-login',
        409,
        'The earlier record has an app login, which would be lost. Merge the other way round.',
      );
    if (earlier.invited)
      throw new Refusal(
        'client.merge-invitation',
        409,
        'The earlier record has an open invitation to the app. Take it back first.',
      );
    if (earlier.hasPlan)
      throw new Refusal(
        'client.merge-plan',
        409,
        'The earlier record follows a plan. End that first, or merge the other way round.',
      );
    if (!fits)
      throw new Refusal(
        'client.merge-too-much',
        422,
        'Contacts or tags of both records are more than one client may have. Remove some first.',
      );
    return [{ type: 'ClientsMerged', data: { from, into } }];
  },

  evolve: (merges, event) =>
    event.type === 'Erased' ? merges : { into: PersistentMap.set(merges.into, event.data.from, event.data.into) },
};

/** Records that were merged into this one, directly or through others. */
export function earlierRecords({ into }: ClientMerges, clientId: string): readonly string[] {
  const direct = [...PersistentMap.entries(into)].filter(([, target]) => target === clientId).map(([from]) => from);
  return direct.flatMap((from) => [from, ...earlierRecords({ into }, from)]);
}
