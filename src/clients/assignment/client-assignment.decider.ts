import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { ClientAssignmentEvent } from './client-assignment.events.js';

/** Facts the handler gathers about the client; null when there is none. */
export interface AssignableClient {
  /** Assigned by registration. */
  readonly registeredBy: string | null;
}

export type ClientAssignmentCommand =
  | {
    readonly type: 'AssignStaff';
    readonly accountId: string;
    /** Whether the account is active staff of the org. */
    readonly isStaff: boolean;
    readonly client: AssignableClient | null;
  }
  | { readonly type: 'UnassignStaff'; readonly accountId: string; readonly client: AssignableClient | null };

/** Changes since registration, by account: true assigned, false unassigned. */
export interface ClientAssignment {
  readonly changes: Readonly<Record<string, boolean>>;
}

/** Nobody is cared for by more people than this. */
const MOST_STAFF = 50;

/** Refusals: `client.unknown`, `staff.unknown`, `client.staff-too-many`. Assigning twice, unassigning who is not assigned: nothing happens. */
export const clientAssignmentDecider: Decider<ClientAssignmentCommand, ClientAssignmentEvent, ClientAssignment> = {
  category: 'clientAssignment',
  initial: { changes: {} },

  decide(command, assignment) {
    if (command.client === null) throw new Refusal('client.unknown', 404);
    const assigned = assignedStaff(assignment, command.client.registeredBy);
    const { accountId } = command;
    switch (command.type) {
      case 'AssignStaff':
        if (!command.isStaff) throw new Refusal('staff.unknown', 404);
        if (assigned.includes(accountId)) return [];
        if (assigned.length >= MOST_STAFF) throw new Refusal('client.staff-too-many', 422, `At most ${MOST_STAFF} people are assigned to one client.`);
        return [{ type: 'StaffAssigned', data: { accountId } }];
      case 'UnassignStaff':
        return assigned.includes(accountId) ? [{ type: 'StaffUnassigned', data: { accountId } }] : [];
    }
  },

  evolve(assignment, event) {
    switch (event.type) {
      case 'StaffAssigned':
        return { changes: { ...assignment.changes, [event.data.accountId]: true } };
      case 'StaffUnassigned':
        return { changes: { ...assignment.changes, [event.data.accountId]: false } };
      case 'Erased':
        return assignment;
    }
  },
};

/** Accounts assigned now. */
export function assignedStaff({ changes }: ClientAssignment, registeredBy: string | null): readonly string[] {
  const assigned = new Set(registeredBy === null ? [] : [registeredBy]);
  for (const [accountId, isAssigned] of Object.entries(changes)) {
    if (isAssigned) assigned.add(accountId);
    else assigned.delete(accountId);
  }
  return [...assigned];
}
