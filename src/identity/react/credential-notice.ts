import { Injectable } from '@nestjs/common';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Accounts } from '../accounts/accounts.js';
import type { CredentialEvent } from '../credential/credential.events.js';
import { Orgs } from '../read/members.js';
import { credentialLetter } from './credential-letter.js';

const KIND = 'identity.credential-notice';

/** Credentials of a person were changed: they get a mail. */
export const credentialNotice: Reaction = {
  name: 'identity.credential-notice',
  categories: ['credential'],
  startsAt: 'now',
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    if (event.type === 'Erased') return [];
    const fact = event as CredentialEvent;
    const passwordVoided = fact.type === 'SecondFactorReset' && fact.data.passwordVoided;
    return [
      {
        kind: KIND,
        payload: { accountId: header.streamId, what: fact.type, ...(passwordVoided ? { passwordVoided } : {}) },
      },
    ];
  },
};

@Injectable()
export class CredentialNoticeMail implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly accounts: Accounts,
    private readonly orgs: Orgs,
    private readonly mailer: Mailer,
  ) {}

  async perform({ orgId, eventId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const to = typeof payload.accountId === 'string' ? await this.accounts.emailOf(payload.accountId) : null;
    if (to === null) return;
    const language = (await this.orgs.byId(orgId))?.language ?? 'en';
    await this.mailer.send({
      to,
      eventId,
      ...credentialLetter(payload.what as CredentialEvent['type'], language, payload.passwordVoided === true),
    });
  }
}
