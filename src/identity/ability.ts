import { createMongoAbility, subject, type MongoAbility } from '@casl/ability';
import { permittedFieldsOf } from '@casl/ability/extra';
import type { Role } from './role.js';
import type { Scope } from './api-key/scopes.js';
import { POLICY, type Action, type PolicyRow, type Reach, type SubjectType } from './policy.js';

/** Facts about one object that a decision rests on, gathered by `Access` before it asks. */
export interface ObjectFacts {
  readonly orgId: string;
  readonly assigned: boolean;
  /** The caller opened the client's chart, and the hour has not passed. */
  readonly opened: boolean;
  readonly own: boolean;
  /** About an earlier record of a client. */
  readonly merged?: boolean;
}

/** Whose rights are asked for. A role by itself has no scopes: an integration may nothing then. */
export type Holder =
  Role | { readonly role: Role; readonly roles?: readonly Role[] | undefined; readonly scopes?: readonly Scope[] };

/** Rows that count for the holder: with several roles, the union of theirs. */
const rowsOf = (holder: Holder, policy: readonly PolicyRow[]): readonly PolicyRow[] => {
  const { role, roles = [role], scopes = [] } = typeof holder === 'string' ? { role: holder } : holder;
  // a row with no field left says nothing
  return policy.filter(
    (row) =>
      roles.includes(row.role) && (row.scope === undefined || scopes.includes(row.scope)) && row.fields?.length !== 0,
  );
};

type Ability = MongoAbility<[Action, SubjectType | (ObjectFacts & { readonly __caslSubjectType__: SubjectType })]>;

const EVERY_FIELD = '*';

const conditionsOf = (reach: Reach, orgId: string) => {
  switch (reach) {
    case 'org':
      return { orgId };
    case 'assigned':
      return { orgId, assigned: true };
    case 'opened':
      return { orgId, opened: true };
    case 'own':
      return { orgId, own: true };
  }
};

/** CASL's view of the policy for one caller. Objects only: a question about a bare type would ignore the conditions. */
export class RoleAbility {
  private readonly ability: Ability;

  constructor(holder: Holder, orgId: string, policy: readonly PolicyRow[] = POLICY) {
    this.ability = createMongoAbility<Ability>(
      rowsOf(holder, policy).map((row) => ({
        action: [...row.actions],
        subject: row.subject,
        conditions: conditionsOf(row.reach, orgId),
        ...(row.fields ? { fields: [...row.fields] } : {}),
      })),
    );
  }

  /** The holder's ability in an org by the policy as it stands: built once for all who hold the same, asked for every request. */
  static of({ role, roles = [role], scopes = [] }: Exclude<Holder, Role>, orgId: string): RoleAbility {
    const key = [orgId, [...roles].sort().join('+'), ...[...scopes].sort()].join('|');
    const known = built.get(key);
    if (known) return known;
    const made = new RoleAbility({ role, roles, scopes }, orgId);
    if (built.size >= MOST_BUILT) built.delete(built.keys().next().value ?? '');
    built.set(key, made);
    return made;
  }

  /** With a field: whether the right covers it. */
  permits(action: Action, type: SubjectType, facts: ObjectFacts, field?: string): boolean {
    return this.ability.can(action, subject(type, { ...facts }), field);
  }

  /** Fields the caller may read or write of this object; `'all'` when nothing is held back. Empty when nothing is permitted. */
  fields(action: Action, type: SubjectType, facts: ObjectFacts): ReadonlySet<string> | 'all' {
    const permitted = permittedFieldsOf(this.ability, action, subject(type, { ...facts }), {
      fieldsFrom: (rule) => rule.fields ?? [EVERY_FIELD],
    });
    return permitted.includes(EVERY_FIELD) ? 'all' : new Set(permitted);
  }
}

const MOST_BUILT = 1_000;
const built = new Map<string, RoleAbility>();

/** Whether any row gives the holder this action on any object of the type: what the route guard and the screens ask. */
export const roleMay = (
  holder: Holder,
  action: Action,
  type: SubjectType,
  policy: readonly PolicyRow[] = POLICY,
): boolean => rowsOf(holder, policy).some((row) => row.subject === type && row.actions.includes(action));

/** How far an action reaches, widest first; for compiling list conditions. With a field: how far the right to that field does. */
export const reachesOf = (
  holder: Holder,
  action: Action,
  type: SubjectType,
  policy: readonly PolicyRow[] = POLICY,
  field?: string,
): readonly Reach[] => {
  const reaches = new Set(
    rowsOf(holder, policy)
      .filter(
        (row) =>
          row.subject === type &&
          row.actions.includes(action) &&
          (field === undefined || !row.fields || row.fields.includes(field)),
      )
      .map((row) => row.reach),
  );
  return (['org', 'assigned', 'opened', 'own'] as const).filter((reach) => reaches.has(reach));
};

/** The scopes that would let a key do this; none when no key may. */
export const scopesFor = (
  action: Action,
  type: SubjectType,
  policy: readonly PolicyRow[] = POLICY,
): readonly Scope[] => [
  ...new Set(
    policy
      .filter((row) => row.role === 'integration' && row.subject === type && row.actions.includes(action))
      .flatMap(({ scope }) => scope ?? []),
  ),
];

/** The first of the holder's roles that may do this by itself: whose act it is. The primary role when none does. */
export const actingRole = (
  { role, roles = [role] }: { readonly role: Role; readonly roles?: readonly Role[] | undefined },
  may: (role: Role) => boolean,
): Role => (roles.length === 1 ? role : (roles.find(may) ?? role));
