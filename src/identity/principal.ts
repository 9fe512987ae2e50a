import type { Scope } from './api-key/scopes.js';
import type { RequestPrincipal } from '#libs/http/principal.js';
import type { Role } from './role.js';

/** The portal is for staff, the app for clients. They share an origin and differ by cookie and audience. */
export type Audience = 'portal' | 'app';

/** Who calls: an account in one org, by one session. Made from a verified access token and the session's present state. */
export interface Principal extends RequestPrincipal {
  /** The first of `roles`: stands for them where one is said, e.g. in tokens. */
  readonly role: Role;
  /** All that the membership holds: rights are their union. Undefined: only `role`. */
  readonly roles?: readonly Role[];
  readonly audience: Audience;
  /** The client record of a person with role `client`; null for staff. */
  readonly clientId: string | null;
  readonly displayName: string;
  /** What a key was given; only callers with role `integration` have them. `accountId` and `sessionId` are then the key's id. */
  readonly scopes?: readonly Scope[];
}
