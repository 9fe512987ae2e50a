import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** What was typed is in no event: it belongs to an address that nobody has confirmed. */
export interface SignUpRequested {
  readonly type: 'SignUpRequested';
  readonly data: Readonly<Record<string, never>>;
}

export type SignUpEvent = SignUpRequested;

/** One stream per sign-up under the platform's own org; when it is confirmed, an org begins. */
export const signUpCategory = streamCategory<SignUpEvent>({
  category: 'signUp',
  context: 'identity',
  subject: 'none',
  events: {
    SignUpRequested: {
      version: 1,
      about: 'A sign-up for a new organisation was requested; a confirmation mail follows.',
      example: {},
    },
  },
});
