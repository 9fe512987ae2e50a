import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface SessionStarted {
  readonly type: 'SessionStarted';
  readonly data: { readonly accountId: string; readonly audience: 'portal' | 'app' };
}

/**
 * `reuse`: a refresh token came twice, so the whole session was revoked · `revoked`: its owner ended it from another one ·
 * `password-changed`, `password-reset`: the owner's other sessions end with the old password · `second-factor-reset`: with a lost factor ·
 * `access-ended`: the clinic ended a client's access to the app.
 */
export type SessionEndReason =
  'logout' | 'reuse' | 'revoked' | 'password-changed' | 'password-reset' | 'second-factor-reset' | 'access-ended';

export interface SessionEnded {
  readonly type: 'SessionEnded';
  readonly data: { readonly reason: SessionEndReason };
}

/** A refresh token that had been used before was presented again: somebody has a copy. */
export interface RefreshTokenReused {
  readonly type: 'RefreshTokenReused';
  readonly data: { readonly accountId: string; readonly audience: 'portal' | 'app' };
}

export type SessionEvent = SessionStarted | SessionEnded | RefreshTokenReused;

/** One stream per session, id = token family. No address and no device in it: those are personal and short-lived. */
export const sessionCategory = streamCategory<SessionEvent>({
  category: 'session',
  context: 'identity',
  subject: 'person',
  events: {
    SessionStarted: {
      version: 1,
      about: 'Somebody signed in.',
      example: { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', audience: 'portal' },
    },
    SessionEnded: { version: 1, about: 'A session ended.', example: { reason: 'logout' } },
    RefreshTokenReused: {
      version: 1,
      about: 'A refresh token was used twice: the session was revoked and its owner notified.',
      example: { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', audience: 'portal' },
    },
  },
});
