import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { EndClientLogin } from './membership.commands.js';

/** The places of clients in the app, as far as the clinic decides about them. */
@Injectable()
export class ClientLogins {
  constructor(private readonly commands: CommandBus) {}

  /** See `EndClientLogin`. The org is the request's. */
  end(_orgId: string, accountId: string, request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new EndClientLogin(accountId, request));
  }
}
