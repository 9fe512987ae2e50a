import type { Decider } from '#libs/event-sourcing/decider.js';
import type { PasswordResetAsked } from './password-reset.events.js';

/** Asked once per id: asking again changes nothing. */
export const passwordResetDecider: Decider<
  { readonly type: 'AskPasswordReset' },
  PasswordResetAsked,
  'absent' | 'asked'
> = {
  category: 'passwordReset',
  stateVersion: 1,
  initial: 'absent',
  decide: (_command, state) => (state === 'asked' ? [] : [{ type: 'PasswordResetAsked', data: {} }]),
  evolve: () => 'asked',
};
