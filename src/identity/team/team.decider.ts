import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLine } from '#libs/science/visible-text.js';
import { ensureCarer, type CareStanding } from '../staff-directory.js';
import type { TeamEvent } from './team.events.js';

export type TeamCommand =
  | { readonly type: 'FormTeam'; readonly name: string }
  | { readonly type: 'RenameTeam'; readonly name: string }
  /** `standing`: what the account is in the org now. */
  | { readonly type: 'AddTeamMember'; readonly accountId: string; readonly standing: CareStanding }
  | { readonly type: 'RemoveTeamMember'; readonly accountId: string }
  | { readonly type: 'ArchiveTeam' };

export type Team =
  | { readonly status: 'absent' }
  | { readonly status: 'active' | 'archived'; readonly name: string; readonly members: readonly string[] };

export const LONGEST_TEAM_NAME = 80;
const MOST_MEMBERS = 100;

/**
 * Refusals: `team.already-formed`, `team.unknown`, `team.archived`, `team.name-invalid`, `team.members-too-many`, `staff.unknown`, `staff.no-carer`.
 * Adding or removing twice: nothing happens.
 */
export const teamDecider: Decider<TeamCommand, TeamEvent, Team> = {
  category: 'team',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, team) {
    if (command.type === 'FormTeam') {
      if (team.status !== 'absent') throw new Refusal('team.already-formed');
      return [{ type: 'TeamFormed', data: { name: checkedName(command.name) } }];
    }
    if (team.status === 'absent') throw new Refusal('team.unknown', 404);
    if (command.type === 'ArchiveTeam') return team.status === 'archived' ? [] : [{ type: 'TeamArchived', data: {} }];
    if (team.status === 'archived') throw new Refusal('team.archived', 409, 'The team was archived. Form a new one.');
    switch (command.type) {
      case 'RenameTeam': {
        const name = checkedName(command.name);
        return name === team.name ? [] : [{ type: 'TeamRenamed', data: { name } }];
      }
      case 'AddTeamMember':
        ensureCarer(command.standing);
        if (team.members.includes(command.accountId)) return [];
        if (team.members.length >= MOST_MEMBERS)
          throw new Refusal('team.members-too-many', 422, `A team has at most ${MOST_MEMBERS} members.`);
        return [{ type: 'TeamMemberAdded', data: { accountId: command.accountId } }];
      case 'RemoveTeamMember':
        return team.members.includes(command.accountId)
          ? [{ type: 'TeamMemberRemoved', data: { accountId: command.accountId } }]
          : [];
    }
  },

  evolve(team, event) {
    if (event.type === 'TeamFormed') return { status: 'active', name: event.data.name, members: [] };
    if (team.status === 'absent' || event.type === 'Erased') return team;
    switch (event.type) {
      case 'TeamRenamed':
        return { ...team, name: event.data.name };
      case 'TeamMemberAdded':
        return { ...team, members: [...team.members, event.data.accountId] };
      case 'TeamMemberRemoved':
        return { ...team, members: team.members.filter((accountId) => accountId !== event.data.accountId) };
      case 'TeamArchived':
        return { ...team, status: 'archived' };
    }
  },
};

function checkedName(name: string): string {
  const tidy = checkedLine(name, LONGEST_TEAM_NAME);
  if (tidy === null)
    throw new Refusal('team.name-invalid', 422, `A team's name has 1 to ${LONGEST_TEAM_NAME} visible characters.`);
  return tidy;
}
