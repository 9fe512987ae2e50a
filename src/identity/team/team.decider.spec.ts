import { given } from '#libs/event-sourcing/given-when-then.js';
import type { CareStanding } from '../staff-directory.js';
import { teamDecider, type TeamCommand } from './team.decider.js';
import type { TeamEvent } from './team.events.js';

const formed: TeamEvent = { type: 'TeamFormed', data: { name: 'North' } };
const joined = (accountId: string): TeamEvent => ({ type: 'TeamMemberAdded', data: { accountId } });
const left = (accountId: string): TeamEvent => ({ type: 'TeamMemberRemoved', data: { accountId } });
const archived: TeamEvent = { type: 'TeamArchived', data: {} };
const form = (name: string): TeamCommand => ({ type: 'FormTeam', name });
const rename = (name: string): TeamCommand => ({ type: 'RenameTeam', name });
const add = (accountId: string, standing: CareStanding = 'carer'): TeamCommand => ({
  type: 'AddTeamMember',
  accountId,
  standing,
});
const remove = (accountId: string): TeamCommand => ({ type: 'RemoveTeamMember', accountId });
const archive: TeamCommand = { type: 'ArchiveTeam' };

describe('a team', () => {
  it('is formed under a tidy name', () =>
    given(teamDecider)
      .when(form('  Team   North '))
      .then({ type: 'TeamFormed', data: { name: 'Team North' } }));
  it.each(['', '  ', '\u3164\u2800', 'x'.repeat(81), 'a\u0000b'])('is not called %j', (name) =>
    given(teamDecider).when(form(name)).thenRefuses('team.name-invalid'),
  );
  it('is formed once', () => given(teamDecider, formed).when(form('South')).thenRefuses('team.already-formed'));
  it('is renamed', () =>
    given(teamDecider, formed)
      .when(rename('South'))
      .then({ type: 'TeamRenamed', data: { name: 'South' } }));
  it('keeps its name', () => given(teamDecider, formed).when(rename('North')).thenNothing());
  it('takes staff', () => given(teamDecider, formed).when(add('ida')).then(joined('ida')));
  it.each([
    ['stranger', 'staff.unknown'],
    ['staff', 'staff.no-carer'],
  ] as const)('takes nobody else: %s', (standing, code) =>
    given(teamDecider, formed).when(add('mallory', standing)).thenRefuses(code),
  );
  it('takes nobody twice', () => given(teamDecider, formed, joined('ida')).when(add('ida')).thenNothing());
  it('takes back who left', () =>
    given(teamDecider, formed, joined('ida'), left('ida')).when(add('ida')).then(joined('ida')));
  it('lets members go, once', () => given(teamDecider, formed, joined('ida')).when(remove('ida')).then(left('ida')));
  it('does not lose who is not in it', () => given(teamDecider, formed).when(remove('ida')).thenNothing());
  it('is not a crowd', () =>
    given(teamDecider, formed, ...Array.from({ length: 100 }, (_, n) => joined(`staff ${n}`)))
      .when(add('one more'))
      .thenRefuses('team.members-too-many'));
  it('is archived', () => given(teamDecider, formed, joined('ida')).when(archive).then(archived));
  it('is archived once', () => given(teamDecider, formed, archived).when(archive).thenNothing());
  it.each([rename('South'), add('ida'), remove('ida')])('stays as it was archived: %j', (command) =>
    given(teamDecider, formed, archived).when(command).thenRefuses('team.archived'),
  );
  it.each([rename('South'), add('ida'), remove('ida'), archive])('must exist: %j', (command) =>
    given(teamDecider).when(command).thenRefuses('team.unknown'),
  );
});
