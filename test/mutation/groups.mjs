/**
 * What the mutation run changes, and the specs that must notice, in groups that run one after the other: a group loads only
 * the specs that speak of its files, so a mutant costs a second and not a start of the whole application.
 */
export const GROUPS = {
  policy: {
    // not policy.ts: it is a table, and policy.spec.ts turns over every cell of it by itself, in each way, within a second
    mutate: ['src/identity/ability.ts', 'src/identity/access.ts'],
    specs: ['src/identity/policy.spec.ts', 'src/identity/access.spec.ts', 'src/identity/ability.spec.ts'],
  },
  tokens: {
    mutate: [
      'src/identity/tokens/access-tokens.ts',
      'src/identity/tokens/refresh-token.ts',
      'src/identity/tokens/signing-keys.ts',
      'src/identity/session/session.decider.ts',
      'src/identity/session/session-families.ts',
    ],
    specs: [
      'src/identity/tokens/*.spec.ts',
      'src/identity/session/session.decider.spec.ts',
      'src/identity/session/session-families.db.spec.ts',
    ],
  },
  invitations: {
    mutate: ['src/identity/invitation/invitation.decider.ts', 'src/identity/invitation/invitation-links.ts'],
    specs: ['src/identity/invitation/*.spec.ts'],
  },
  idempotency: {
    mutate: [
      'libs/event-sourcing/idempotency-guard.ts',
      'libs/event-sourcing/answers.ts',
      'libs/event-sourcing/in-memory-command-ledger.ts',
      'libs/event-store-postgres/postgres-command-ledger.ts',
      'libs/http/commanding.ts',
    ],
    specs: [
      'libs/event-sourcing/streams*.spec.ts',
      'libs/event-sourcing/in-memory-command-ledger.spec.ts',
      'libs/event-store-postgres/postgres-command-ledger.db.spec.ts',
      'libs/http/commanding.spec.ts',
    ],
  },
};
