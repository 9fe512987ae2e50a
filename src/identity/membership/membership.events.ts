import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Role } from '../role.js';

export interface MembershipGranted {
  readonly type: 'MembershipGranted';
  /** `clientId`: the client record of a person with role `client`; null for staff. */
  readonly data: {
    /** The first of `roles`. */
    readonly role: Role;
    /** Absent: only `role`. */
    readonly roles?: readonly Role[];
    readonly displayName: string;
    readonly clientId: string | null;
  };
}

export interface MembershipSuspended {
  readonly type: 'MembershipSuspended';
  readonly data: Readonly<Record<string, never>>;
}

export interface MembershipReinstated {
  readonly type: 'MembershipReinstated';
  readonly data: Readonly<Record<string, never>>;
}

export interface MembershipRemoved {
  readonly type: 'MembershipRemoved';
  readonly data: Readonly<Record<string, never>>;
}

/** No longer written: `MemberRolesSet` says it since a member may hold several. */
export interface MemberRoleChanged {
  readonly type: 'MemberRoleChanged';
  readonly data: { readonly role: Role };
}

export interface MemberRolesSet {
  readonly type: 'MemberRolesSet';
  /** All that the member holds from now on, the one that stands for them first. */
  readonly data: { readonly roles: readonly Role[] };
}

export type MembershipEvent =
  | MembershipGranted
  | MembershipSuspended
  | MembershipReinstated
  | MembershipRemoved
  | MemberRoleChanged
  | MemberRolesSet;

/** One stream per person and org, id = account id, sealed with that person's key: erasing them in one org leaves the other. */
export const membershipCategory = streamCategory<MembershipEvent>({
  category: 'membership',
  context: 'identity',
  subject: 'person',
  events: {
    MembershipGranted: {
      version: 1,
      about: 'A person was given a role in the organisation, or regained it after a suspension.',
      example: { role: 'dietitian', displayName: 'Dr. Nora Weiss', clientId: null },
    },
    MembershipSuspended: { version: 1, about: 'A membership was suspended.', example: {} },
    MembershipReinstated: { version: 1, about: 'A suspended membership was reinstated.', example: {} },
    MembershipRemoved: {
      version: 1,
      about: "A membership was removed. The person's name stays on what they did.",
      example: {},
    },
    MemberRoleChanged: { version: 1, about: 'The role of a staff member was changed.', example: { role: 'trainer' } },
    MemberRolesSet: {
      version: 1,
      about: 'The roles of a staff member were changed; they hold all of them.',
      example: { roles: ['org_admin', 'dietitian'] },
    },
  },
});
