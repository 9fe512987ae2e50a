import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ChangeCare, type CareChange } from '../client-assignment/client-assignment.commands.js';
import { assignedStaff, clientAssignmentDecider } from '../client-assignment/client-assignment.decider.js';
import { ChangeMergedClient } from '../client/client.commands.js';
import { clientDecider } from '../client/client.decider.js';

/**
 * What follows from a merge, in both clients. Done by whoever merged and, should that process die, again by a reaction: each part has a command
 * id of its own that follows from the earlier record, so that it is done once.
 */
@Injectable()
export class Merging {
  constructor(
    private readonly streams: Streams,
    private readonly commands: CommandBus,
  ) {}

  async complete(from: string, into: string, request: CommandRequest): Promise<void> {
    const { orgId } = request;
    const part = (name: string): CommandRequest => {
      const { expectedRevision: _, ...rest } = request;
      return { ...rest, requestHash: null, commandId: derivedId('client-merge', orgId, from, name) };
    };
    await unlessRefused(() =>
      this.commands.execute(new ChangeMergedClient(from, { type: 'CloseEarlierRecord', into }, part('close'))),
    );
    const { state: earlier } = await this.streams.load(clientDecider, { orgId, streamId: from });
    if (earlier.status === 'absent' || earlier.status === 'erased') return;
    const { details, tags, custom } = earlier;
    const taken = { type: 'TakeEarlierRecord', clientId: from, details, tags, custom } as const;
    await unlessRefused(() => this.commands.execute(new ChangeMergedClient(into, taken, part('take'))));
    // whoever cares for one of them cares for the person
    for (const [giver, taker] of [
      [from, into],
      [into, from],
    ] as const) {
      for (const change of await this.#careOf(orgId, giver)) {
        const who = 'teamId' in change ? change.teamId : change.accountId;
        await unlessRefused(() => this.commands.execute(new ChangeCare(taker, change, part(`care ${taker} ${who}`))));
      }
    }
  }

  /** Those who care for the client; who does not work here any more is refused when assigned. */
  async #careOf(orgId: string, clientId: string): Promise<readonly Exclude<CareChange, { action: 'transfer' }>[]> {
    const [{ state: assignment }, { state: client }] = await Promise.all([
      this.streams.load(clientAssignmentDecider, { orgId, streamId: clientId }),
      this.streams.load(clientDecider, { orgId, streamId: clientId }),
    ]);
    if (client.status === 'absent' || client.status === 'erased') return [];
    return [
      ...assignedStaff(assignment, client.registeredBy).map((accountId) => ({ action: 'assign', accountId }) as const),
      ...assignment.teams.map((teamId) => ({ action: 'assign', teamId }) as const),
    ];
  }
}

/** Somebody erased meanwhile has nothing to take or give, who left cares for nobody, and a client with too many people has enough. */
export async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 503) throw error;
  }
}
