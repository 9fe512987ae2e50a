import type { Decider } from '#libs/event-sourcing/decider.js';
import type { ClientErased, ErasureGround } from './erasure.events.js';

export interface EraseClient {
  readonly type: 'EraseClient';
  readonly clientId: string;
  readonly ground: ErasureGround;
}

/** Erasing twice changes nothing: there is no way back. */
export const erasureDecider: Decider<EraseClient, ClientErased, { readonly erased: boolean }> = {
  category: 'erasure',
  stateVersion: 1,
  initial: { erased: false },
  decide({ clientId, ground }, { erased }) {
    return erased ? [] : [{ type: 'ClientErased', data: { clientId, ground } }];
  },
  evolve(state, event) {
    return event.type === 'ClientErased' ? { erased: true } : state;
  },
};
