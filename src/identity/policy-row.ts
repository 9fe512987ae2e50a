import type { Scope } from './api-key/scopes.js';
import { CARING_ROLES, type Role } from './role.js';

/** What can be done. `assign` binds a plan to a client; `publish` makes a version; `verify` checks the log's hashes, or looks over what was handed in. */
export const ACTIONS = ['read', 'create', 'update', 'delete', 'publish', 'assign', 'export', 'verify'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * Which objects of that type: `org` all of the caller's org · `assigned` those of clients the caller is assigned to ·
 * `opened` those of clients whose chart the caller opened within the hour, with a reason (break-glass) ·
 * `own` those of the caller's own client record or session.
 */
export type Reach = 'org' | 'assigned' | 'opened' | 'own';

export interface RowOptions {
  /** Only these fields; all when absent. Names are those of the answers and commands in the API. */
  readonly fields?: readonly string[];
  /** Integrations only: the row counts for keys that were given this scope. */
  readonly scope?: Scope;
  /** Why, where the row alone does not say. Printed in docs/permissions.md. */
  readonly because?: string;
}

export interface Row<S extends string> extends RowOptions {
  readonly role: Role;
  readonly subject: S;
  readonly actions: readonly Action[];
  readonly reach: Reach;
}

/** What a context declares: the types of its objects, and who may do what to them. Joined in src/identity/policy.ts. */
export interface ContextPolicy<S extends string> {
  readonly subjects: readonly S[];
  readonly rows: readonly Row<S>[];
}

/** The roles of people who work in the portal with clients. */
export const CARE_STAFF = CARING_ROLES;

/** Every role of a person. */
export const EVERYBODY = [...CARE_STAFF, 'researcher', 'auditor', 'client'] as const satisfies readonly Role[];

/**
 * Declares a context's policy. Deny by default: what no row grants is refused.
 *
 *     export const nutritionPolicy = policyOf(['Food'], (grant) => [
 *       grant('Food', ['read', 'update'], 'org', ['org_admin', 'dietitian']),
 *     ]);
 */
export function policyOf<const S extends string>(
  subjects: readonly S[],
  rows: (
    grant: (
      subject: S,
      actions: readonly Action[],
      reach: Reach,
      roles: readonly Role[],
      options?: RowOptions,
    ) => readonly Row<S>[],
  ) => readonly (readonly Row<S>[])[],
): ContextPolicy<S> {
  return {
    subjects,
    rows: rows((subject, actions, reach, roles, options = {}) =>
      roles.map((role) => ({ role, subject, actions, reach, ...options })),
    ).flat(),
  };
}
