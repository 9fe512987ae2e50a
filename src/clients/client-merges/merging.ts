import { Injectable } from '@nestjs/common';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { StaffDirectory, TeamDirectory } from '#src/identity/contract.js';
import {
  assignedStaff,
  clientAssignmentDecider,
  type ClientAssignmentCommand,
} from '../client-assignment/client-assignment.decider.js';
import { clientDecider } from '../client/client.decider.js';

/**
 * What follows from a merge, in both clients. Done by whoever merged and, should that process die, again by a reaction: each part has a command
 * id of its own that follows from the earlier record, so that it is done once.
 */
@Injectable()
export class Merging {
  constructor(
    private readonly streams: Streams,
    private readonly staff: StaffDirectory,
    private readonly teams: TeamDirectory,
  ) {}

  async complete(orgId: string, from: string, into: string, request: CommandRequest): Promise<void> {
    const part = (name: string): CommandRequest => {
      const { expectedRevision: _, ...rest } = request;
      return { ...rest, requestHash: null, commandId: derivedId('client-merge', orgId, from, name) };
    };
    const client = (clientId: string) => ({
      orgId,
      streamId: clientId,
      subject: { kind: 'client', id: clientId } as const,
    });
    await unlessGone(() =>
      this.streams.run(clientDecider, client(from), { type: 'CloseEarlierRecord', into }, part('close')),
    );
    const { state: earlier } = await this.streams.load(clientDecider, { orgId, streamId: from });
    if (earlier.status === 'absent' || earlier.status === 'erased') return;
    const { details, tags, custom } = earlier;
    await unlessGone(() =>
      this.streams.run(
        clientDecider,
        client(into),
        { type: 'TakeEarlierRecord', clientId: from, details, tags, custom },
        part('take'),
      ),
    );
    // whoever cares for one of them cares for the person
    for (const [giver, taker] of [
      [from, into],
      [into, from],
    ] as const) {
      for (const command of await this.#care(orgId, giver, taker)) {
        const who = command.type === 'AssignTeam' ? command.teamId : command.accountId;
        await unlessGone(() =>
          this.streams.run(clientAssignmentDecider, client(taker), command, part(`care ${taker} ${who}`)),
        );
      }
    }
  }

  async #care(
    orgId: string,
    giver: string,
    taker: string,
  ): Promise<readonly Extract<ClientAssignmentCommand, { type: 'AssignStaff' | 'AssignTeam' }>[]> {
    const [{ state: assignment }, { state: gives }, { state: takes }, staff, teams] = await Promise.all([
      this.streams.load(clientAssignmentDecider, { orgId, streamId: giver }),
      this.streams.load(clientDecider, { orgId, streamId: giver }),
      this.streams.load(clientDecider, { orgId, streamId: taker }),
      this.staff.list(orgId),
      this.teams.list(orgId),
    ]);
    if (
      gives.status === 'absent' ||
      gives.status === 'erased' ||
      takes.status === 'absent' ||
      takes.status === 'erased'
    )
      return [];
    const client = { registeredBy: takes.registeredBy };
    return [
      ...assignedStaff(assignment, gives.registeredBy)
        .filter((accountId) => staff.some((member) => member.accountId === accountId))
        .map((accountId) => ({ type: 'AssignStaff', accountId, isStaff: true, client }) as const),
      ...assignment.teams
        .filter((teamId) => teams.some((team) => team.teamId === teamId && !team.archived))
        .map((teamId) => ({ type: 'AssignTeam', teamId, isTeam: true, client }) as const),
    ];
  }
}

/** Somebody erased meanwhile has nothing to take or give; a client with too many people has enough. */
export async function unlessGone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 503) throw error;
  }
}
