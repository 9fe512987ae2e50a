import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface PasswordResetAsked {
  readonly type: 'PasswordResetAsked';
  readonly data: Readonly<Record<string, never>>;
}

/**
 * Somebody asked for a new password, for an address that may or may not be known: nobody is named, so that asking is the
 * same for both. One stream per request, in the platform's org, because before login there is no other.
 */
export const passwordResetCategory = streamCategory<PasswordResetAsked>({
  category: 'passwordReset',
  context: 'identity',
  subject: 'none',
  events: {
    PasswordResetAsked: {
      version: 1,
      about: 'A password reset was requested. If the address has an account, a mail follows.',
      example: {},
    },
  },
});
