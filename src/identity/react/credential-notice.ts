import { Injectable } from '@nestjs/common';
import { Mailer } from '#libs/engines/mail/mailer.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { EffectHandler, EffectRequest, Reaction } from '#libs/event-sourcing/reaction.js';
import { Accounts } from '../accounts/accounts.js';
import type { CredentialEvent } from '../credential/credential.events.js';

const KIND = 'identity.credential-notice';

/** What is said about each; whoever did it themselves reads on, whoever did not must learn of it. */
const NOTICES: Readonly<Record<CredentialEvent['type'], { readonly subject: string; readonly what: string }>> = {
  PasswordChanged: { subject: 'Your password was changed', what: 'Your password was changed, and all other sessions of yours were ended.' },
  PasswordReset: { subject: 'Your password was set anew', what: 'A new password was set by the link of a mail, and all sessions of yours were ended.' },
  SecondFactorEnabled: { subject: 'A second factor was added', what: 'Signing in now asks for a code of your authenticator app, too.' },
  SecondFactorDisabled: { subject: 'Your second factor was removed', what: 'Signing in asks for your password only.' },
  RecoveryCodesRenewed: { subject: 'New recovery codes were made', what: 'Your earlier recovery codes are void.' },
};

/** Credentials of a person were changed: they get a mail. */
export const credentialNotice: Reaction = {
  name: 'identity.credential-notice',
  categories: ['credential'],
  startsAt: 'now',
  async react({ header, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    return event.type in NOTICES ? [{ kind: KIND, payload: { accountId: header.streamId, what: event.type } }] : [];
  },
};

@Injectable()
export class CredentialNoticeMail implements EffectHandler {
  readonly kind = KIND;

  constructor(private readonly accounts: Accounts, private readonly mailer: Mailer) {}

  async perform({ eventId, payload }: Parameters<EffectHandler['perform']>[0]): Promise<void> {
    const notice = NOTICES[payload.what as CredentialEvent['type']];
    const to = typeof payload.accountId === 'string' ? await this.accounts.emailOf(payload.accountId) : null;
    if (to === null) return;
    const paragraphs = [notice.what, 'If that was not you, set a new password at once with "Forgot your password?" at the login, and tell your organisation.'];
    await this.mailer.send({
      to, eventId, subject: notice.subject, text: paragraphs.join('\n\n'), html: paragraphs.map((paragraph) => `<p>${paragraph.replaceAll('"', '&quot;')}</p>`).join(''),
    });
  }
}
