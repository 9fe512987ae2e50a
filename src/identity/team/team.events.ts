import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface TeamFormed {
  readonly type: 'TeamFormed';
  readonly data: { readonly name: string };
}

export interface TeamRenamed {
  readonly type: 'TeamRenamed';
  readonly data: { readonly name: string };
}

export interface TeamMemberAdded {
  readonly type: 'TeamMemberAdded';
  readonly data: { readonly accountId: string };
}

export interface TeamMemberRemoved {
  readonly type: 'TeamMemberRemoved';
  readonly data: { readonly accountId: string };
}

export interface TeamArchived {
  readonly type: 'TeamArchived';
  readonly data: Readonly<Record<string, never>>;
}

export type TeamEvent = TeamFormed | TeamRenamed | TeamMemberAdded | TeamMemberRemoved | TeamArchived;

const accountId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';

/** One stream per team, about nobody: it names people by account id only. */
export const teamCategory = streamCategory<TeamEvent>({
  category: 'team',
  context: 'identity',
  subject: 'none',
  events: {
    TeamFormed: { version: 1, about: 'A team of staff was formed.', example: { name: 'Team North' } },
    TeamRenamed: { version: 1, about: 'A team was renamed.', example: { name: 'Team North-East' } },
    TeamMemberAdded: {
      version: 1,
      about: 'A staff member was added to the team and now cares for its clients.',
      example: { accountId },
    },
    TeamMemberRemoved: { version: 1, about: 'A staff member was removed from the team.', example: { accountId } },
    TeamArchived: {
      version: 1,
      about: 'A team was archived. It no longer gives anybody access to clients.',
      example: {},
    },
  },
});
