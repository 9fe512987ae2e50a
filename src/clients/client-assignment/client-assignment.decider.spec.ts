import { given } from '#libs/event-sourcing/given-when-then.js';
import type { CareStanding } from '#src/identity/contract.js';
import {
  assignedStaff,
  clientAssignmentDecider,
  type Carers,
  type ClientAssignmentCommand,
} from './client-assignment.decider.js';
import type { ClientAssignmentEvent } from './client-assignment.events.js';

const client = { registeredBy: 'lena' };
const assign = (accountId: string, changes: Partial<Extract<ClientAssignmentCommand, { type: 'AssignStaff' }>> = {}) =>
  ({ type: 'AssignStaff', accountId, standing: 'carer', client, ...changes }) as const;
/** Who works here, by name and by team. */
const working = (staff: readonly string[], teams: readonly string[] = []): Carers => ({
  staff: new Set(staff),
  teams: new Set(teams),
});
const unassign = (accountId: string, carers: Carers | null = null) =>
  ({ type: 'UnassignStaff', accountId, client, carers }) as const;
const assigned = (accountId: string): ClientAssignmentEvent => ({ type: 'StaffAssigned', data: { accountId } });
const unassigned = (accountId: string): ClientAssignmentEvent => ({ type: 'StaffUnassigned', data: { accountId } });

describe('who cares for a client', () => {
  it('can be staff of the org', () => given(clientAssignmentDecider).when(assign('ida')).then(assigned('ida')));
  it.each([
    ['stranger', 'staff.unknown'],
    ['staff', 'staff.no-carer'],
  ] as const)('cannot be anybody else: %s', (standing, code) => {
    given(clientAssignmentDecider).when(assign('mallory', { standing })).thenRefuses(code);
    given(clientAssignmentDecider)
      .when(transfer('lena', 'mallory', standing))
      .thenRefuses(code);
  });
  it('is assigned once', () => given(clientAssignmentDecider, assigned('ida')).when(assign('ida')).thenNothing());
  it('already includes whoever registered the client', () =>
    given(clientAssignmentDecider).when(assign('lena')).thenNothing());
  it('can lose whoever registered the client', () =>
    given(clientAssignmentDecider).when(unassign('lena')).then(unassigned('lena')));
  it('can get them back', () =>
    given(clientAssignmentDecider, unassigned('lena')).when(assign('lena')).then(assigned('lena')));
  it('loses nobody twice', () =>
    given(clientAssignmentDecider, unassigned('lena')).when(unassign('lena')).thenNothing());
  it('needs a client', () =>
    given(clientAssignmentDecider)
      .when(assign('ida', { client: null }))
      .thenRefuses('client.unknown'));
  it('is not a crowd', () =>
    given(clientAssignmentDecider, ...Array.from({ length: 49 }, (_, i) => assigned(`staff ${i}`)))
      .when(assign('one more'))
      .thenRefuses('client.staff-too-many'));
  const transfer = (from: string, to: string, standing: CareStanding = 'carer') =>
    ({ type: 'TransferClient', from, to, standing, client }) as const;
  it('passes from one to another in one step', () =>
    given(clientAssignmentDecider).when(transfer('lena', 'ida')).then(assigned('ida'), unassigned('lena')));
  it('passes to who cares for them already', () =>
    given(clientAssignmentDecider, assigned('ida')).when(transfer('lena', 'ida')).then(unassigned('lena')));
  it('passes from nobody who does not care', () =>
    given(clientAssignmentDecider).when(transfer('noor', 'ida')).thenRefuses('client.not-assigned'));
  it('passes to oneself without a trace', () =>
    given(clientAssignmentDecider).when(transfer('lena', 'lena')).thenNothing());
  it('passes although there is no room for one more', () =>
    given(clientAssignmentDecider, ...Array.from({ length: 49 }, (_, i) => assigned(`staff ${i}`)))
      .when(transfer('lena', 'ida'))
      .then(assigned('ida'), unassigned('lena')));

  const byTeam: ClientAssignmentEvent = { type: 'TeamAssigned', data: { teamId: 'north' } };
  const notByTeam: ClientAssignmentEvent = { type: 'TeamUnassigned', data: { teamId: 'north' } };
  const assignTeam = (teamId = 'north', isTeam = true) => ({ type: 'AssignTeam', teamId, isTeam, client }) as const;
  const unassignTeam = { type: 'UnassignTeam', teamId: 'north', client, carers: null } as const;
  it('can be a team', () => given(clientAssignmentDecider).when(assignTeam()).then(byTeam));
  it('is a team of this org', () =>
    given(clientAssignmentDecider).when(assignTeam('south', false)).thenRefuses('team.unknown'));
  it('is a team once', () => given(clientAssignmentDecider, byTeam).when(assignTeam()).thenNothing());
  it('can stop being a team', () => given(clientAssignmentDecider, byTeam).when(unassignTeam).then(notByTeam));
  it('stops being a team once', () =>
    given(clientAssignmentDecider, byTeam, notByTeam).when(unassignTeam).thenNothing());
  it('is never nobody', () =>
    given(clientAssignmentDecider)
      .when(unassign('lena', working(['lena', 'ida'])))
      .thenRefuses('client.last-carer'));
  it('is never only somebody who left', () =>
    given(clientAssignmentDecider, assigned('gone'))
      .when(unassign('lena', working(['lena'])))
      .thenRefuses('client.last-carer'));
  it('may lose somebody who left, though nobody is left', () =>
    given(clientAssignmentDecider, unassigned('lena'), assigned('gone'))
      .when(unassign('gone', working(['lena'])))
      .then(unassigned('gone')));
  it('may be a team alone, with somebody in it', () =>
    given(clientAssignmentDecider, byTeam)
      .when(unassign('lena', working(['lena'], ['north'])))
      .then(unassigned('lena')));
  it('is never an empty team alone', () =>
    given(clientAssignmentDecider, byTeam)
      .when(unassign('lena', working(['lena'])))
      .thenRefuses('client.last-carer'));
  it('keeps the last team, too', () =>
    given(clientAssignmentDecider, unassigned('lena'), byTeam)
      .when({ ...unassignTeam, carers: working(['lena'], ['north']) })
      .thenRefuses('client.last-carer'));
  it('is not ten teams and one', () =>
    given(
      clientAssignmentDecider,
      ...Array.from({ length: 10 }, (_, i): ClientAssignmentEvent => ({
        type: 'TeamAssigned',
        data: { teamId: `team ${i}` },
      })),
    )
      .when(assignTeam())
      .thenRefuses('client.teams-too-many'));

  it('adds up', () =>
    expect(
      assignedStaff(
        given(clientAssignmentDecider, assigned('ida'), unassigned('lena'), assigned('noor')).state,
        'lena',
      ),
    ).toEqual(['ida', 'noor']));
});
