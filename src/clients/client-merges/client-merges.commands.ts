import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { InvitationRows, Members, OrgCalendar } from '#src/identity/contract.js';
import { clientDecider, type Client } from '../client/client.decider.js';
import { MOST_CONTACTS, contactKey } from '../client/contact.js';
import { MOST_TAGS, tagKey } from '../client/tags.js';
import { ClientFigures } from '../client-figures.js';
import { clientMergesDecider, type MergeParty } from './client-merges.decider.js';
import { Merging } from './merging.js';

/** Makes two records one person's: `from` is closed, `into` goes on. */
export class MergeClients extends Command<Committed> {
  constructor(
    readonly from: string,
    readonly into: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Gathers what would be lost by the merge: logins, invitations, plans, and what finds no room. Then does what follows from it. */
@CommandHandler(MergeClients)
export class MergeClientsHandler implements ICommandHandler<MergeClients> {
  constructor(
    private readonly streams: Streams,
    private readonly members: Members,
    private readonly invitations: InvitationRows,
    private readonly figures: ClientFigures,
    private readonly calendar: OrgCalendar,
    private readonly merging: Merging,
  ) {}

  async execute({ from, into, request }: MergeClients): Promise<Committed> {
    const { orgId } = request;
    const [earlier, remaining] = await Promise.all(
      [from, into].map((streamId) => this.streams.load(clientDecider, { orgId, streamId })),
    );
    const command = {
      type: 'MergeClients',
      from,
      into,
      earlier: await this.#party(orgId, from, earlier!.state),
      remaining: await this.#party(orgId, into, remaining!.state),
      fits: fits(earlier!.state, remaining!.state),
    } as const;
    const committed = await this.streams.run(clientMergesDecider, { orgId, streamId: orgId }, command, request);
    await this.merging.complete(from, into, request);
    return committed;
  }

  async #party(orgId: string, clientId: string, client: Client): Promise<MergeParty | null> {
    if (client.status === 'absent' || client.status === 'erased') return null;
    const today = await this.calendar.today(orgId);
    const [hasLogin, invitation, hasPlan] = await Promise.all([
      this.members.clientHasLogin(orgId, clientId),
      this.invitations.ofClient(orgId, clientId),
      this.figures.hasPlanFrom(orgId, clientId, today),
    ]);
    return { status: client.status, hasLogin, invited: !hasLogin && invitation?.status === 'open', hasPlan };
  }
}

function fits(earlier: Client, remaining: Client): boolean {
  if (
    earlier.status === 'absent' ||
    earlier.status === 'erased' ||
    remaining.status === 'absent' ||
    remaining.status === 'erased'
  )
    return true;
  const contacts = new Set([...remaining.details.contacts, ...earlier.details.contacts].map(contactKey));
  const tags = new Set([...remaining.tags, ...earlier.tags].map(tagKey));
  return contacts.size <= MOST_CONTACTS && tags.size <= MOST_TAGS;
}

export const clientMergesCommandHandlers = [MergeClientsHandler];
