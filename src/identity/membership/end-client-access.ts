import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { EndClientLogin } from './membership.commands.js';

const KIND = 'identity.end-client-access';

/** The clinic ended a client's access to the app: the place goes, also when the process died between the decision and it. */
export const endClientAccess: Reaction = {
  name: 'identity.end-client-access',
  categories: ['clientAccess'],
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type !== 'AppAccessEnded' || !('accountId' in event.data) || typeof event.data.accountId !== 'string')
      return [];
    return [{ kind: KIND, payload: { accountId: event.data.accountId, commandId: header.commandId } }];
  },
};

@Injectable()
export class EndClientAccess implements EffectHandler {
  readonly kind = KIND;

  constructor(private readonly commands: CommandBus) {}

  /** The command id of the decision: what the request did already is found and not done again. */
  async perform({
    orgId,
    eventId,
    payload: { accountId, commandId },
  }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    if (typeof accountId !== 'string' || typeof commandId !== 'string') return;
    await this.commands.execute(new EndClientLogin(accountId, requestFrom({ orgId, eventId }, { commandId })));
  }
}
