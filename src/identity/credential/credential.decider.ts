import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CredentialEvent, SecondFactorReset } from './credential.events.js';

/** A fact that stands already in the rows, to be written down. */
export interface Note {
  readonly type: 'Note';
  readonly fact: Exclude<CredentialEvent, SecondFactorReset>['type'];
}

/** `active`: whether there is a second factor. */
export type CredentialCommand =
  Note | ({ readonly type: 'ResetSecondFactor'; readonly active: boolean } & SecondFactorReset['data']);

/** @throws Refusal `client.erased`, `second-factor.inactive` */
export const credentialDecider: Decider<CredentialCommand, CredentialEvent, 'present' | 'erased'> = {
  category: 'credential',
  stateVersion: 1,
  initial: 'present',
  decide(command, state) {
    if (state === 'erased') throw new Refusal('client.erased', 410);
    if (command.type === 'Note') return [{ type: command.fact, data: {} }];
    if (!command.active) throw new Refusal('second-factor.inactive', 409, 'There is no second factor.');
    const { by, reason, passwordVoided } = command;
    return [{ type: 'SecondFactorReset', data: { by, reason, passwordVoided } }];
  },
  evolve(state, event: CredentialEvent | Erased) {
    return event.type === 'Erased' ? 'erased' : state;
  },
};
