/** What a key may be given, each by itself. What it opens, the policy's rows say; no scope opens sessions, credentials, people or other keys. */
export const SCOPES = ['clients:read', 'profiles:read', 'plans:read', 'logs:read', 'logs:write', 'foods:read'] as const;
export type Scope = (typeof SCOPES)[number];
