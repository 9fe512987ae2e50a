import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientLogins, Members } from '#src/identity/contract.js';
import { aboutClient } from '../client/about-client.js';
import { clientAccessDecider } from './client-access.decider.js';
import type { AppAccessEnded } from './client-access.events.js';

/** Ends the client's access to the app; the record stays. */
export class EndAppAccess extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Looks up whose place it is, writes that it ended, then has identity take the place and its sessions. */
@CommandHandler(EndAppAccess)
export class EndAppAccessHandler implements ICommandHandler<EndAppAccess> {
  constructor(
    private readonly streams: Streams,
    private readonly members: Members,
    private readonly logins: ClientLogins,
  ) {}

  async execute({ clientId, request }: EndAppAccess): Promise<Committed> {
    const { orgId } = request;
    const accountId = await this.members.loginOfClient(orgId, clientId);
    const ended = await this.streams.run(
      clientAccessDecider,
      { orgId, ...aboutClient(clientId) },
      { type: 'EndAppAccess', accountId },
      request,
    );
    const [fact] = ended.events as readonly Partial<AppAccessEnded>[];
    return fact?.data ? this.logins.end(orgId, fact.data.accountId, request) : ended;
  }
}

export const clientAccessCommandHandlers = [EndAppAccessHandler];
