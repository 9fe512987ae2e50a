import type { Decider } from '#libs/event-sourcing/decider.js';
import type { SignUpEvent } from './sign-up.events.js';

export interface RequestSignUp {
  readonly type: 'RequestSignUp';
}

/** Written once; all that can go wrong later belongs to the account and the org. */
export const signUpDecider: Decider<RequestSignUp, SignUpEvent, 'absent' | 'requested'> = {
  category: 'signUp',
  stateVersion: 1,
  initial: 'absent',
  decide: (_, signUp) => (signUp === 'requested' ? [] : [{ type: 'SignUpRequested', data: {} }]),
  evolve: () => 'requested',
};
