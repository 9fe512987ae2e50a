import { given } from '#libs/event-sourcing/given-when-then.js';
import { assignedStaff, clientAssignmentDecider, type ClientAssignmentCommand } from './client-assignment.decider.js';
import type { ClientAssignmentEvent } from './client-assignment.events.js';

const client = { registeredBy: 'lena' };
const assign = (accountId: string, changes: Partial<Extract<ClientAssignmentCommand, { type: 'AssignStaff' }>> = {}) =>
  ({ type: 'AssignStaff', accountId, isStaff: true, client, ...changes }) as const;
const unassign = (accountId: string) => ({ type: 'UnassignStaff', accountId, client }) as const;
const assigned = (accountId: string): ClientAssignmentEvent => ({ type: 'StaffAssigned', data: { accountId } });
const unassigned = (accountId: string): ClientAssignmentEvent => ({ type: 'StaffUnassigned', data: { accountId } });

describe('who cares for a client', () => {
  it('can be staff of the org', () => given(clientAssignmentDecider).when(assign('ida')).then(assigned('ida')));
  it('cannot be anybody else', () => given(clientAssignmentDecider).when(assign('mallory', { isStaff: false })).thenRefuses('staff.unknown'));
  it('is assigned once', () => given(clientAssignmentDecider, assigned('ida')).when(assign('ida')).thenNothing());
  it('already includes whoever registered the client', () => given(clientAssignmentDecider).when(assign('lena')).thenNothing());
  it('can lose whoever registered the client', () => given(clientAssignmentDecider).when(unassign('lena')).then(unassigned('lena')));
  it('can get them back', () => given(clientAssignmentDecider, unassigned('lena')).when(assign('lena')).then(assigned('lena')));
  it('loses nobody twice', () => given(clientAssignmentDecider, unassigned('lena')).when(unassign('lena')).thenNothing());
  it('needs a client', () => given(clientAssignmentDecider).when(assign('ida', { client: null })).thenRefuses('client.unknown'));
  it('is not a crowd', () =>
    given(clientAssignmentDecider, ...Array.from({ length: 49 }, (_, i) => assigned(`staff ${i}`))).when(assign('one more')).thenRefuses('client.staff-too-many'));
  it('adds up', () =>
    expect(assignedStaff(given(clientAssignmentDecider, assigned('ida'), unassigned('lena'), assigned('noor')).state, 'lena')).toEqual(['ida', 'noor']));
});
