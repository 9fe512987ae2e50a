/** Who somebody is in an org. `integration` acts by an API key, `system` is the program itself: reactions, importer, demo loader. */
export type Role =
  'org_admin' | 'dietitian' | 'trainer' | 'assistant' | 'researcher' | 'auditor' | 'client' | 'integration' | 'system';

/**
 * Roles of people who care for clients, which one membership may combine, e.g. of somebody who works alone. The others see masked or
 * pseudonymous data, are clients or no persons: rights are a union over roles, and a union would undo those masks. In the order in which a membership keeps them.
 */
export const CARING_ROLES = ['org_admin', 'dietitian', 'trainer', 'assistant'] as const satisfies readonly Role[];

/** Whether somebody with these roles can care for clients: the others see masked data or none. */
export const canCare = (roles: readonly Role[]): boolean =>
  roles.some((role) => (CARING_ROLES as readonly Role[]).includes(role));

/** Whether people of this role sign in with a password of their own to work here: clients are no staff, keys and the program no people. */
export const isStaffRole = (role: Role): boolean => role !== 'client' && role !== 'integration' && role !== 'system';

/** Each once, in the order above. */
export const inOrder = (roles: readonly Role[]): readonly Role[] => {
  const rank = (role: Role) => (CARING_ROLES as readonly Role[]).indexOf(role);
  return [...new Set(roles)].sort((a, b) => rank(a) - rank(b));
};

/** Whether one membership may hold exactly these. */
export const areCombinable = (roles: readonly Role[]): boolean =>
  roles.length === 1 || roles.every((role) => (CARING_ROLES as readonly Role[]).includes(role));
