import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface StaffAssigned {
  readonly type: 'StaffAssigned';
  readonly data: { readonly accountId: string };
}

export interface StaffUnassigned {
  readonly type: 'StaffUnassigned';
  readonly data: { readonly accountId: string };
}

export interface TeamAssigned {
  readonly type: 'TeamAssigned';
  readonly data: { readonly teamId: string };
}

export interface TeamUnassigned {
  readonly type: 'TeamUnassigned';
  readonly data: { readonly teamId: string };
}

export type ClientAssignmentEvent = StaffAssigned | StaffUnassigned | TeamAssigned | TeamUnassigned;

/**
 * A stream per client, id = client id: who cares for them. It starts where registration left off: whoever registered
 * the client is assigned by `ClientRegistered` itself, so that they see the client in their very next read.
 */
export const clientAssignmentCategory = streamCategory<ClientAssignmentEvent>({
  category: 'clientAssignment',
  context: 'clients',
  subject: 'client',
  events: {
    StaffAssigned: {
      version: 1,
      about: 'A member of staff was assigned to the client.',
      example: { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001' },
    },
    StaffUnassigned: {
      version: 1,
      about: 'A member of staff is no longer assigned to the client.',
      example: { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001' },
    },
    TeamAssigned: {
      version: 1,
      about: 'A team was assigned to the client; its members care for them.',
      example: { teamId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a021' },
    },
    TeamUnassigned: {
      version: 1,
      about: 'A team is no longer assigned to the client.',
      example: { teamId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a021' },
    },
  },
});
