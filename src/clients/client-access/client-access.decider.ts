import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { AppAccessEnded } from './client-access.events.js';

/** `accountId`: who has the client's place in the app now; null when nobody has. */
export interface EndAppAccess {
  readonly type: 'EndAppAccess';
  readonly accountId: string | null;
}

/** Access that nobody has ends without an event. @throws Refusal `client.erased` */
export const clientAccessDecider: Decider<EndAppAccess, AppAccessEnded, 'present' | 'erased'> = {
  category: 'clientAccess',
  stateVersion: 1,
  initial: 'present',
  decide(command, state) {
    if (state === 'erased') throw new Refusal('client.erased', 410);
    return command.accountId === null ? [] : [{ type: 'AppAccessEnded', data: { accountId: command.accountId } }];
  },
  evolve(state, event: AppAccessEnded | Erased) {
    return event.type === 'Erased' ? 'erased' : state;
  },
};
