import { Injectable } from '@nestjs/common';
import { Configuration } from '#libs/engines/configuration.js';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { Accounts } from '../accounts/accounts.js';
import { PendingSignUps } from '../sign-up/pending-sign-ups.js';
import { knownAddressLetter, signUpLetter } from '../sign-up/sign-up-letter.js';

const KIND = 'identity.sign-up-mail';

/** Somebody asked to sign up: the owner of the address gets a mail, with or without an account. */
export const signUpMail: Reaction = {
  name: 'identity.sign-up-mail',
  categories: ['signUp'],
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    return event.type === 'SignUpRequested' ? [{ kind: KIND, payload: { signUpId: header.streamId } }] : [];
  },
};

/** Writes that mail: the link, or that there is an account already. Only the owner of the mailbox learns which. */
@Injectable()
export class SignUpMail implements EffectHandler {
  readonly kind = KIND;

  constructor(
    private readonly pending: PendingSignUps,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    private readonly configuration: Configuration,
  ) {}

  async perform({ eventId, payload: { signUpId } }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const found = typeof signUpId === 'string' ? await this.pending.byId(signUpId) : null;
    if (!found?.form || found.expired) return;
    const { form } = found;
    const portal = this.configuration.publicUrl.replace(/\/$/, '');
    if ((await this.accounts.byEmail(form.email))?.active) {
      await this.mailer.send({ to: form.email, eventId, ...knownAddressLetter(form.language, `${portal}/login`) });
      await this.pending.close(found.signUpId);
      return;
    }
    // behind the #: it reaches no server, no log and no Referer
    await this.mailer.send({
      to: form.email,
      eventId,
      ...signUpLetter(form, `${portal}/confirm#${this.pending.token(found.signUpId)}`),
    });
  }
}
