import type { Subject } from '#libs/event-sourcing/envelope.js';

/** Whose key seals what is about this member: a client's record has one key for everything. */
export const personOf = (accountId: string, clientId: string | null): Subject =>
  clientId === null ? { kind: 'staff', id: accountId } : { kind: 'client', id: clientId };
