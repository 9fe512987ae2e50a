import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Accounts } from './accounts.js';

const KIND = 'identity.forget-client';

/** A client was erased: login, address and sessions go too, unless the same person has a place in another org. */
export const forgetClient: Reaction = {
  name: 'identity.forget-client',
  categories: ['erasure'],
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    return event.type === 'ClientErased' ? [{ kind: KIND, payload: { clientId: header.streamId } }] : [];
  },
};

@Injectable()
export class ForgetClient implements EffectHandler {
  readonly kind = KIND;

  constructor(private readonly accounts: Accounts) {}

  async perform({ orgId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    if (typeof payload.clientId === 'string') await this.accounts.forgetClient(orgId, payload.clientId);
  }
}
