import type { Slice } from '#libs/projections/slice.js';
import { CareFactsOfClients } from './care-facts.js';
import { WatchAllClients } from './watch-all-clients.js';
import { WatchClient } from './watch-client.js';

export const clientWatchSlice: Slice = {
  reactions: [WatchClient],
  effects: [WatchClient],
  due: [WatchAllClients],
  providers: [CareFactsOfClients, WatchAllClients, WatchClient],
};
