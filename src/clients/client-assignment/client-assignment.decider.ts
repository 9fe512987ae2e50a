import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ensureCarer, type CareStanding } from '#src/identity/contract.js';
import type { ClientAssignmentEvent } from './client-assignment.events.js';

/** Who works here now and can care for clients: those who count when a client must not be left with nobody. Null: not asked. */
export interface Carers {
  readonly staff: ReadonlySet<string>;
  /** Teams with such a one in them. */
  readonly teams: ReadonlySet<string>;
}

/** Facts the handler gathers about the client; null when there is none. */
export interface AssignableClient {
  /** Assigned by registration. */
  readonly registeredBy: string | null;
}

export type ClientAssignmentCommand =
  | {
      readonly type: 'AssignStaff';
      readonly accountId: string;
      readonly standing: CareStanding;
      readonly client: AssignableClient | null;
    }
  | {
      readonly type: 'UnassignStaff';
      readonly accountId: string;
      readonly client: AssignableClient | null;
      readonly carers: Carers | null;
    }
  | {
      /** From one worker to another, in one step: nobody is without anybody in between. */
      readonly type: 'TransferClient';
      readonly from: string;
      readonly to: string;
      /** Of the one who takes over; the one who gives up may have left. */
      readonly standing: CareStanding;
      readonly client: AssignableClient | null;
    }
  /** `isTeam`: whether it is an active team of the org. */
  | {
      readonly type: 'AssignTeam';
      readonly teamId: string;
      readonly isTeam: boolean;
      readonly client: AssignableClient | null;
    }
  | {
      readonly type: 'UnassignTeam';
      readonly teamId: string;
      readonly client: AssignableClient | null;
      readonly carers: Carers | null;
    };

/** Changes since registration, by account: true assigned, false unassigned. */
export interface ClientAssignment {
  readonly changes: Readonly<Record<string, boolean>>;
  readonly teams: readonly string[];
}

/** Nobody is cared for by more people than this. */
const MOST_STAFF = 50;
const MOST_TEAMS = 10;

/** Refusals: `client.unknown`, `staff.unknown`, `staff.no-carer`, `team.unknown`, `client.staff-too-many`, `client.teams-too-many`, `client.not-assigned`, `client.last-carer`. Assigning twice, unassigning who is not assigned: nothing happens. */
export const clientAssignmentDecider: Decider<ClientAssignmentCommand, ClientAssignmentEvent, ClientAssignment> = {
  category: 'clientAssignment',
  stateVersion: 2,
  initial: { changes: {}, teams: [] },

  decide(command, assignment) {
    if (command.client === null) throw new Refusal('client.unknown', 404);
    const assigned = assignedStaff(assignment, command.client.registeredBy);
    switch (command.type) {
      case 'AssignStaff': {
        const { accountId } = command;
        ensureCarer(command.standing);
        if (assigned.includes(accountId)) return [];
        if (assigned.length >= MOST_STAFF)
          throw new Refusal('client.staff-too-many', 422, `At most ${MOST_STAFF} people are assigned to one client.`);
        return [{ type: 'StaffAssigned', data: { accountId } }];
      }
      case 'UnassignStaff': {
        const { accountId, carers } = command;
        if (!assigned.includes(accountId)) return [];
        const others = assigned.filter((each) => each !== accountId);
        if (carers?.staff.has(accountId) === true) ensureSomebody(carers, others, assignment.teams);
        return [{ type: 'StaffUnassigned', data: { accountId } }];
      }
      case 'TransferClient': {
        const { from, to, standing } = command;
        ensureCarer(standing);
        if (!assigned.includes(from))
          throw new Refusal(
            'client.not-assigned',
            409,
            'The client is not assigned to the person named in the transfer.',
          );
        if (from === to) return [];
        return [
          ...(assigned.includes(to) ? [] : [{ type: 'StaffAssigned', data: { accountId: to } } as const]),
          { type: 'StaffUnassigned', data: { accountId: from } },
        ];
      }
      case 'AssignTeam': {
        const { teamId } = command;
        if (!command.isTeam) throw new Refusal('team.unknown', 404);
        if (assignment.teams.includes(teamId)) return [];
        if (assignment.teams.length >= MOST_TEAMS)
          throw new Refusal('client.teams-too-many', 422, `At most ${MOST_TEAMS} teams are assigned to one client.`);
        return [{ type: 'TeamAssigned', data: { teamId } }];
      }
      case 'UnassignTeam': {
        const { teamId, carers } = command;
        if (!assignment.teams.includes(teamId)) return [];
        const others = assignment.teams.filter((each) => each !== teamId);
        if (carers?.teams.has(teamId) === true) ensureSomebody(carers, assigned, others);
        return [{ type: 'TeamUnassigned', data: { teamId } }];
      }
    }
  },

  evolve(assignment, event) {
    switch (event.type) {
      case 'StaffAssigned':
        return { ...assignment, changes: { ...assignment.changes, [event.data.accountId]: true } };
      case 'StaffUnassigned':
        return { ...assignment, changes: { ...assignment.changes, [event.data.accountId]: false } };
      case 'TeamAssigned':
        return { ...assignment, teams: [...assignment.teams, event.data.teamId] };
      case 'TeamUnassigned':
        return { ...assignment, teams: assignment.teams.filter((teamId) => teamId !== event.data.teamId) };
      case 'Erased':
        return assignment;
    }
  },
};

/** @throws Refusal `client.last-carer` when nobody who works here would be left */
function ensureSomebody(carers: Carers, staff: readonly string[], teams: readonly string[]): void {
  if (staff.some((accountId) => carers.staff.has(accountId)) || teams.some((teamId) => carers.teams.has(teamId)))
    return;
  throw new Refusal(
    'client.last-carer',
    409,
    'Nobody would care for this client any more. Assign somebody else first, or transfer the client.',
  );
}

/** Accounts assigned now. */
export function assignedStaff(
  { changes }: Pick<ClientAssignment, 'changes'>,
  registeredBy: string | null,
): readonly string[] {
  const assigned = new Set(registeredBy === null ? [] : [registeredBy]);
  for (const [accountId, isAssigned] of Object.entries(changes)) {
    if (isAssigned) assigned.add(accountId);
    else assigned.delete(accountId);
  }
  return [...assigned];
}
