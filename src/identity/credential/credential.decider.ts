import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CredentialEvent } from './credential.events.js';

/** A fact that stands already in the rows, to be written down. */
export interface CredentialCommand {
  readonly type: 'Note';
  readonly fact: CredentialEvent['type'];
}

/** @throws Refusal `client.erased` */
export const credentialDecider: Decider<CredentialCommand, CredentialEvent, 'present' | 'erased'> = {
  category: 'credential',
  initial: 'present',
  decide(command, state) {
    if (state === 'erased') throw new Refusal('client.erased', 410);
    return [{ type: command.fact, data: {} }];
  },
  evolve(state, event: CredentialEvent | Erased) {
    return event.type === 'Erased' ? 'erased' : state;
  },
};
